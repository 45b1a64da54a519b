package com.getbonito.cli.doctor;

import com.getbonito.error.BonitoException;
import com.getbonito.resource.v1alpha1.ProviderConnection;
import com.getbonito.snapshot.Snapshot;
import com.getbonito.spi.Cancellation;
import com.getbonito.spi.ConnectionContext;
import com.getbonito.spi.HttpEndpoint;
import com.getbonito.spi.HttpEndpointFactory;
import com.getbonito.spi.ModelTarget;
import com.getbonito.spi.Prober;
import com.getbonito.spi.SecretValue;
import com.getbonito.spi.TimeSource;
import com.getbonito.spi.Transport;
import com.getbonito.spi.TransportRequest;
import com.getbonito.spi.TransportResponse;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;

/**
 * Where a connection's calls and probes go, as its provider's own endpoint says: scheme, host and
 * port, each once. Nothing is sent to find out.
 */
final class Addresses {

  private final Snapshot snapshot;
  private final TimeSource time;

  Addresses(Snapshot snapshot, TimeSource time) {
    this.snapshot = snapshot;
    this.time = time;
  }

  /** The addresses of a connection; none where its provider cannot be asked. */
  List<URI> of(String name, ProviderConnection connection) {
    for (HttpEndpointFactory factory : ServiceLoader.load(HttpEndpointFactory.class)) {
      if (factory.serves(connection)) {
        try {
          return of(name, factory.create(context(name, connection), new Nowhere()));
        } catch (BonitoException | IllegalArgumentException unusable) {
          return List.of();
        }
      }
    }
    return List.of();
  }

  private ConnectionContext context(String name, ProviderConnection connection) {
    return new ConnectionContext(
        name, connection, (asked, where, key, second) -> SecretValue.of("stand-in"), time);
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
    snapshot.routes().values().stream()
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
