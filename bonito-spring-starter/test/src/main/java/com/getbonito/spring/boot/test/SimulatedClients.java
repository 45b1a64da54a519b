package com.getbonito.spring.boot.test;

import com.getbonito.error.ConfigurationException;
import com.getbonito.resource.v1alpha1.HttpSettings;
import com.getbonito.resource.v1alpha1.ProviderConnection;
import com.getbonito.spi.ConnectionContext;
import com.getbonito.spi.ModelClient;
import com.getbonito.spi.ModelClientFactory;
import com.getbonito.testkit.simulator.EndpointKind;
import com.getbonito.testkit.simulator.Simulator;
import com.getbonito.testkit.simulator.google.GoogleAccounts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Makes the clients that the class path would make, of connections that are led to the simulator.
 * The configuration itself stays as it is written, so that routes, policies and prices do too. The
 * simulator starts when it is first needed, with an endpoint for every connection known by then.
 */
final class SimulatedClients implements ModelClientFactory {

  private static final String REFUSED = "BON-1080";

  private final ReentrantLock lock = new ReentrantLock();
  private final Map<String, SimulatedKind> kinds = new LinkedHashMap<>();
  private final GoogleAccounts accounts = new GoogleAccounts();
  private final SimulatedCredentials credentials;
  private final Supplier<Simulator> simulator;
  private boolean described;
  private volatile boolean asked;

  /**
   * A factory that has made nothing yet.
   *
   * @param simulator the simulator of the test, which may be what {@link #start} started
   */
  SimulatedClients(SimulatedCredentials credentials, Supplier<Simulator> simulator) {
    this.credentials = credentials;
    this.simulator = simulator;
  }

  @Override
  public boolean serves(ProviderConnection connection) {
    asked = true;
    return connection.provider() != ProviderConnection.Provider.CUSTOM;
  }

  @Override
  public ModelClient create(ConnectionContext context) {
    SimulatedKind kind = SimulatedKind.of(context.connection());
    note(context.name(), kind);
    return new SimulatedClient(() -> led(context, kind));
  }

  /** Whether a Bonito has been given this factory and has looked for a client. */
  boolean asked() {
    return asked;
  }

  /** Opens an endpoint for each connection that a client was made for. */
  Simulator start() {
    lock.lock();
    try {
      described = true;
      Simulator.Builder builder = Simulator.builder();
      kinds.forEach(
          (name, kind) -> builder.endpoint(name, endpoint -> endpoint.kind(kind.endpoint())));
      boolean tokens = kinds.containsValue(SimulatedKind.VERTEX);
      if (tokens) {
        builder.endpoint(
            SimulatedCredentials.TOKENS, endpoint -> endpoint.kind(EndpointKind.google(accounts)));
      }
      Simulator started = builder.start();
      if (tokens) {
        credentials.open(accounts, started);
      }
      return started;
    } finally {
      lock.unlock();
    }
  }

  private void note(String connection, SimulatedKind kind) {
    lock.lock();
    try {
      if (described && kinds.get(connection) != kind) {
        throw refused(
            connection,
            "no simulated endpoint stands in for it: it came after the test's simulator had"
                + " started");
      }
      kinds.put(connection, kind);
    } finally {
      lock.unlock();
    }
  }

  private ModelClient led(ConnectionContext context, SimulatedKind kind) {
    ProviderConnection written = context.connection();
    ProviderConnection.Builder led =
        ProviderConnection.builder()
            .provider(written.provider())
            .credentials(credentials.of(kind))
            .breaker(written.breaker())
            .http(http(written.http()))
            .probe(written.probe())
            .suspend(written.suspend());
    if (written.models() != null) {
      led.models(written.models());
    }
    if (written.regions() != null) {
      led.regions(written.regions());
    }
    if (written.limits() != null) {
      led.limits(written.limits());
    }
    kind.lead(led, written, simulator.get().endpoint(context.name()).baseUri());
    ProviderConnection simulated = led.build();
    return real(context.name(), simulated)
        .create(new ConnectionContext(context.name(), simulated, credentials, context.time()));
  }

  /** Without proxy, certificates and headers, which lead elsewhere or need what is not there. */
  private static HttpSettings http(HttpSettings written) {
    return HttpSettings.builder()
        .connectTimeout(written.connectTimeout())
        .maxConnections(written.maxConnections())
        .http2(written.http2())
        .build();
  }

  private static ModelClientFactory real(String name, ProviderConnection led) {
    for (ModelClientFactory real :
        ServiceLoader.load(ModelClientFactory.class, SimulatedClients.class.getClassLoader())) {
      if (real.serves(led)) {
        return real;
      }
    }
    throw refused(
        name,
        "nothing on the class path serves provider "
            + led.provider().wireName()
            + "; add bonito-http and its provider module");
  }

  private static ConfigurationException refused(String connection, String why) {
    return new ConfigurationException(REFUSED, "connection " + connection + ": " + why, List.of());
  }
}
