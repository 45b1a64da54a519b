package com.getbonito.spring.boot.test;

import com.getbonito.Bonito;
import com.getbonito.spring.boot.BonitoBuilderCustomizer;
import com.getbonito.testkit.simulator.Simulator;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Leads every connection to a simulator, which is a bean of the test's. */
@AutoConfiguration(afterName = "com.getbonito.spring.boot.BonitoAutoConfiguration")
@ConditionalOnBean(Bonito.class)
public final class BonitoSimulatorAutoConfiguration {

  /** A resolver of the context's, so that nobody looks for credentials elsewhere either. */
  @Bean
  SimulatedCredentials bonitoSimulatedCredentials() {
    return new SimulatedCredentials();
  }

  @Bean
  SimulatedClients bonitoSimulatedClients(
      SimulatedCredentials credentials, ObjectProvider<Simulator> simulator) {
    return new SimulatedClients(credentials, simulator::getObject);
  }

  /** Before what the application customizes, which may add connections. */
  @Bean
  @Order(Ordered.HIGHEST_PRECEDENCE)
  BonitoBuilderCustomizer bonitoSimulation(
      SimulatedClients clients, SimulatedCredentials credentials) {
    return builder -> builder.clientFactory(clients).secrets(credentials);
  }

  /** After Bonito, which by then has told what its connections are. */
  @Bean
  @ConditionalOnMissingBean
  Simulator bonitoSimulator(Bonito bonito, SimulatedClients clients) {
    return clients.start();
  }
}
