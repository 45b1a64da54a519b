package com.getbonito.spring.boot.actuate;

import com.getbonito.Bonito;
import java.time.Clock;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.HealthContributor;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * A health component {@code bonito} with one component per connection, and a component {@code
 * bonitoConfiguration}. {@code management.health.bonito.enabled=false} switches both off.
 */
@AutoConfiguration(
    afterName = "com.getbonito.spring.boot.BonitoAutoConfiguration",
    beforeName =
        "org.springframework.boot.health.autoconfigure.contributor.HealthContributorAutoConfiguration")
@ConditionalOnClass(
    name = {
      "org.springframework.boot.health.contributor.HealthContributor",
      "org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator"
    })
@ConditionalOnSingleCandidate(Bonito.class)
public final class BonitoHealthContributorAutoConfiguration {

  /** Understands every word that the property itself may be written in, such as {@code on}. */
  static final class Probing implements Condition {

    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
      try {
        return Binder.get(context.getEnvironment())
            .bind("bonito.health.probe", Boolean.class)
            .orElse(false);
      } catch (BindException refused) {
        return false; // the properties' own binding refuses it
      }
    }
  }

  /** Apart, so that its condition is looked at only where its class is there. */
  @Configuration(proxyBeanMethods = false)
  @ConditionalOnEnabledHealthIndicator("bonito")
  @EnableConfigurationProperties(BonitoHealthProperties.class)
  static class Contributors {

    @Bean
    @ConditionalOnMissingBean
    LastRefusals bonitoLastRefusals() {
      return new LastRefusals();
    }

    @Bean
    @ConditionalOnMissingBean
    @Conditional(Probing.class)
    ConnectionProbes bonitoConnectionProbes(
        ObjectProvider<Bonito> bonito,
        BonitoHealthProperties properties,
        ObjectProvider<Clock> clock) {
      @Nullable Clock own = clock.getIfUnique();
      InstantSource time = own == null ? InstantSource.system() : own;
      return new ConnectionProbes(
          connection -> bonito.getObject().probe(connection),
          properties.probeInterval(),
          properties.probeTimeout(),
          time);
    }

    @Bean
    @ConditionalOnMissingBean(name = "bonitoHealthContributor")
    HealthContributor bonitoHealthContributor(
        Bonito bonito, LastRefusals refusals, ObjectProvider<ConnectionProbes> probes) {
      @Nullable ConnectionProbes asked = probes.getIfAvailable();
      return new ConnectionsHealthContributor(bonito, refusals, asked);
    }

    @Bean
    @ConditionalOnMissingBean(name = "bonitoConfigurationHealthIndicator")
    HealthIndicator bonitoConfigurationHealthIndicator(Bonito bonito) {
      return new ConfigurationHealthIndicator(bonito);
    }
  }
}
