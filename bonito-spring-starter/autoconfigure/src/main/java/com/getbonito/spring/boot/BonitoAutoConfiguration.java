package com.getbonito.spring.boot;

import com.getbonito.Bonito;
import com.getbonito.config.FileConfigurationProvider;
import java.time.Duration;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.boot.context.properties.ConfigurationPropertiesBinding;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ImportRuntimeHints;
import org.springframework.core.env.Environment;

/**
 * Makes the {@link Bonito} bean of {@code bonito.*} and of what the context holds: its {@link
 * BonitoBuilderCustomizer}s, and every bean of the SPI. An application that brings a bean of its
 * own gets that one.
 */
@AutoConfiguration(
    afterName = {
      "org.springframework.boot.autoconfigure.task.TaskExecutionAutoConfiguration",
      "org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration",
      "org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration"
    })
@ConditionalOnClass({Bonito.class, FileConfigurationProvider.class})
@ImportRuntimeHints(BonitoRuntimeHints.class)
public final class BonitoAutoConfiguration {

  /** For the container. */
  public BonitoAutoConfiguration() {}

  /** Lets an application bind durations, sizes and words of Bonito's in properties of its own. */
  @Bean
  @ConfigurationPropertiesBinding
  @ConditionalOnMissingBean
  static WordConverter bonitoWordConverter() {
    return new WordConverter();
  }

  @Bean
  @ConditionalOnMissingBean
  SpringReading bonitoReading(Environment environment) {
    return PropertyReader.read(environment);
  }

  @Bean
  @ConditionalOnMissingBean
  Bonito bonito(SpringReading bonitoReading, ListableBeanFactory beans) {
    return new BonitoAssembly(bonitoReading, beans).build();
  }

  @Bean
  @ConditionalOnMissingBean
  @ConditionalOnSingleCandidate(Bonito.class)
  BonitoLifecycle bonitoLifecycle(Bonito bonito, ApplicationContext context) {
    Duration drain =
        context
            .getEnvironment()
            .getProperty(
                "spring.lifecycle.timeout-per-shutdown-phase",
                Duration.class,
                Duration.ofSeconds(30));
    return new BonitoLifecycle(bonito, context, drain);
  }
}
