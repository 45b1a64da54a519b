package com.getbonito.verification.shapes;

import com.getbonito.resource.v1alpha1.Anthropic;
import com.getbonito.resource.v1alpha1.AzureOpenai;
import com.getbonito.resource.v1alpha1.Bedrock;
import com.getbonito.resource.v1alpha1.ProviderConnection;
import com.getbonito.resource.v1alpha1.ProviderConnection.Credentials;
import com.getbonito.resource.v1alpha1.ProviderConnection.Credentials.Source;
import com.getbonito.resource.v1alpha1.ProviderConnection.OpenaiCompatible;
import com.getbonito.resource.v1alpha1.ProviderConnection.Provider;
import com.getbonito.resource.v1alpha1.Vertex;
import com.getbonito.testkit.simulator.Endpoint;
import com.getbonito.testkit.simulator.EndpointBuilder;
import com.getbonito.testkit.simulator.EndpointKind;
import com.getbonito.testkit.simulator.Simulator;
import com.getbonito.testkit.simulator.entra.EntraDirectory;
import com.getbonito.testkit.simulator.google.GoogleAccounts;
import com.getbonito.testkit.simulator.google.ServiceAccountKey;
import com.getbonito.testkit.simulator.sts.AwsIdentities;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * An account at a vendor: the endpoints that know it, the issuer of its sessions or tokens, and the
 * variables in which a process finds its credentials. One for each simulator. Thread-safe.
 */
public final class Account {

  private static final String REGION = "us-east-1";
  private static final String ROLE = "arn:aws:iam::123456789012:role/bonito";
  private static final String TENANT = "contoso.com";
  private static final String CLIENT = "app-1";
  private static final String ISSUER = "issuer";
  private static final String TOKEN_URI = "http://tokens.invalid";

  /** One for all: a pair of RSA keys takes long to make. */
  private static final ServiceAccountKey GOOGLE_KEY =
      ServiceAccountKey.generate("bonito@project-1.iam", "project-1", TOKEN_URI + "/token");

  private final Shape shape;
  private final Proof proof;
  private final AwsIdentities aws = new AwsIdentities().key("AKIASHAPE", "aws-secret-1").role(ROLE);
  private final EntraDirectory entra = new EntraDirectory(TENANT).secret(CLIENT, "entra-secret-1");
  private final GoogleAccounts google = new GoogleAccounts().account(GOOGLE_KEY);
  private final Map<String, String> environment = new ConcurrentHashMap<>();

  public Account(Shape shape, Proof proof) {
    this.shape = shape;
    this.proof = proof;
    environment.put("API_KEY", "key-1");
    environment.put("KEY_ID", "AKIASHAPE");
    environment.put("KEY_SECRET", "aws-secret-1");
    environment.put("CLIENT_SECRET", "entra-secret-1");
  }

  /** The issuer of what the account shows, where there is one. */
  public Simulator.Builder issuer(Simulator.Builder simulator) {
    return switch (shape) {
      case OPENAI, ANTHROPIC -> simulator;
      case BEDROCK -> issued() ? simulator.endpoint(ISSUER, e -> e.sts(aws, REGION)) : simulator;
      case AZURE ->
          issued() ? simulator.endpoint(ISSUER, e -> e.kind(EndpointKind.entra(entra))) : simulator;
      case VERTEX -> simulator.endpoint(ISSUER, e -> e.kind(EndpointKind.google(google)));
    };
  }

  /** An endpoint of the vendor's that lets this account in and nobody else. */
  public void describe(EndpointBuilder endpoint) {
    endpoint.kind(shape.kind());
    switch (shape) {
      case OPENAI, ANTHROPIC -> endpoint.apiKeys("key-1");
      case BEDROCK -> endpoint.sigV4(aws, REGION, "bedrock");
      case AZURE -> {
        if (issued()) {
          endpoint.access(entra);
        } else {
          endpoint.apiKeys("key-1");
        }
      }
      case VERTEX -> endpoint.access(google);
    }
  }

