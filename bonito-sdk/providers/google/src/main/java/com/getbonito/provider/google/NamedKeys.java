package com.getbonito.provider.google;

import com.getbonito.error.ConfigurationException;
import com.getbonito.resource.v1alpha1.ProviderConnection.Credentials;
import com.getbonito.spi.SecretResolver;
import com.getbonito.spi.SecretValue;
import com.google.auth.http.HttpTransportFactory;
import com.google.auth.oauth2.GoogleCredentials;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A key file of Google's where the connection's credentials say it is: of a service account, or a
 * configuration of workload identity federation.
 */
final class NamedKeys implements GoogleKeys {

  /** Credential key of the file. */
  static final String SERVICE_ACCOUNT = "serviceAccountJson";

  private final String connection;
  private final Credentials credentials;
  private final SecretResolver secrets;

  private NamedKeys(String connection, Credentials credentials, SecretResolver secrets) {
    this.connection = connection;
    this.credentials = credentials;
    this.secrets = secrets;
  }

  /**
   * Reads it for the first time.
   *
   * @throws ConfigurationException when it is missing or no key file
   */
  static NamedKeys read(String connection, Credentials credentials, SecretResolver secrets) {
    NamedKeys keys = new NamedKeys(connection, credentials, secrets);
    try {
      keys.read(() -> {
        throw new IllegalStateException("nothing is sent to read a key file");
      });
    } catch (IOException unusable) {
      throw new ConfigurationException(
          "BON-1097", "connection " + connection + ": " + unusable.getMessage(), List.of());
    }
    return keys;
  }

  @Override
  public GoogleCredentials read(HttpTransportFactory http) throws IOException {
    return parsed(value(false), http);
  }

  @Override
  public @Nullable GoogleCredentials second(HttpTransportFactory http) throws IOException {
    SecretValue value = value(true);
    return value == null || Objects.equals(value, value(false)) ? null : parsed(value, http);
  }

  private @Nullable SecretValue value(boolean secondary) {
    return secrets.resolve(connection, credentials, SERVICE_ACCOUNT, secondary);
  }

  private static GoogleCredentials parsed(@Nullable SecretValue value, HttpTransportFactory http)
      throws IOException {
    if (value == null) {
      throw new IOException(SERVICE_ACCOUNT + " has no value");
    }
    return KeyFile.parsed(value.reveal().getBytes(StandardCharsets.UTF_8), SERVICE_ACCOUNT, http);
  }
}
