package com.getbonito.spring.boot.test;

import com.getbonito.Bonito;
import com.getbonito.testkit.simulator.Simulator;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Leads every connection to a simulator, which is a bean of the test's. */
@AutoConfiguration(afterName = "com.getbonito.spring.boot.BonitoAutoConfiguration")
@ConditionalOnBean(Bonito.class)
public final class BonitoSimulatorAutoConfiguration {

  /** Before a resolver of the application's, so that nobody looks for credentials elsewhere. */
  @Bean
  @Primary
  SimulatedCredentials bonitoSimulatedCredentials() {
    return new SimulatedCredentials();
  }

  /** Before every other maker of clients. */
  @Bean
  @Order(Ordered.HIGHEST_PRECEDENCE)
  SimulatedClients bonitoSimulatedClients(
      SimulatedCredentials credentials, ObjectProvider<Simulator> simulator) {
    return new SimulatedClients(credentials, simulator::getObject);
  }

  /** After Bonito, which by then has told what its connections are. */
  @Bean
  @ConditionalOnMissingBean
  Simulator bonitoSimulator(Bonito bonito, SimulatedClients clients) {
    return clients.start();
  }
}
