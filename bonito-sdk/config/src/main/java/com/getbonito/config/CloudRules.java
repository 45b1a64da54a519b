package com.getbonito.config;

import com.getbonito.resource.v1alpha1.AzureOpenai;
import com.getbonito.resource.v1alpha1.Bedrock;
import com.getbonito.resource.v1alpha1.OfferedModel;
import com.getbonito.resource.v1alpha1.ProviderConnection;
import com.getbonito.resource.v1alpha1.ProviderConnection.Credentials;
import com.getbonito.resource.v1alpha1.ProviderConnection.Provider;
import com.getbonito.resource.v1alpha1.Vertex;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a cloud's own settings and its credentials need of each other. */
final class CloudRules {

  private static final String API_KEY = "apiKey";
  private static final String ACCESS_KEY = "accessKeyId";
  private static final String SECRET_KEY = "secretAccessKey";
  private static final String SESSION = "sessionToken";
  private static final String CLIENT_SECRET = "clientSecret";
  private static final String CLIENT_CERTIFICATE = "clientCertificate";
  private static final String SERVICE_ACCOUNT = "serviceAccountJson";

  /** Every credential key, and the providers that know it. */
  private static final Map<Provider, List<String>> KEYS = keys();

  /** Deployment types of Azure that do not stay in one region. */
  private static final List<String> ZONES = List.of("eu", "us", "global");

  private final ProviderConnection connection;
  private final Problems problems;

  private CloudRules(ProviderConnection connection, Problems problems) {
    this.connection = connection;
    this.problems = problems;
  }

  static void check(ProviderConnection connection, Problems problems) {
    CloudRules rules = new CloudRules(connection, problems);
    rules.credentials();
    rules.bedrock(connection.bedrock());
    rules.azure(connection.azureOpenai());
    rules.vertex(connection.vertex());
    rules.zones();
  }

  private static Map<Provider, List<String>> keys() {
    Map<Provider, List<String>> keys = new EnumMap<>(Provider.class);
    keys.put(Provider.BEDROCK, List.of(ACCESS_KEY, SECRET_KEY, SESSION, API_KEY));
    keys.put(Provider.AZURE_OPENAI, List.of(API_KEY, CLIENT_SECRET, CLIENT_CERTIFICATE));
    keys.put(Provider.VERTEX, List.of(SERVICE_ACCOUNT));
    keys.put(Provider.ANTHROPIC, List.of(API_KEY));
    keys.put(Provider.OPENAI_COMPATIBLE, List.of(API_KEY));
    return Map.copyOf(keys);
  }

  private void credentials() {
    Credentials credentials = connection.credentials();
    fitting(credentials.keys(), "spec.credentials.keys");
    fitting(credentials.secondary(), "spec.credentials.secondary");
  }

  /** A credential of another provider, or half a pair, is a mistake that calls would find late. */
  private void fitting(Map<String, String> keys, String path) {
    List<String> known = connection.provider() == null ? null : KEYS.get(connection.provider());
    if (known == null || keys.isEmpty()) {
      return;
    }
    List<String> strangers = new ArrayList<>();
    for (String key : keys.keySet()) {
      if (ConnectionRules.CREDENTIAL_KEYS.contains(key) && !known.contains(key)) {
        strangers.add(key);
        problems.error(
            Codes.CREDENTIALS,
            Paths.child(path, key),
            "is no credential of provider "
                + connection.provider().wireName()
                + "; it knows "
                + String.join(", ", known));
      }
    }
    boolean half = keys.containsKey(ACCESS_KEY) != keys.containsKey(SECRET_KEY);
    if (connection.provider() == Provider.BEDROCK && half && strangers.isEmpty()) {
      problems.error(
          Codes.CREDENTIALS, path, "want " + ACCESS_KEY + " and " + SECRET_KEY + " together");
    }
    if (connection.provider() == Provider.BEDROCK
        && keys.containsKey(API_KEY)
        && keys.containsKey(ACCESS_KEY)) {
      problems.error(Codes.CREDENTIALS, path, "want an apiKey or an access key, not both");
    }
  }

  private void bedrock(@Nullable Bedrock bedrock) {
    if (bedrock == null) {
      return;
    }
    if (bedrock.region() != null && !Words.REGION.matches(bedrock.region())) {
      problems.error(
          Codes.REGION, "spec.bedrock.region", "is no region; write for example us-east-1");
    }
    if (bedrock.externalId() != null && bedrock.roleArn() == null) {
      problems.warning(
          Codes.NO_EFFECT, "spec.bedrock.externalId", "has no effect without a roleArn");
    }
    if (bedrock.roleArn() != null && connection.credentials().keys().containsKey(API_KEY)) {
      problems.error(Codes.CREDENTIALS, "spec.bedrock.roleArn", "cannot be assumed with an apiKey");
    }
  }

  private void azure(@Nullable AzureOpenai azure) {
    if (azure == null) {
      return;
    }
    if (azure.apiVersion() != null && azure.api() == AzureOpenai.Api.V1) {
      problems.warning(Codes.NO_EFFECT, "spec.azureOpenai.apiVersion", "has no effect on api V1");
    }
    Map<String, String> keys = connection.credentials().keys();
    boolean entra = keys.containsKey(CLIENT_SECRET) || keys.containsKey(CLIENT_CERTIFICATE);
    if (entra && (azure.tenantId() == null || azure.clientId() == null)) {
      problems.error(
          Codes.CREDENTIALS,
          "spec.azureOpenai",
          "wants tenantId and clientId beside the credential of an Entra application");
    }
  }

  private void vertex(@Nullable Vertex vertex) {
    if (vertex != null && vertex.location() != null && !Words.REGION.matches(vertex.location())) {
      problems.error(
          Codes.REGION,
          "spec.vertex.location",
          "is no location; write for example us-central1, or global");
    }
  }

  private void zones() {
    AzureOpenai azure = connection.azureOpenai();
    if (azure != null) {
      zone(azure.dataZone(), "spec.azureOpenai.dataZone");
    }
    if (connection.models() == null) {
      return;
    }
    for (int i = 0; i < connection.models().size(); i++) {
      String path = Paths.item("spec.models", i) + ".dataZone";
      String zone = connection.models().get(i).dataZone();
      region(connection.models().get(i), Paths.item("spec.models", i) + ".region");
      if (zone != null && azure == null) {
        problems.error(
            Codes.PLACE, path, "goes with provider AzureOpenAI; write a region elsewhere");
      } else {
        zone(zone, path);
      }
    }
  }

  /** Calls go where the connection says; a region that is only written would deceive a rule. */
  private void region(OfferedModel offered, String path) {
    String region = offered.region();
    String home =
        connection.bedrock() != null
            ? connection.bedrock().region()
            : connection.vertex() != null ? connection.vertex().location() : null;
    if (region != null && home != null && !region.equals(home)) {
      problems.error(
          Codes.PLACE, path, "is not where this connection's calls go, which is " + home);
    }
    if (region != null && offered.dataZone() != null) {
      problems.error(Codes.PLACE, path, "does not go with a dataZone; write one of them");
    }
  }

  private void zone(@Nullable String zone, String path) {
    if (zone != null && !ZONES.contains(zone.toLowerCase(Locale.ROOT))) {
      problems.error(Codes.PLACE, path, "is none of " + String.join(", ", ZONES));
    }
  }
}
