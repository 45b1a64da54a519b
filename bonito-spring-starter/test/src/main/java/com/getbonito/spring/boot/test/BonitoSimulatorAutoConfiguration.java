package com.getbonito.spring.boot.test;

import com.getbonito.Bonito;
import com.getbonito.ConfigurationView;
import com.getbonito.config.FileConfigurationProvider;
import com.getbonito.snapshot.Resources;
import com.getbonito.spring.boot.BonitoAutoConfiguration;
import com.getbonito.testkit.simulator.Simulator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
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

  /** After every Bonito, which by then has told what its connections are. */
  @Bean
  @ConditionalOnMissingBean
  Simulator bonitoSimulator(List<Bonito> told, SimulatedClients clients) {
    return clients.start();
  }

  /** Ends the start where the connections of an application's own Bonito lead to real clouds. */
  @Bean
  SmartInitializingSingleton bonitoSimulatorIsAsked(
      SimulatedClients clients, ConfigurableListableBeanFactory beans) {
    return () ->
        beans
            .getBeansOfType(Bonito.class)
            .forEach((name, bonito) -> {
              if (!clients.asked() && own(beans, name) && configured(bonito)) {
                throw new IllegalStateException(
                    "the application builds its own Bonito, bean '"
                        + name
                        + "', which would call the real clouds; give its builder the"
                        + " ModelClientFactory beans, clientFactory(…), and the SecretResolver"
                        + " bean, secrets(…)");
              }
            });
  }

  private static boolean own(ConfigurableListableBeanFactory beans, String name) {
    return !beans.containsBeanDefinition(name)
        || !BonitoAutoConfiguration.class
            .getName()
            .equals(beans.getBeanDefinition(name).getFactoryBeanName());
  }

  /** A mock says nothing of its configuration, and one without any calls nobody. */
  private static boolean configured(Bonito bonito) {
    @Nullable ConfigurationView view = bonito.configuration();
    String none =
        new FileConfigurationProvider().compile(Resources.EMPTY, null).snapshot().revision();
    return view != null && !view.revision().equals(none);
  }
}
