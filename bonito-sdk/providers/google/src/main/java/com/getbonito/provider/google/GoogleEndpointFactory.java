package com.getbonito.provider.google;

import com.getbonito.error.ConfigurationException;
import com.getbonito.http.TokenExchange;
import com.getbonito.resource.v1alpha1.ProviderConnection;
import com.getbonito.resource.v1alpha1.ProviderConnection.Credentials;
import com.getbonito.resource.v1alpha1.ProviderConnection.Credentials.Source;
import com.getbonito.resource.v1alpha1.ProviderConnection.Provider;
import com.getbonito.resource.v1alpha1.Vertex;
import com.getbonito.spi.ConnectionContext;
import com.getbonito.spi.HttpEndpoint;
import com.getbonito.spi.HttpEndpointFactory;
import com.getbonito.spi.Transport;
import java.util.List;

/** Makes the endpoints of provider {@code Vertex}. */
public final class GoogleEndpointFactory implements HttpEndpointFactory {

  /** For the {@link java.util.ServiceLoader}. */
  public GoogleEndpointFactory() {}

  @Override
  public boolean serves(ProviderConnection connection) {
    return connection.provider() == Provider.VERTEX;
  }

  /**
   * Makes an endpoint and reads a named credential once, so that a missing one is found at the
   * start.
   *
   * @throws ConfigurationException when the settings are missing or make no address, or a named
   *     credential cannot be read
   */
  @Override
  public HttpEndpoint create(ConnectionContext context, Transport tokens) {
    Vertex settings = context.connection().vertex();
    if (settings == null) {
      throw new ConfigurationException(
          "BON-1030",
          "connection " + context.name() + ": vertex is required by its provider",
          List.of());
    }
    TokenExchange exchange = new TokenExchange(tokens, context.time());
    GoogleTokens source = new GoogleTokens(keys(context), metadataHost(context), exchange);
    return new VertexEndpoint(
        VertexAddresses.of(context.name(), settings),
        new GoogleCredential(context.name(), source, context.time()));
  }

  private static GoogleKeys keys(ConnectionContext context) {
    Credentials written = context.connection().credentials();
    if (written.source() == Source.AMBIENT) {
      return new DefaultKeys(Environment.of(context));
    }
    if (!written.keys().containsKey(NamedKeys.SERVICE_ACCOUNT)) {
      throw new ConfigurationException(
          "BON-1031",
          "connection " + context.name() + ": credentials.keys wants " + NamedKeys.SERVICE_ACCOUNT,
          List.of());
    }
    return NamedKeys.read(context.name(), written, context.secrets());
  }

  private static MetadataHost metadataHost(ConnectionContext context) {
    return new MetadataHost(Environment.of(context).get("GCE_METADATA_HOST"));
  }
}
