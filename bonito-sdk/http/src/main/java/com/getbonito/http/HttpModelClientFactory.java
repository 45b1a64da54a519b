package com.getbonito.http;

import com.getbonito.error.ConfigurationException;
import com.getbonito.resource.v1alpha1.HttpSettings;
import com.getbonito.resource.v1alpha1.Limits;
import com.getbonito.resource.v1alpha1.ProviderConnection;
import com.getbonito.spi.ConnectionContext;
import com.getbonito.spi.HttpEndpoint;
import com.getbonito.spi.HttpEndpointFactory;
import com.getbonito.spi.ModelClient;
import com.getbonito.spi.ModelClientFactory;
import java.util.List;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/**
 * Makes clients that speak HTTP, for every connection that some {@link HttpEndpointFactory} serves.
 */
public final class HttpModelClientFactory implements ModelClientFactory {

  private final List<HttpEndpointFactory> endpoints;

  /** With the endpoints that the {@link ServiceLoader} finds. */
  public HttpModelClientFactory() {
    this(
        ServiceLoader.load(HttpEndpointFactory.class).stream()
            .map(ServiceLoader.Provider::get)
            .toList());
  }

  /** With the given endpoints. */
  public HttpModelClientFactory(List<HttpEndpointFactory> endpoints) {
    this.endpoints = List.copyOf(endpoints);
  }

  @Override
  public boolean serves(ProviderConnection connection) {
    return serving(connection) != null;
  }

  @Override
  public ModelClient create(ConnectionContext context) {
    OkHttpVersion.check();
    String name = context.name();
    HttpEndpointFactory factory = serving(context.connection());
    if (factory == null) {
      throw new ConfigurationException(
          "BON-1095",
          "connection " + name + ": no module for its provider is on the class path",
          List.of());
    }
    HttpEndpoint endpoint = factory.create(context);
    HttpSettings settings = context.connection().http();
    References references = new References(name, context.secrets());
    Identity identity = Identity.of(name, settings, references);
    return new HttpModelClient(
        context,
        endpoint,
        new OkHttpTransport(name, settings, identity, maxConcurrent(context.connection())),
        new Additions(name, settings, references, context.time()));
  }

  private @Nullable HttpEndpointFactory serving(ProviderConnection connection) {
    for (HttpEndpointFactory each : endpoints) {
      if (each.serves(connection)) {
        return each;
      }
    }
    return null;
  }

  private static int maxConcurrent(ProviderConnection connection) {
    Limits limits = connection.limits();
    return limits == null || limits.maxConcurrent() == null
        ? Integer.MAX_VALUE
        : limits.maxConcurrent();
  }
}
