package com.getbonito.spring.boot.test;

import com.getbonito.spring.boot.BonitoBuilderCustomizer;
import com.getbonito.testkit.simulator.EndpointKind;
import com.getbonito.testkit.simulator.Simulator;
import com.getbonito.testkit.simulator.google.GoogleAccounts;
import java.util.Map;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;

/** Starts the simulator of a test and leads every connection to it. */
@AutoConfiguration(beforeName = "com.getbonito.spring.boot.BonitoAutoConfiguration")
public final class BonitoSimulatorAutoConfiguration {

  /** What is simulated, and whose tokens are good there. */
  record Simulated(Map<String, SimulatedKind> kinds, GoogleAccounts accounts) {}

  @Bean
  Simulated bonitoSimulated(Environment environment) {
    return new Simulated(KnownConnections.of(environment), new GoogleAccounts());
  }

  @Bean
  @ConditionalOnMissingBean
  Simulator bonitoSimulator(Simulated simulated) {
    Simulator.Builder simulator = Simulator.builder();
    simulated
        .kinds()
        .forEach(
            (name, kind) -> simulator.endpoint(name, endpoint -> endpoint.kind(kind.endpoint())));
    if (needsTokens(simulated)) {
      simulator.endpoint(
          SimulatedCredentials.TOKENS,
          endpoint -> endpoint.kind(EndpointKind.google(simulated.accounts())));
    }
    return simulator.start();
  }

  @Bean
  @Order(Ordered.HIGHEST_PRECEDENCE)
  BonitoBuilderCustomizer bonitoSimulatedClients(Simulator simulator, Simulated simulated) {
    SimulatedCredentials credentials =
        needsTokens(simulated)
            ? SimulatedCredentials.account(simulated.accounts(), simulator)
            : SimulatedCredentials.keys();
    return builder ->
        builder.clientFactory(new SimulatedClients(simulator, simulated.kinds(), credentials));
  }

  private static boolean needsTokens(Simulated simulated) {
    return simulated.kinds().containsValue(SimulatedKind.VERTEX);
  }
}
