package com.getbonito.spring.boot.test;

import com.getbonito.error.ConfigurationException;
import com.getbonito.resource.v1alpha1.HttpSettings;
import com.getbonito.resource.v1alpha1.ProviderConnection;
import com.getbonito.resource.v1alpha1.ProviderConnection.Provider;
import com.getbonito.spi.ConnectionContext;
import com.getbonito.spi.ModelClient;
import com.getbonito.spi.ModelClientFactory;
import com.getbonito.testkit.simulator.Simulator;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;

/**
 * Makes the clients that the class path would make, of connections that are led to the simulator.
 * The configuration itself stays as it is written, so that routes, policies and prices do too.
 */
final class SimulatedClients implements ModelClientFactory {

  private static final String UNKNOWN = "BON-1080";

  private final Simulator simulator;
  private final Map<String, SimulatedKind> kinds;
  private final SimulatedCredentials credentials;

  SimulatedClients(
      Simulator simulator, Map<String, SimulatedKind> kinds, SimulatedCredentials credentials) {
    this.simulator = simulator;
    this.kinds = Map.copyOf(kinds);
    this.credentials = credentials;
  }

  @Override
  public boolean serves(ProviderConnection connection) {
    return connection.provider() != Provider.CUSTOM;
  }

  @Override
  public ModelClient create(ConnectionContext context) {
    SimulatedKind kind = kinds.get(context.name());
    if (kind == null) {
      throw refused(
          context.name(),
          "no simulated endpoint stands in for it: it was in neither bonito.connections nor"
              + " bonito.config-location when the test's simulator started");
    }
    ProviderConnection led = led(context.name(), context.connection(), kind);
    ConnectionContext simulated =
        new ConnectionContext(context.name(), led, credentials, context.time());
    for (ModelClientFactory real :
        ServiceLoader.load(ModelClientFactory.class, getClass().getClassLoader())) {
      if (real.serves(led)) {
        return real.create(simulated);
      }
    }
    throw refused(
        context.name(),
        "nothing on the class path serves provider "
            + led.provider().wireName()
            + "; add bonito-http and its provider module");
  }

  private ProviderConnection led(String name, ProviderConnection written, SimulatedKind kind) {
    ProviderConnection.Builder led =
        ProviderConnection.builder()
            .provider(written.provider())
            .credentials(credentials.of(kind))
            .breaker(written.breaker())
            .http(
                HttpSettings.builder()
                    .connectTimeout(written.http().connectTimeout())
                    .maxConnections(written.http().maxConnections())
                    .http2(written.http().http2())
                    .build())
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
    kind.lead(led, written, simulator.endpoint(name).baseUri());
    return led.build();
  }

  private static ConfigurationException refused(String connection, String why) {
    return new ConfigurationException(UNKNOWN, "connection " + connection + ": " + why, List.of());
  }
}
