package com.getbonito.verification.budgets;

import com.getbonito.Bonito;
import com.getbonito.BonitoBuilder;
import com.getbonito.chat.Attribution;
import com.getbonito.chat.ChatRequest;
import com.getbonito.chat.UsageCategory;
import com.getbonito.money.ModelFacts;
import com.getbonito.money.ModelPrice;
import com.getbonito.money.PriceQuery;
import com.getbonito.resource.v1alpha1.Breaker;
import com.getbonito.resource.v1alpha1.Budget;
import com.getbonito.resource.v1alpha1.Custom;
import com.getbonito.resource.v1alpha1.Failover;
import com.getbonito.resource.v1alpha1.Policy;
import com.getbonito.resource.v1alpha1.ProviderConnection;
import com.getbonito.resource.v1alpha1.ProviderConnection.Provider;
import com.getbonito.resource.v1alpha1.Route;
import com.getbonito.spi.PriceBook;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A route with one model, whose every token costs the same, so that what an answer costs is its
 * tokens times the rate.
 */
final class Shop {

  /** The most tokens of an answer. */
  static final int MOST_OUTPUT = 100;

  /** No fewer tokens than are reserved for {@link #request}, and hardly more. */
  static final int MOST_RESERVED = 256;

  private static final String ROUTE = "shop";

  private Shop() {}

  /** An engine with the route; the caller adds policies, settings and time. */
  static BonitoBuilder open(Counter.Serving serving, long rate) {
    return Bonito.builder()
        .secrets((connection, credentials, key, secondary) -> null)
        .clientFactory(new Counter(serving))
        .prices(new Flat(rate))
        .connection(
            "counter",
            ProviderConnection.builder()
                .provider(Provider.CUSTOM)
                .custom(new Custom("counter", Map.of()))
                .breaker(Breaker.builder().failureRatePercent(100).build())
                .build())
        .route(
            ROUTE,
            Route.builder()
                .targets(Route.Target.builder().name("m").connection("counter").model("m").build())
                .failover(Failover.builder().maxAttempts(1).build())
                .build());
  }

  /** A policy of one Hard budget; the caller says window, scope and contention. */
  static Policy capped(Budget.Builder budget, String limit) {
    return Policy.builder()
        .budgets(budget.name("cap").limit(limit).mode(Budget.Mode.HARD).build())
        .build();
  }

  /** A request in the name of a key. */
  static ChatRequest request(String key) {
    return ChatRequest.builder(ROUTE)
        .user("hello")
        .attribution(Attribution.builder().key(key).build())
        .build();
  }

  /** What an answer costs, in picodollars. */
  static long cost(int output, long rate) {
    return (Counter.INPUT + Math.abs(output)) * rate;
  }

  /** Every token at one rate. */
  private record Flat(long rate) implements PriceBook {

    @Override
    public ModelPrice price(PriceQuery query) {
      return ModelPrice.builder("flat@1")
          .source("test", "2026-01-01")
          .rates(
              ModelPrice.STANDARD, 0, Map.of(UsageCategory.INPUT, rate, UsageCategory.OUTPUT, rate))
          .build();
    }

    @Override
    public @Nullable ModelPrice ceiling(String provider, long time) {
      return null;
    }

    @Override
    public ModelFacts facts(String provider, String model) {
      return new ModelFacts(1_000L, (long) MOST_OUTPUT, null);
    }
  }
}
