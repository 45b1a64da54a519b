package com.getbonito.verification.ledger;

import com.getbonito.BonitoBuilder;
import com.getbonito.chat.UsageCategory;
import com.getbonito.money.ModelFacts;
import com.getbonito.money.ModelPrice;
import com.getbonito.money.PriceQuery;
import com.getbonito.resource.ByteSize;
import com.getbonito.resource.TimeSpan;
import com.getbonito.resource.v1alpha1.Breaker;
import com.getbonito.resource.v1alpha1.Budget;
import com.getbonito.resource.v1alpha1.Failover;
import com.getbonito.resource.v1alpha1.HttpSettings;
import com.getbonito.resource.v1alpha1.OfferedModel;
import com.getbonito.resource.v1alpha1.OfferedModel.Prices;
import com.getbonito.resource.v1alpha1.Policy;
import com.getbonito.resource.v1alpha1.ProviderConnection;
import com.getbonito.resource.v1alpha1.ProviderConnection.OpenaiCompatible;
import com.getbonito.resource.v1alpha1.ProviderConnection.Provider;
import com.getbonito.resource.v1alpha1.Route;
import com.getbonito.resource.v1alpha1.Route.Strategy;
import com.getbonito.resource.v1alpha1.Route.UnknownPrice;
import com.getbonito.resource.v1alpha1.StreamSettings;
import com.getbonito.resource.v1alpha1.StreamSettings.Rescue;
import com.getbonito.spi.PriceBook;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The company that calls the {@link Market}: its connections with the prices that it knows, its
 * routes, and a budget for every team.
 */
final class Company {

  static final List<String> ROUTES =
      List.of("ordered", "cheapest", "weighted", "fastest", "rescued", "lost");

  /** Teams with a Hard budget beside the Soft one. */
  static final List<String> TEAMS = List.of("red", "green", "blue", "capped");

  /** The team whose providers bill beyond the cap: it has a Soft budget alone. */
  static final String WILD = "wild";

  private static final long WINDOW = 64_000;

  private Company() {}

  /**
   * Adds the company's configuration.
   *
   * @param base base URL of an endpoint by its name
   * @param divisor what every time is divided by
   * @param authority certificate file for endpoints with TLS, or null
   */
  static BonitoBuilder configure(
      BonitoBuilder builder,
      Function<String, String> base,
      int divisor,
      @Nullable String authority) {
    List<OfferedModel> steady =
        List.of(
            model("m-steady", new Prices("2.5", "10", "1.25", null, null, "12.5")),
            model("e", new Prices("0.02", null, null, null, null, null)));
    List<OfferedModel> shaky =
        List.of(
            model(
                "m-shaky", new Prices("0.123457", "0.987654", "0.061729", null, null, "1.234567")),
            model("e", new Prices("0.013", null, null, null, null, null)));
    Prices slow = new Prices("0.05", "0.08", null, null, null, null);
    Failover failover = failover(divisor);
    builder
        .prices(new Book())
        .connection("steady", connection(base.apply("steady"), steady, divisor, authority))
        .connection("shaky", connection(base.apply("shaky"), shaky, divisor, authority))
        .connection(
            "slow",
            connection(base.apply("slow"), List.of(model("m-slow", slow)), divisor, authority))
        .connection(
            "booked",
            connection(base.apply("booked"), List.of(model("m-booked", null)), divisor, authority))
        .connection(
            "unlisted",
            connection(
                base.apply("unlisted"), List.of(model("m-unlisted", null)), divisor, authority))
        .connection(
            "gone",
            connection(base.apply("gone"), List.of(model("m-gone", slow)), divisor, authority))
        .route("ordered", route(Strategy.FAILOVER, failover, "shaky", "booked", "steady"))
        .route("cheapest", route(Strategy.COST_OPTIMIZED, failover, all()))
        .route("weighted", route(Strategy.WEIGHTED, failover, all()))
        .route("fastest", route(Strategy.LATENCY_OPTIMIZED, failover, all()))
        .route("lost", route(Strategy.FAILOVER, failover, "gone", "slow", "shaky", "unlisted"))
        .route(
            "rescued",
            Route.builder()
                .targets(targets(false, "booked", "shaky", "steady"))
                .failover(failover)
                .stream(StreamSettings.builder().rescue(Rescue.RESTART).build())
                .build())
        .route(
            "embed",
            Route.builder()
                .targets(target("shaky", "e", null), target("steady", "e", null))
                .failover(failover)
                .build());
    return policies(builder);
  }

