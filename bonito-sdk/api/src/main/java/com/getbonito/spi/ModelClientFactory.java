package com.getbonito.spi;

import com.getbonito.resource.v1alpha1.ProviderConnection;

/** Makes clients for connections; found by {@link java.util.ServiceLoader}. */
public interface ModelClientFactory {

  /**
   * Whether this factory serves the connection's provider; for {@code Custom}, whether its name is
   * meant.
   */
  boolean serves(ProviderConnection connection);

  /**
   * Makes a client. Must not do network I/O.
   *
   * @throws com.getbonito.error.ConfigurationException when the connection cannot be used, for
   *     example for a missing certificate
   */
  ModelClient create(ConnectionContext context);
}
