package com.getbonito.spi;

import com.getbonito.resource.v1alpha1.ProviderConnection;
import org.jspecify.annotations.Nullable;

/**
 * Reads secrets where a connection's {@code credentials} say they are. May block on a file, never
 * on a network. Thread-safe.
 *
 * <p>Ambient credentials name nothing; an endpoint that knows a customary environment variable asks
 * with {@code Ambient} and that variable's name as the key's place, which gives null where it is
 * not set.
 */
public interface SecretResolver {

  /**
   * Reads a secret as it is now.
   *
   * @param connection name of the connection
   * @param credentials the connection's credentials
   * @param key credential key, for example {@code apiKey}
   * @param secondary whether to read the second of two credentials
   * @return the secret, or null where the connection names none
   * @throws com.getbonito.error.ConfigurationException where one is named and cannot be read
   */
  @Nullable SecretValue resolve(
      String connection, ProviderConnection.Credentials credentials, String key, boolean secondary);
}
