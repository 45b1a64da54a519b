package com.getbonito.http;

import com.getbonito.error.ConfigurationException;
import com.getbonito.resource.v1alpha1.ProviderConnection.Credentials;
import com.getbonito.spi.ConnectionContext;
import com.getbonito.spi.SecretValue;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The key that a connection shows: its {@code apiKey}, rotated and doubled as {@link
 * RotatingCredential} says.
 */
public final class ApiKeySource {

  private static final String KEY = "apiKey";

  private final RotatingCredential<SecretValue> key;

  /**
   * Reads the key for the first time.
   *
   * @param ambient the variable in which Ambient credentials look, null where they are none
   * @throws ConfigurationException when a named key cannot be read or used
   */
  public ApiKeySource(ConnectionContext context, @Nullable String ambient) {
    String connection = context.name();
    Credentials credentials = credentials(context.connection().credentials(), ambient);
    this.key =
        new RotatingCredential<>(
            secondary ->
                usable(
                    connection, context.secrets().resolve(connection, credentials, KEY, secondary)),
            context.time());
  }

  /** The key for a header, or null where none is shown. */
  public @Nullable String value() {
    SecretValue known = key.current();
    return known == null ? null : known.reveal();
  }

  /** The provider refused the key: whether a different one is in place now. */
  public boolean renew() {
    return key.renew();
  }

  /** Changes with the key. */
  public long version() {
    return key.version();
  }

  private static @Nullable SecretValue usable(String connection, @Nullable SecretValue value) {
    if (value == null || value.reveal().chars().allMatch(c -> c > ' ' && c < 127)) {
      return value;
    }
    throw new ConfigurationException(
        "BON-1097",
        "connection " + connection + ": " + KEY + " has characters that no header may have",
        List.of());
  }

  private static Credentials credentials(Credentials written, @Nullable String ambient) {
    return written.source() == Credentials.Source.AMBIENT && ambient != null
        ? Credentials.builder().keys(Map.of(KEY, ambient)).build()
        : written;
  }
}
