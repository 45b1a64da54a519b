package com.getbonito.spring.boot.actuate;

import com.getbonito.Bonito;
import com.getbonito.BonitoBuilder;
import com.getbonito.Settings;
import com.getbonito.spi.CallListener;
import com.getbonito.spi.DecisionSink;
import com.getbonito.testkit.simulator.Simulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** An application that builds its Bonito itself, of a file about two simulated connections. */
@Configuration(proxyBeanMethods = false)
class SimulatedApplication {

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

  @Bean
  Bonito bonito(
      @Value("${test.file}") Path file,
      ObjectProvider<DecisionSink> sinks,
      ObjectProvider<CallListener> listeners) {
    BonitoBuilder builder =
        Bonito.builder()
            .environment(name -> name.equals("KEY") ? "sk-secret-key" : null)
            .settings(Settings.builder().configLocation(file).build());
    sinks.orderedStream().forEach(builder::decisionSink);
    listeners.orderedStream().forEach(builder::listener);
    return builder.build();
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
