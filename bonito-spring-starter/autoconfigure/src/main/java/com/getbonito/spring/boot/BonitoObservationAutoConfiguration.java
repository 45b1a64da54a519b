package com.getbonito.spring.boot;

import com.getbonito.Bonito;
import com.getbonito.micrometer.AttemptObservationConvention;
import com.getbonito.micrometer.BonitoGauges;
import com.getbonito.micrometer.BonitoObservability;
import com.getbonito.micrometer.CallObservationConvention;
import com.getbonito.micrometer.GenAiBuckets;
import io.micrometer.context.ContextSnapshotFactory;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * Observes calls by Micrometer where bonito-micrometer is there: observations and meters go to the
 * registries that the context holds, and what belongs to the calling thread travels along.
 */
@AutoConfiguration(
    after = BonitoAutoConfiguration.class,
    afterName = {
      "org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration",
      "org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration"
    })
@ConditionalOnClass({
  BonitoObservability.class,
  MeterRegistry.class,
  ObservationRegistry.class,
  ContextSnapshotFactory.class
})
@ConditionalOnBean(SpringReading.class)
@Conditional(BonitoObservationAutoConfiguration.Wanted.class)
public final class BonitoObservationAutoConfiguration {

  /** Understands every word that the property itself may be written in, such as {@code off}. */
  static final class Wanted implements Condition {

    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
      try {
        return Binder.get(context.getEnvironment())
            .bind("bonito.observations.enabled", Boolean.class)
            .orElse(true);
      } catch (BindException refused) {
        return true; // whoever reads the properties refuses it, with its place
      }
    }
  }

  /** For the container. */
  public BonitoObservationAutoConfiguration() {}

  /** First of all filters, so that what {@code management.metrics.distribution} says wins. */
  @Bean
  @Order(Ordered.HIGHEST_PRECEDENCE)
  @ConditionalOnMissingBean
  static GenAiBuckets bonitoGenAiBuckets() {
    return new GenAiBuckets();
  }

  /** The starter's own; one of the application's carries context as its builder said. */
  @Configuration(proxyBeanMethods = false)
  @ConditionalOnMissingBean(BonitoObservability.class)
  static class Observing {

    @Bean
    @ConditionalOnMissingBean
    BonitoObservability bonitoObservability(
        SpringReading reading,
        ObjectProvider<ObservationRegistry> observations,
        ObjectProvider<MeterRegistry> meters,
        ObjectProvider<CallObservationConvention> calls,
        ObjectProvider<AttemptObservationConvention> attempts) {
      BonitoObservability.Builder builder =
          BonitoObservability.builder()
              .observations(observations.getIfUnique())
              .meters(meters.getIfUnique())
              .captureContent(reading.properties().observations().captureContent());
      calls.ifAvailable(builder::callConvention);
      attempts.ifAvailable(builder::attemptConvention);
      return builder.build();
    }

    @Bean
    @ConditionalOnMissingBean
    ThreadContext bonitoThreadContext(BonitoObservability observability) {
      return observability.taskDecorator()::apply;
    }
  }

  @Bean
  @ConditionalOnMissingBean(name = "bonitoObservationPart")
  BuilderPart bonitoObservationPart(BonitoObservability observability) {
    return observability::install;
  }

  @Bean
  @ConditionalOnMissingBean(value = BonitoGauges.class, name = "bonitoGauges")
  SmartInitializingSingleton bonitoGauges(
      BonitoObservability observability, ObjectProvider<Bonito> bonito) {
    return () -> bonito.ifUnique(observability::bind);
  }
}
