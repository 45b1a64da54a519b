package com.getbonito.config;

import com.getbonito.resource.v1alpha1.AllowedNamespaces;
import com.getbonito.resource.v1alpha1.HttpSettings;
import com.getbonito.resource.v1alpha1.Limits;
import com.getbonito.resource.v1alpha1.Probe;
import com.getbonito.resource.v1alpha1.ProviderConnection;
import com.getbonito.resource.v1alpha1.ProviderConnection.Credentials;
import com.getbonito.resource.v1alpha1.ProviderConnection.OpenaiCompatible;
import com.getbonito.resource.v1alpha1.ProviderConnection.Provider;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What makes a connection valid by itself. */
final class ConnectionRules {

  private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  /** How the keys of well-known providers begin. */
  private static final Pattern SECRET_ITSELF =
      Pattern.compile("(sk-|gsk_|AIza|AKIA|xai-|hf_|Bearer )[A-Za-z0-9_-]{12}");

  private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]+");
  static final List<String> CREDENTIAL_KEYS =
      List.of(
          "apiKey",
          "accessKeyId",
          "secretAccessKey",
          "sessionToken",
          "clientSecret",
          "clientCertificate",
          "serviceAccountJson");
  private static final Set<String> OWN_HEADERS =
      Set.of("host", "content-length", "content-type", "transfer-encoding", "connection", "accept");
  private static final Duration SHORTEST_WINDOW = Duration.ofSeconds(1);
  private static final Duration SHORTEST_PROBE = Duration.ofSeconds(30);

  private final ProviderConnection connection;
  private final Problems problems;

  private ConnectionRules(ProviderConnection connection, Problems problems) {
    this.connection = connection;
    this.problems = problems;
  }

  static void check(ProviderConnection connection, Problems problems) {
    new ConnectionRules(connection, problems).all();
  }

  private void all() {
    members();
    endpoint();
    credentials(connection.credentials());
    CloudRules.check(connection, problems);
    OfferRules.check(connection.models(), problems);
    limits(connection.limits());
    probe(connection.probe());
    http(connection.http());
    namespaces(connection.allowedNamespaces());
  }

  private void members() {
    @Nullable Provider chosen = connection.provider();
    Map<Provider, Boolean> written = new EnumMap<>(Provider.class);
    written.put(Provider.BEDROCK, connection.bedrock() != null);
    written.put(Provider.AZURE_OPENAI, connection.azureOpenai() != null);
    written.put(Provider.VERTEX, connection.vertex() != null);
    written.put(Provider.ANTHROPIC, connection.anthropic() != null);
    written.put(Provider.OPENAI_COMPATIBLE, connection.openaiCompatible() != null);
    written.put(Provider.CUSTOM, connection.custom() != null);
    written.forEach((provider, there) -> {
      String member = Members.of(provider);
      if (provider == chosen && !there) {
        problems.error(
            Codes.UNION, "spec." + member, "is required by provider " + provider.wireName());
      } else if (chosen != null && provider != chosen && there) {
        problems.error(
            Codes.UNION,
            "spec." + member,
            "does not go with provider " + chosen.wireName() + "; remove it");
      }
    });
  }

  private void endpoint() {
    OpenaiCompatible openai = connection.openaiCompatible();
    if (openai != null) {
      if (openai.baseUrl() != null) {
        url(openai.baseUrl(), "spec.openaiCompatible.baseUrl");
      } else if (openai.preset().knownBaseUrl() == null
          && !problems.isSpoiled("spec.openaiCompatible.preset")) {
        problems.error(
            Codes.URL,
            "spec.openaiCompatible.baseUrl",
            "is required, since preset " + openai.preset().wireName() + " knows none");
      }
    }
    if (connection.bedrock() != null && connection.bedrock().endpoint() != null) {
      url(connection.bedrock().endpoint(), "spec.bedrock.endpoint");
    }
    if (connection.azureOpenai() != null && connection.azureOpenai().endpoint() != null) {
      url(connection.azureOpenai().endpoint(), "spec.azureOpenai.endpoint");
    }
    if (connection.vertex() != null && connection.vertex().endpoint() != null) {
      url(connection.vertex().endpoint(), "spec.vertex.endpoint");
    }
    if (connection.anthropic() != null && connection.anthropic().endpoint() != null) {
      url(connection.anthropic().endpoint(), "spec.anthropic.endpoint");
    }
    if (connection.bedrock() != null
        && connection.bedrock().roleArn() != null
        && !Words.ROLE_ARN.matches(connection.bedrock().roleArn())) {
      problems.error(
          Codes.ROLE_ARN,
          "spec.bedrock.roleArn",
          "is no role; write for example arn:aws:iam::123456789012:role/bonito");
    }
  }

  private void credentials(Credentials credentials) {
    if (problems.isSpoiled("spec.credentials.source")) {
      return;
    }
    boolean ambient = credentials.source() == Credentials.Source.AMBIENT;
    boolean secret = credentials.source() == Credentials.Source.SECRET;
    String source = credentials.source().wireName();
    if (secret && credentials.secret() == null) {
      problems.error(Codes.CREDENTIALS, "spec.credentials.secret", "is required by source Secret");
    }
    if (!secret && credentials.secret() != null) {
      problems.error(
          Codes.CREDENTIALS, "spec.credentials.secret", "does not go with source " + source);
    }
    if (ambient && !(credentials.keys().isEmpty() && credentials.secondary().isEmpty())) {
      problems.error(
          Codes.CREDENTIALS,
          "spec.credentials.source",
          "is Ambient, which has no keys; write Env, File or Secret");
    }
    if (!ambient && credentials.keys().isEmpty()) {
      problems.error(
          Codes.CREDENTIALS,
          "spec.credentials.keys",
          "is required by source " + source + "; write for example {apiKey: …}");
    }
    keys(credentials, credentials.keys(), "spec.credentials.keys");
    keys(credentials, credentials.secondary(), "spec.credentials.secondary");
  }

  private void keys(Credentials credentials, Map<String, String> keys, String path) {
    keys.forEach((key, where) -> {
      if (!CREDENTIAL_KEYS.contains(key)) {
        problems.error(
            Codes.CREDENTIALS,
            Paths.child(path, key),
            "'" + key + "' is no credential key" + Nearest.hint(key, CREDENTIAL_KEYS));
      }
      place(credentials.source(), where, Paths.child(path, key));
    });
  }

  /**
   * Where a secret is. The text itself is never repeated: it may be the secret, written in the
   * wrong place.
   */
  private void place(Credentials.@Nullable Source source, @Nullable String where, String path) {
    if (where == null || source == null) {
      return;
    }
    if (SECRET_ITSELF.matcher(where).lookingAt()) {
      problems.error(
          Codes.INLINE_SECRET, path, "looks like the secret itself; write where the secret is");
      return;
    }
    if (source == Credentials.Source.ENV && !VARIABLE.matcher(where).matches()) {
      problems.error(
          Codes.INLINE_SECRET, path, "is no name of a variable; a secret is never written here");
    }
    if (source == Credentials.Source.SECRET && (where.contains("/") || where.startsWith("."))) {
      problems.error(Codes.CREDENTIALS, path, "is no key of a secret; write it without a path");
    }
  }

  private void limits(@Nullable Limits limits) {
    if (limits == null) {
      return;
    }
    if (limits.window().toDuration().compareTo(SHORTEST_WINDOW) < 0) {
      problems.error(Codes.RATE, "spec.limits.window", "is shorter than 1s");
    }
    boolean usual = limits.window().equals(Limits.builder().build().window());
    if (!usual && limits.requests() == null && limits.tokens() == null) {
      problems.warning(
          Codes.NO_EFFECT, "spec.limits.window", "has no effect without requests or tokens");
    }
  }

  private void probe(Probe probe) {
    if (probe.interval().toDuration().compareTo(SHORTEST_PROBE) < 0) {
      problems.error(
          Codes.PROBE, "spec.probe.interval", "is " + probe.interval() + "; wants at least 30s");
    }
    if (probe.timeout().compareTo(probe.interval()) > 0) {
      problems.error(Codes.PROBE, "spec.probe.timeout", "is longer than the interval");
    }
  }

  private void http(HttpSettings http) {
    if (http.proxy() != null && http.proxy().url() != null) {
      url(http.proxy().url(), "spec.http.proxy.url");
    }
    http.headers()
        .forEach((name, reference) -> {
          String path = Paths.child("spec.http.headers", name);
          if (!TOKEN.matcher(name).matches()
              || OWN_HEADERS.contains(name.toLowerCase(Locale.ROOT))) {
            problems.error(Codes.HEADER, path, "is no header that can be set here");
          }
          reference(reference, path);
        });
    http.query()
        .forEach((name, reference) -> reference(reference, Paths.child("spec.http.query", name)));
    if (http.clientCertificate() != null) {
      reference(http.clientCertificate().certificate(), "spec.http.clientCertificate.certificate");
      reference(http.clientCertificate().privateKey(), "spec.http.clientCertificate.privateKey");
    }
  }

  private void reference(HttpSettings.@Nullable Reference reference, String path) {
    if (reference == null) {
      return;
    }
    if (reference.source() == Credentials.Source.AMBIENT) {
      problems.error(Codes.CREDENTIALS, path + ".source", "is Ambient; write Env, File or Secret");
    }
    place(reference.source(), reference.key(), path + ".key");
  }

  private void namespaces(@Nullable AllowedNamespaces allowed) {
    if (allowed == null) {
      return;
    }
    if (problems.isSpoiled("spec.allowedNamespaces.from")) {
      return;
    }
    boolean bySelector = allowed.from() == AllowedNamespaces.From.SELECTOR;
    if (bySelector != (allowed.selector() != null)) {
      problems.error(
          Codes.SELECTOR,
          "spec.allowedNamespaces.selector",
          bySelector ? "is required by from Selector" : "goes with from Selector only");
    }
  }

  private void url(String text, String path) {
    try {
      URI url = new URI(text);
      String scheme = url.getScheme();
      if (url.getHost() == null || !("https".equals(scheme) || "http".equals(scheme))) {
        problems.error(Codes.URL, path, "is no http or https URL with a host");
      } else if (url.getRawUserInfo() != null) {
        problems.error(
            Codes.INLINE_SECRET, path, "names a user; a secret is never written in a URL");
      } else if (url.getRawQuery() != null || url.getRawFragment() != null) {
        problems.error(
            Codes.URL, path, "has a query or a fragment; write it under spec.http.query");
      }
    } catch (URISyntaxException broken) {
      problems.error(Codes.URL, path, "is no URL");
    }
  }
}
