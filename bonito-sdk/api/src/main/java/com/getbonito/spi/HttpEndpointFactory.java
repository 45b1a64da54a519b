package com.getbonito.spi;

import com.getbonito.resource.v1alpha1.ProviderConnection;

/** Makes endpoints for connections; found by {@link java.util.ServiceLoader}. */
public interface HttpEndpointFactory {

  /** Whether this factory serves the connection's provider. */
  boolean serves(ProviderConnection connection);

  /**
   * Makes an endpoint. Must not do network I/O.
   *
   * @param tokens where token, STS and metadata calls go: with the connection's proxy, certificates
   *     and timeouts
   */
  HttpEndpoint create(ConnectionContext context, Transport tokens);
}