  private static BonitoBuilder policies(BonitoBuilder builder) {
    return builder
        .policy("spend", Policy.builder().budgets(budget("soft", Budget.Mode.SOFT)).build())
        .policy(
            "cap",
            Policy.builder()
                .appliesTo(Policy.AppliesTo.builder().teams(TEAMS).build())
                .budgets(budget("hard", Budget.Mode.HARD))
                .build())
        .policy(
            "short",
            Policy.builder()
                .appliesTo(Policy.AppliesTo.builder().teams(List.of("capped")).build())
                .tokens(new Policy.Tokens(null, 40, null))
                .build());
  }

  private static Budget budget(String name, Budget.Mode mode) {
    return Budget.builder()
        .name(name)
        .limit("1000000")
        .window(Budget.Window.TOTAL)
        .mode(mode)
        .scope(Budget.Scope.PROCESS)
        .per(Policy.Dimension.TEAM)
        .build();
  }

  private static Failover failover(int divisor) {
    return Failover.builder()
        .attemptTimeout(TimeSpan.ofMillis(5_000 / divisor))
        .firstTokenTimeout(TimeSpan.ofMillis(2_000 / divisor))
        .streamIdleTimeout(TimeSpan.ofMillis(2_000 / divisor))
        .totalTimeout(TimeSpan.ofMillis(12_000 / divisor))
        .maxStreamDuration(TimeSpan.ofMillis(30_000 / divisor))
        .maxResponseSize(ByteSize.of("256Ki"))
        .build();
  }

  private static String[] all() {
    return Market.ENDPOINTS.toArray(String[]::new);
  }

  private static Route route(Strategy strategy, Failover failover, String... endpoints) {
    return Route.builder()
        .strategy(strategy)
        .targets(targets(strategy == Strategy.WEIGHTED, endpoints))
        .failover(failover)
        .unknownPrice(UnknownPrice.CEILING_ESTIMATE)
        .build();
  }

  private static List<Route.Target> targets(boolean weighted, String... endpoints) {
    List<Route.Target> targets = new ArrayList<>();
    for (String name : endpoints) {
      targets.add(target(name, "m-" + name, weighted ? 20 : null));
    }
    return targets;
  }

  private static Route.Target target(String connection, String model, @Nullable Integer weight) {
    return Route.Target.builder()
        .name(connection)
        .connection(connection)
        .model(model)
        .weight(weight)
        .build();
  }

  private static OfferedModel model(String id, @Nullable Prices prices) {
    return OfferedModel.builder().model(id).contextWindow(WINDOW).prices(prices).build();
  }

  private static ProviderConnection connection(
      String base, List<OfferedModel> models, int divisor, @Nullable String authority) {
    ProviderConnection.Builder connection =
        ProviderConnection.builder()
            .provider(Provider.OPENAI_COMPATIBLE)
            .openaiCompatible(OpenaiCompatible.builder().baseUrl(base).build())
            .models(models)
            .breaker(breaker(divisor));
    return (authority == null
            ? connection
            : connection.http(HttpSettings.builder().caBundle(authority).build()))
        .build();
  }

  /** Opens seldom: callers without a pause would spend their calls on an open one. */
  private static Breaker breaker(int divisor) {
    return Breaker.builder()
        .calls(100)
        .failureRatePercent(90)
        .openFor(TimeSpan.ofMillis(1_000 / divisor))
        .build();
  }

  /** Knows one model, and of the rest only what is the dearest. */
  private static final class Book implements PriceBook {

    private static final ModelPrice BOOKED =
        ModelPrice.builder("book/m-booked")
            .rates(
                ModelPrice.STANDARD,
                0,
                Map.of(
                    UsageCategory.INPUT, 3_000_000L,
                    UsageCategory.CACHE_READ, 300_000L,
                    UsageCategory.OUTPUT, 15_000_000L))
            .build();

    private static final ModelPrice DEAREST =
        ModelPrice.builder("book/dearest")
            .rates(
                ModelPrice.STANDARD,
                0,
                Map.of(UsageCategory.INPUT, 3_000_000L, UsageCategory.OUTPUT, 15_000_000L))
            .build();

    @Override
    public @Nullable ModelPrice price(PriceQuery query) {
      return query.model().equals("m-booked") ? BOOKED : null;
    }

    @Override
    public ModelPrice ceiling(String provider, long time) {
      return DEAREST;
    }

    @Override
    public @Nullable ModelFacts facts(String provider, String model) {
      return null;
    }
  }
}
