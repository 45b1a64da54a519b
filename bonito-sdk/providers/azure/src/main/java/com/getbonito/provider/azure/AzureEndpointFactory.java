package com.getbonito.provider.azure;

import com.getbonito.error.ConfigurationException;
import com.getbonito.resource.v1alpha1.AzureOpenai;
import com.getbonito.resource.v1alpha1.ProviderConnection;
import com.getbonito.resource.v1alpha1.ProviderConnection.Provider;
import com.getbonito.spi.ConnectionContext;
import com.getbonito.spi.HttpEndpoint;
import com.getbonito.spi.HttpEndpointFactory;
import com.getbonito.spi.Transport;
import java.util.List;
import java.util.ServiceLoader;

/**
 * Makes the endpoints of provider {@code AzureOpenAI}: Azure OpenAI resources and Foundry. Where
 * the credentials are Ambient, what an {@link EntraTokenSupplier} on the class path gives goes
 * first.
 */
public final class AzureEndpointFactory implements HttpEndpointFactory {

  private final List<EntraTokenSupplier> suppliers;

  /** With the suppliers that the {@link ServiceLoader} finds beside this class. */
  public AzureEndpointFactory() {
    this(found());
  }

  /** With the given suppliers of tokens. */
  public AzureEndpointFactory(List<EntraTokenSupplier> suppliers) {
    this.suppliers = List.copyOf(suppliers);
  }

  @Override
  public boolean serves(ProviderConnection connection) {
    return connection.provider() == Provider.AZURE_OPENAI;
  }

  /**
   * Makes an endpoint and reads a named credential once, so that a missing one is found at the
   * start.
   *
   * @throws ConfigurationException when the settings are missing, or a named credential cannot be
   *     read or used
   */
  @Override
  public HttpEndpoint create(ConnectionContext context, Transport tokens) {
    AzureOpenai settings = context.connection().azureOpenai();
    if (settings == null) {
      throw new ConfigurationException(
          "BON-1030",
          "connection " + context.name() + ": azureOpenai is required by its provider",
          List.of());
    }
    Credential credential = new CredentialChoice(context, settings, tokens, suppliers).made();
    return new AzureEndpoint(AzureAddresses.of(settings), settings, credential);
  }

  private static List<EntraTokenSupplier> found() {
    return ServiceLoader.load(EntraTokenSupplier.class, AzureEndpointFactory.class.getClassLoader())
        .stream()
        .map(ServiceLoader.Provider::get)
        .toList();
  }
}
