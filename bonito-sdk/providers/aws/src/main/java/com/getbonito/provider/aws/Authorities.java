package com.getbonito.provider.aws;

import com.getbonito.error.ConfigurationException;
import com.getbonito.http.ApiKeySource;
import com.getbonito.http.CachedToken;
import com.getbonito.http.RotatingCredential;
import com.getbonito.provider.aws.Sts.Role;
import com.getbonito.resource.v1alpha1.Bedrock;
import com.getbonito.resource.v1alpha1.ProviderConnection.Credentials;
import com.getbonito.resource.v1alpha1.ProviderConnection.Credentials.Source;
import com.getbonito.spi.ConnectionContext;
import com.getbonito.spi.SecretValue;
import com.getbonito.spi.TokenSource;
import com.getbonito.spi.Transport;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds out on whose authority a connection sends: the API key or the AWS keys that its credentials
 * name, or what its process has by itself; and the role that it takes, if any.
 */
final class Authorities {

  private static final String API_KEY = "apiKey";
  private static final String KEY_ID = "accessKeyId";
  private static final String SECRET = "secretAccessKey";
  private static final String SESSION = "sessionToken";
  private static final String AMBIENT_API_KEY = "AWS_BEARER_TOKEN_BEDROCK";

  private final ConnectionContext context;
  private final Bedrock settings;
  private final Sts sts;
  private final Transport transport;
  private final Surroundings surroundings;

  Authorities(
      ConnectionContext context,
      Bedrock settings,
      Sts sts,
      Transport transport,
      Surroundings surroundings) {
    this.context = context;
    this.settings = settings;
    this.sts = sts;
    this.transport = transport;
    this.surroundings = surroundings;
  }

  /**
   * The authority of the connection; what its credentials name is read once.
   *
   * @throws ConfigurationException when the credentials do not fit together or cannot be read
   */
  Authority find() {
    Credentials credentials = context.connection().credentials();
    boolean ambient = credentials.source() == Source.AMBIENT;
    if (ambient ? ambientApiKey() : apiKey(credentials)) {
      return new Authority.ApiKey(new ApiKeySource(context, AMBIENT_API_KEY));
    }
    KeySource own = ambient ? ambientKeys() : writtenKeys(credentials);
    String role = settings.roleArn();
    KeySource keys =
        role == null
            ? own
            : given(new AssumedRole(new Role(role, settings.externalId(), null, null), own, sts));
    return new Authority.Identity(keys, new Signer(settings.region(), context.time()));
  }

  /** A role that the connection names goes before a key that is just there. */
  private boolean ambientApiKey() {
    return settings.roleArn() == null && surroundings.variable(AMBIENT_API_KEY) != null;
  }

  private boolean apiKey(Credentials credentials) {
    boolean first = apiKey(credentials.keys(), "keys");
    if (!credentials.secondary().isEmpty()
        && apiKey(credentials.secondary(), "secondary") != first) {
      throw unfit("secondary", "must be of the same kind as keys");
    }
    if (first && settings.roleArn() != null) {
      throw unfit("keys", "is an apiKey, with which no role can be taken; remove bedrock.roleArn");
    }
    return first;
  }

  /** Whether a map of credentials names an API key; otherwise it names AWS keys. */
  private boolean apiKey(Map<String, String> keys, String field) {
    Set<String> named = keys.keySet();
    if (named.equals(Set.of(API_KEY))) {
      return true;
    }
    if (named.containsAll(Set.of(KEY_ID, SECRET))
        && Set.of(KEY_ID, SECRET, SESSION).containsAll(named)) {
      return false;
    }
    throw unfit(field, "must name apiKey, or accessKeyId and secretAccessKey (and sessionToken)");
  }

  private KeySource ambientKeys() {
    return given(AmbientKeys.around(surroundings, sts, transport, context.time()));
  }

  private KeySource given(TokenSource source) {
    return new KeySource.Given(new CachedToken(context.name(), source, context.time()));
  }

  private KeySource writtenKeys(Credentials credentials) {
    return new KeySource.Written(
        new RotatingCredential<>(secondary -> read(credentials, secondary), context.time()));
  }

  private @Nullable AwsKeys read(Credentials credentials, boolean secondary) {
    SecretValue id = secret(credentials, KEY_ID, secondary);
    SecretValue secret = secret(credentials, SECRET, secondary);
    return id == null || secret == null
        ? null
        : new AwsKeys(id.reveal(), secret, secret(credentials, SESSION, secondary));
  }

  private @Nullable SecretValue secret(Credentials credentials, String key, boolean secondary) {
    SecretValue value = context.secrets().resolve(context.name(), credentials, key, secondary);
    if (value != null && !value.reveal().chars().allMatch(c -> c > ' ' && c < 127)) {
      throw new ConfigurationException(
          "BON-1097",
          "connection " + context.name() + ": " + key + " has characters that no header may have",
          List.of());
    }
    return value;
  }

  private ConfigurationException unfit(String field, String why) {
    return new ConfigurationException(
        "BON-1031",
        "connection " + context.name() + ": credentials." + field + " " + why,
        List.of());
  }
}
