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
import com.getbonito.spi.Transport;
import java.util.List;
import java.util.ServiceLoader;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Makes clients that speak HTTP, for every connection that some {@link HttpEndpointFactory} serves.
 */
public final class HttpModelClientFactory implements ModelClientFactory {

  private final List<HttpEndpointFactory> endpoints;
  private final @Nullable Function<ConnectionContext, Transport> transport;

  /** With the endpoints that the {@link ServiceLoader} finds beside this class. */
  public HttpModelClientFactory() {
    this(found(), null);
  }

  /** With the given endpoints. */
  public HttpModelClientFactory(List<HttpEndpointFactory> endpoints) {
    this(endpoints, null);
  }

  private HttpModelClientFactory(
      List<HttpEndpointFactory> endpoints,
      @Nullable Function<ConnectionContext, Transport> transport) {
    this.endpoints = List.copyOf(endpoints);
    this.transport = transport;
  }

  /**
   * With the endpoints that the {@link ServiceLoader} finds, over another way to send, for example
   * one without sockets. What a connection says of the network is then the transport's to heed.
   *
   * @param transport makes the transport of one client, which closes it
   */
  public static HttpModelClientFactory over(Function<ConnectionContext, Transport> transport) {
    return new HttpModelClientFactory(found(), transport);
  }

  @Override
  public boolean serves(ProviderConnection connection) {
    return serving(connection) != null;
  }

  @Override
  public ModelClient create(ConnectionContext context) {
    String name = context.name();
    HttpEndpointFactory factory = serving(context.connection());
    if (factory == null) {
      throw new ConfigurationException(
          "BON-1095",
          "connection " + name + ": no module for its provider is on the class path",
          List.of());
    }
    HttpSettings settings = context.connection().http();
    References references = new References(name, context.secrets());
    Transport sends = transport == null ? okHttp(context, references) : transport.apply(context);
    Transport tokens =
        transport == null ? new TokenTransport(() -> okHttp(context, references)) : sends;
    HttpEndpoint endpoint = factory.create(context, tokens);
    return new HttpModelClient(
        context,
        endpoint,
        sends,
        tokens,
        new Additions(name, settings, references, context.time()));
  }

  private static Transport okHttp(ConnectionContext context, References references) {
    OkHttpVersion.check();
    ProviderConnection connection = context.connection();
    Identity identity = Identity.of(context.name(), connection.http(), references);
    return new OkHttpTransport(
        context.name(), connection.http(), identity, maxConcurrent(connection));
  }

  private static List<HttpEndpointFactory> found() {
    return ServiceLoader.load(
            HttpEndpointFactory.class, HttpModelClientFactory.class.getClassLoader())
        .stream()
        .map(ServiceLoader.Provider::get)
        .toList();
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
