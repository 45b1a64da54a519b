package com.getbonito.spring.boot.actuate;

import com.getbonito.testkit.simulator.Simulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The configuration of an application, in a file about two simulated connections. */
final class SimulatedApplication {

  static final String ROUTE =
      """
      apiVersion: getbonito.com/v1alpha1
      kind: Route
      metadata: {name: support-chat}
      spec:
        aliases: [chat]
        targets:
          - {name: one, connection: first, model: gpt-4.1}
          - {name: two, connection: second, model: gpt-4.1}
        failover: {retriesPerTarget: 0}
      """;

  static final String POLICY =
      """
      ---
      apiVersion: getbonito.com/v1alpha1
      kind: Policy
      metadata: {name: spending}
      spec:
        budgets: [{name: monthly, limit: "500.00", window: Month, mode: Soft, scope: Process, per: [User]}]
      """;

  private SimulatedApplication() {}

  /** Properties of an application whose configuration is that file. */
  static String[] properties(Path file) {
    return new String[] {"bonito.config-location=" + file, "KEY=sk-secret-key"};
  }

  /** Writes a configuration of the route and both connections. */
  static Path write(Path folder, Simulator simulator) throws IOException {
    return Files.writeString(
        folder.resolve("bonito.yaml"),
        ROUTE + connection("first", simulator) + connection("second", simulator) + POLICY);
  }

  static String connection(String name, Simulator simulator) {
    return """
    ---
    apiVersion: getbonito.com/v1alpha1
    kind: ProviderConnection
    metadata: {name: %s}
    spec:
      provider: OpenAICompatible
      openaiCompatible: {baseUrl: "%s"}
      credentials: {source: Env, keys: {apiKey: KEY}}
      breaker: {calls: 4, failureRatePercent: 50}
      models: [{model: gpt-4.1, prices: {input: "2.00", output: "8.00"}}]
    """
        .formatted(name, simulator.endpoint(name).baseUri());
  }
}
