package com.getbonito.cli.doctor;

import com.getbonito.error.BonitoException;
import com.getbonito.error.ConfigurationException;
import com.getbonito.resource.v1alpha1.ProviderConnection;
import com.getbonito.spi.Cancellation;
import com.getbonito.spi.ConnectionContext;
import com.getbonito.spi.HttpEndpoint;
import com.getbonito.spi.HttpEndpointFactory;
import com.getbonito.spi.ModelTarget;
import com.getbonito.spi.Prober;
import com.getbonito.spi.SecretResolver;
import com.getbonito.spi.SecretResolverFactory;
import com.getbonito.spi.SecretValue;
import com.getbonito.spi.Transport;
import com.getbonito.spi.TransportRequest;
import com.getbonito.spi.TransportResponse;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;

/**
 * Where a connection's calls and probes go, as its provider's own endpoint says: scheme, host and
 * port, each once. Nothing is sent to find out.
 */
final class Addresses {

  private final Patient patient;
  private final SecretResolver secrets;

  Addresses(Patient patient) {
    this.patient = patient;
    this.secrets =
        ServiceLoader.load(SecretResolverFactory.class)
            .findFirst()
            .orElseThrow()
            .create(
                patient.settings().credentialsRoot(),
                variable -> variable == null ? null : patient.environment().get(variable));
  }

  /**
   * The addresses of a connection; none where no provider here serves it.
   *
   * @throws BonitoException where its provider cannot say, with the reason
   * @throws IllegalArgumentException the same
   */
  List<URI> of(String name, ProviderConnection connection) {
    for (HttpEndpointFactory factory : ServiceLoader.load(HttpEndpointFactory.class)) {
      if (factory.serves(connection)) {
        return of(name, connection, factory);
      }
    }
    return List.of();
  }

  /** A missing secret need not hide the address; where it does, it is the reason. */
  private List<URI> of(String name, ProviderConnection connection, HttpEndpointFactory factory) {
    Deque<ConfigurationException> missing = new ArrayDeque<>();
    SecretResolver lenient =
        (asked, where, key, second) -> {
          try {
            return secrets.resolve(asked, where, key, second);
          } catch (ConfigurationException absent) {
            missing.add(absent);
            return SecretValue.of("stand-in");
          }
        };
    try {
      return of(
          name,
          factory.create(
              new ConnectionContext(name, connection, lenient, patient.time()), new Nowhere()));
    } catch (BonitoException | IllegalArgumentException unusable) {
      if (!missing.isEmpty()) {
        throw missing.getFirst();
      }
      throw unusable;
    }
  }

  private List<URI> of(String name, HttpEndpoint endpoint) {
    Map<String, URI> found = new LinkedHashMap<>();
    if (endpoint instanceof Prober prober) {
      URI uri = prober.probe().uri();
      found.putIfAbsent(key(uri), uri);
    }
    for (ModelTarget target : targets(name)) {
      URI uri = endpoint.uri("chat", endpoint.dialect("chat", target, null), target, false);
      found.putIfAbsent(key(uri), uri);
    }
    return List.copyOf(found.values());
  }

  private List<ModelTarget> targets(String name) {
    List<ModelTarget> targets = new ArrayList<>();
    patient.snapshot().routes().values().stream()
        .flatMap(route -> route.targets().stream())
        .filter(target -> name.equals(target.connection()))
        .forEach(target ->
            targets.add(new ModelTarget(target.name(), name, target.model(), target.deployment())));
    return targets;
  }

  /** The port of an address, the usual one of its scheme where it names none. */
  static int port(URI uri) {
    return uri.getPort() >= 0 ? uri.getPort() : isSecure(uri) ? 443 : 80;
  }

  static boolean isSecure(URI uri) {
    return "https".equalsIgnoreCase(uri.getScheme());
  }

  /** Scheme, host and port. */
  static String key(URI uri) {
    return uri.getScheme() + "://" + uri.getHost() + ":" + port(uri);
  }

  /** Sends nothing. */
  private static final class Nowhere implements Transport {

    @Override
    public TransportResponse send(TransportRequest request, Cancellation cancellation) {
      throw new IllegalStateException("the doctor only asks for addresses");
    }

    @Override
    public void close() {}
  }
}
