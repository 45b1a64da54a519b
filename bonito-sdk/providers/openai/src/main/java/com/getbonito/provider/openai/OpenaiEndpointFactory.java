package com.getbonito.provider.openai;

import com.getbonito.error.ConfigurationException;
import com.getbonito.http.ApiKeySource;
import com.getbonito.resource.v1alpha1.ProviderConnection;
import com.getbonito.resource.v1alpha1.ProviderConnection.OpenaiCompatible;
import com.getbonito.resource.v1alpha1.ProviderConnection.Provider;
import com.getbonito.spi.ConnectionContext;
import com.getbonito.spi.HttpEndpoint;
import com.getbonito.spi.HttpEndpointFactory;
import com.getbonito.spi.Transport;
import java.util.List;

/** Makes the endpoints of provider {@code OpenAICompatible}. */
public final class OpenaiEndpointFactory implements HttpEndpointFactory {

  /** For the {@link java.util.ServiceLoader}. */
  public OpenaiEndpointFactory() {}

  @Override
  public boolean serves(ProviderConnection connection) {
    return connection.provider() == Provider.OPENAI_COMPATIBLE;
  }

  /**
   * Makes an endpoint and reads its credential once, so that a missing one is found at the start.
   *
   * @throws ConfigurationException when there is no base URL, or a named credential cannot be read
   */
  @Override
  public HttpEndpoint create(ConnectionContext context, Transport tokens) {
    OpenaiCompatible settings = context.connection().openaiCompatible();
    if (settings == null) {
      throw new ConfigurationException(
          "BON-1030",
          "connection " + context.name() + ": openaiCompatible is required by its provider",
          List.of());
    }
    String base =
        settings.baseUrl() == null ? settings.preset().knownBaseUrl() : settings.baseUrl();
    if (base == null) {
      throw new ConfigurationException(
          "BON-1035",
          "connection "
              + context.name()
              + ": openaiCompatible.baseUrl is required, since preset "
              + settings.preset().wireName()
              + " knows none",
          List.of());
    }
    ApiKeySource key = new ApiKeySource(context, AmbientVariable.of(settings.preset()));
    return new OpenaiEndpoint(Addresses.under(base), settings, key);
  }
}
