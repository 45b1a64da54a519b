package com.getbonito.spring.boot.actuate;

import com.getbonito.Bonito;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.ImportRuntimeHints;

/**
 * The endpoint {@code bonito}, where it is exposed; with it a {@link DecisionRing} that hears of
 * every decision.
 */
@AutoConfiguration(afterName = "com.getbonito.spring.boot.BonitoAutoConfiguration")
@ConditionalOnClass(
    name = {
      "org.springframework.boot.actuate.endpoint.annotation.Endpoint",
      "org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint"
    })
@ConditionalOnSingleCandidate(Bonito.class)
public final class BonitoEndpointAutoConfiguration {

  /** Apart, so that its condition is looked at only where its class is there. */
  @Configuration(proxyBeanMethods = false)
  @ConditionalOnAvailableEndpoint(BonitoEndpoint.class)
  @EnableConfigurationProperties({
    BonitoEndpointProperties.class,
    BonitoEndpointAccessProperties.class
  })
  @ImportRuntimeHints(BonitoEndpointHints.class)
  static class Endpoints {

    @Bean
    @ConditionalOnMissingBean
    DecisionRing bonitoDecisionRing(BonitoEndpointProperties properties) {
      return new DecisionRing(properties.decisions());
    }

    @Bean
    @ConditionalOnMissingBean
    BonitoEndpoint bonitoEndpoint(
        Bonito bonito,
        DecisionRing decisions,
        ObjectProvider<SanitizingFunction> sanitizing,
        BonitoEndpointAccessProperties access) {
      return new BonitoEndpoint(
          bonito, decisions, sanitizing.orderedStream().toList(), access.showValues());
    }

    @Bean
    @ConditionalOnMissingBean
    @ConditionalOnBean(BonitoEndpoint.class)
    BonitoWebEndpoint bonitoWebEndpoint(
        BonitoEndpoint endpoint, BonitoEndpointAccessProperties access) {
      return new BonitoWebEndpoint(endpoint, access.showValues(), access.roles());
    }
  }
}
