package com.getbonito.provider.azure;

import com.getbonito.spi.TokenSource;
import org.jspecify.annotations.Nullable;

/**
 * An application's own way to tokens of Entra ID, in place of the ambient ones; found by {@link
 * java.util.ServiceLoader}. Asked once for each connection whose credentials are Ambient.
 */
public interface EntraTokenSupplier {

  /**
   * What fetches the tokens of a connection. They are cached and refreshed by the endpoint.
   *
   * @param connection name of the connection
   * @param scope what the tokens are for, for example {@code
   *     https://cognitiveservices.azure.com/.default}
   * @return null where the connection is none of the application's business
   */
  @Nullable TokenSource tokens(String connection, String scope);
}