  /** Tells the process where the issuer is. */
  public void started(Simulator simulator) {
    if (shape == Shape.VERTEX) {
      String file = GOOGLE_KEY.json().replace(TOKEN_URI, address(simulator));
      environment.put("SERVICE_ACCOUNT", file);
    } else if (issued() && shape == Shape.BEDROCK) {
      environment.put("AWS_ENDPOINT_URL_STS", address(simulator));
    } else if (issued() && shape == Shape.AZURE) {
      environment.put("AZURE_AUTHORITY_HOST", address(simulator));
    }
  }

  /** A variable of the process, null where it is not set. */
  public @Nullable String variable(String name) {
    return environment.get(name);
  }

  /** A connection to an endpoint at this root, without models. */
  public ProviderConnection.Builder connection(URI root) {
    String at = root.toString();
    ProviderConnection.Builder connection = ProviderConnection.builder();
    return switch (shape) {
      case OPENAI ->
          connection
              .provider(Provider.OPENAI_COMPATIBLE)
              .openaiCompatible(OpenaiCompatible.builder().baseUrl(at + "/v1").build())
              .credentials(Credentials.env("API_KEY"));
      case ANTHROPIC ->
          connection
              .provider(Provider.ANTHROPIC)
              .anthropic(new Anthropic(at, null))
              .credentials(Credentials.env("API_KEY"));
      case BEDROCK -> {
        Bedrock.Builder bedrock = Bedrock.builder().region(REGION).endpoint(at);
        yield connection
            .provider(Provider.BEDROCK)
            .bedrock((issued() ? bedrock.roleArn(ROLE) : bedrock).build())
            .credentials(named("accessKeyId", "KEY_ID", "secretAccessKey", "KEY_SECRET"));
      }
      case AZURE -> {
        AzureOpenai.Builder azure = AzureOpenai.builder().endpoint(at);
        yield connection
            .provider(Provider.AZURE_OPENAI)
            .azureOpenai((issued() ? azure.tenantId(TENANT).clientId(CLIENT) : azure).build())
            .credentials(
                issued() ? named("clientSecret", "CLIENT_SECRET") : Credentials.env("API_KEY"));
      }
      case VERTEX ->
          connection
              .provider(Provider.VERTEX)
              .vertex(new Vertex("project-1", "us-central1", at))
              .credentials(named("serviceAccountJson", "SERVICE_ACCOUNT"));
    };
  }

  /**
   * What the account shows is worth nothing any more; who looks again finds what is: another
   * session, another token, or the key that was put in the old one's place.
   */
  public void revoke(Endpoint endpoint) {
    aws.revokeSessions();
    entra.revokeAll();
    google.revokeAll();
    boolean key = shape == Shape.OPENAI || shape == Shape.ANTHROPIC;
    if (key || (shape == Shape.AZURE && !issued())) {
      endpoint.apiKeys("key-2");
      environment.put("API_KEY", "key-2");
    }
    if (shape == Shape.BEDROCK && !issued()) {
      aws.withoutKey("AKIASHAPE").key("AKIANEXT", "aws-secret-2");
      environment.put("KEY_ID", "AKIANEXT");
      environment.put("KEY_SECRET", "aws-secret-2");
    }
  }

  private boolean issued() {
    return proof == Proof.ISSUED;
  }

  private static String address(Simulator simulator) {
    return simulator.endpoint(ISSUER).root().toString();
  }

  private static Credentials named(String... keysAndVariables) {
    Map<String, String> keys = new LinkedHashMap<>();
    for (int i = 0; i < keysAndVariables.length; i += 2) {
      keys.put(keysAndVariables[i], keysAndVariables[i + 1]);
    }
    return Credentials.builder().source(Source.ENV).keys(keys).build();
  }
}
