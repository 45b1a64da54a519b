package com.getbonito.cli.demo;

import com.getbonito.BonitoBuilder;
import com.getbonito.resource.TimeSpan;
import com.getbonito.resource.v1alpha1.Breaker;
import com.getbonito.resource.v1alpha1.Failover;
import com.getbonito.resource.v1alpha1.OfferedModel;
import com.getbonito.resource.v1alpha1.OfferedModel.Prices;
import com.getbonito.resource.v1alpha1.ProviderConnection;
import com.getbonito.resource.v1alpha1.ProviderConnection.OpenaiCompatible;
import com.getbonito.resource.v1alpha1.ProviderConnection.Provider;
import com.getbonito.resource.v1alpha1.Route;
import com.getbonito.resource.v1alpha1.Route.Strategy;
import com.getbonito.resource.v1alpha1.Route.Target;
import java.net.URI;

/**
 * What an application would write in its configuration: a connection per provider, three routes.
 */
final class Configuration {

  static final String SUPPORT = "support-chat";
  static final String SEARCH = "search-answers";
  static final String ASSISTANT = "assistant";

  private static final long CONTEXT_WINDOW = 128_000;
  private static final int HALF = 50;

  private Configuration() {}

  static void connect(BonitoBuilder bonito, EndpointPlan plan, URI baseUri) {
    bonito.connection(
        plan.name(),
        ProviderConnection.builder()
            .provider(Provider.OPENAI_COMPATIBLE)
            .openaiCompatible(OpenaiCompatible.builder().baseUrl(baseUri.toString()).build())
            .models(
                OfferedModel.builder()
                    .model(plan.model())
                    .contextWindow(CONTEXT_WINDOW)
                    .prices(prices(plan.rates()))
                    .build())
            .breaker(Breaker.builder().openFor(TimeSpan.ofSeconds(1)).build())
            .build());
  }

  static void routes(BonitoBuilder bonito) {
    bonito
        .route(
            SUPPORT,
            route(Strategy.FAILOVER)
                .targets(target(Cast.SWIFT), target(Cast.STEADY), target(Cast.FAR))
                .build())
        .route(
            SEARCH,
            route(Strategy.LATENCY_OPTIMIZED)
                .targets(target(Cast.FAR), target(Cast.STEADY), target(Cast.SWIFT))
                .build())
        .route(
            ASSISTANT, route(Strategy.AB_TEST).targets(half(Cast.STEADY), half(Cast.FAR)).build());
  }

  private static Prices prices(EndpointPlan.Rates rates) {
    return new Prices(rates.input(), rates.output(), null, null, null, null);
  }

  private static Route.Builder route(Strategy strategy) {
    return Route.builder()
        .strategy(strategy)
        .failover(
            Failover.builder()
                .attemptTimeout(TimeSpan.ofSeconds(5))
                .firstTokenTimeout(TimeSpan.ofSeconds(2))
                .streamIdleTimeout(TimeSpan.ofSeconds(3))
                .totalTimeout(TimeSpan.ofSeconds(12))
                .build());
  }

  private static Target target(EndpointPlan plan) {
    return named(plan).build();
  }

  private static Target half(EndpointPlan plan) {
    return named(plan).weight(HALF).build();
  }

  private static Target.Builder named(EndpointPlan plan) {
    return Target.builder().name(plan.name()).connection(plan.name()).model(plan.model());
  }
}
