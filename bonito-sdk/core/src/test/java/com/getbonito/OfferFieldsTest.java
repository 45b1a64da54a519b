package com.getbonito;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.getbonito.chat.ChatEvent;
import com.getbonito.chat.ChatRequest;
import com.getbonito.chat.Usage;
import com.getbonito.chat.UsageCategory;
import com.getbonito.error.PolicyViolationException;
import com.getbonito.money.UsageEvent;
import com.getbonito.resource.TimeSpan;
import com.getbonito.resource.v1alpha1.Budget;
import com.getbonito.resource.v1alpha1.Limits;
import com.getbonito.resource.v1alpha1.OfferedModel;
import com.getbonito.resource.v1alpha1.OfferedModel.Prices;
import com.getbonito.resource.v1alpha1.Policy;
import com.getbonito.resource.v1alpha1.Route;
import com.getbonito.resource.v1alpha1.Route.Cache;
import com.getbonito.resource.v1alpha1.Route.UnknownPrice;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("A field of a connection's offer, of its limits and of a route's money changes a call")
class OfferFieldsTest {

  private static final ChatRequest HELLO = ChatRequest.of("r", "hello");

  private final Bench bench = Bench.auto();
  private final List<UsageEvent> events = new ArrayList<>();

  // ---- prices and region of a model that a connection offers

  @ParameterizedTest
  @MethodSource("priced")
  void each_price_is_that_of_its_tokens(UsageCategory category) {
    long tokens = category.ordinal() + 1;
    assertThat(cost(category, "4.5") - cost(category, "2"))
        .as("two dollars and a half more a million tokens")
        .isEqualTo(tokens * 2_500_000);
  }

  private static List<UsageCategory> priced() {
    return List.of(
        UsageCategory.INPUT,
        UsageCategory.OUTPUT,
        UsageCategory.CACHE_READ,
        UsageCategory.CACHE_WRITE,
        UsageCategory.CACHE_WRITE_1H,
        UsageCategory.REASONING);
  }

  @Test
  void a_kind_of_tokens_without_a_price_makes_the_cost_unknown_and_not_less() {
    bench.builder.prices(new FixedPrices());
    bench.route("a");
    offer(new Prices("1", "1", null, null, null, null), null);
    Usage usage =
        Usage.builder()
            .reported(UsageCategory.INPUT, 7)
            .reported(UsageCategory.AUDIO_INPUT, 7)
            .reported(UsageCategory.OUTPUT, 3)
            .build();
    bench.provider.next(
        "a", s -> s.text("a").finish().event(new ChatEvent.UsageReported(usage, Map.of())));
    assertThat(bench.bonito().chat(HELLO).cost().known()).isFalse();
    assertThat(bench.bonito().chat(HELLO).cost().picodollars()).isEqualTo(10_000_000);
  }

  /** The cost of tokens of every kind, of each another number, where one kind has this price. */
  private static long cost(UsageCategory category, String price) {
    OfferFieldsTest fresh = new OfferFieldsTest();
    fresh.bench.builder.prices(FixedPrices.of("a", 77, 77));
    fresh.bench.route("a");
    fresh.offer(
        new Prices(
            category == UsageCategory.INPUT ? price : "1",
            category == UsageCategory.OUTPUT ? price : "1",
            category == UsageCategory.CACHE_READ ? price : "1",
            category == UsageCategory.CACHE_WRITE ? price : "1",
            category == UsageCategory.CACHE_WRITE_1H ? price : "1",
            category == UsageCategory.REASONING ? price : "1"),
        null);
    Usage.Builder usage = Usage.builder();
    for (UsageCategory each : priced()) {
      usage.reported(each, each.ordinal() + 1);
    }
    fresh.bench.provider.next(
        "a", s -> s.text("a").finish().event(new ChatEvent.UsageReported(usage.build(), Map.of())));
    return fresh.bench.bonito().chat(HELLO).cost().picodollars();
  }

  @Test
  void prices_of_an_offer_win_over_the_book_and_are_enough_for_a_hard_budget() {
    bench.builder.prices(new FixedPrices());
    hardBudget();
    bench.route("a");
    assertThat(refusal()).isEqualTo("BON-2010");

    OfferFieldsTest priced = new OfferFieldsTest();
    priced.bench.builder.prices(new FixedPrices());
    priced.hardBudget();
    priced.bench.route("a");
    priced.offer(new Prices("1", "10", null, null, null, null), null);
    assertThat(priced.bench.bonito().chat(HELLO).cost().picodollars()).isEqualTo(37_000_000);
  }

  @Test
  void region_of_an_offer_is_where_a_call_is_billed() {
    bench.builder.prices(FixedPrices.of("a", 1, 1)).usageSink(events::addAll);
    bench.route("a");
    offer(null, "eu-central-1");
    bench.ask();
    assertThat(events.get(0).region()).isEqualTo("eu-central-1");

    OfferFieldsTest nowhere = new OfferFieldsTest();
    nowhere.bench.builder.prices(FixedPrices.of("a", 1, 1)).usageSink(nowhere.events::addAll);
    nowhere.bench.route("a").ask();
    assertThat(nowhere.events.get(0).region()).isNull();
  }

  private void offer(@Nullable Prices prices, @Nullable String region) {
    OfferedModel.Builder model = OfferedModel.builder().model("a");
    if (prices != null) {
      model.prices(prices);
    }
    if (region != null) {
      model.region(region);
    }
    bench.builder.connection("fake", Bench.custom(model.build()).build());
  }

  // ---- limits

  @Test
  void limits_maxConcurrent_is_how_many_run_at_once() {
    limited(Limits.builder().maxConcurrent(1).build());
    try (var running = bench.bonito().stream(HELLO)) {
      assertThat(running.decision()).isNotNull();
      assertThat(bench.ask()).isEqualTo("b");
    }
    assertThat(bench.ask()).as("the slot is free again").isEqualTo("a");

    OfferFieldsTest wider = new OfferFieldsTest();
    wider.limited(Limits.builder().maxConcurrent(2).build());
    try (var running = wider.bench.bonito().stream(HELLO)) {
      assertThat(running.decision()).isNotNull();
      assertThat(wider.bench.ask()).isEqualTo("a");
    }
  }

  @ParameterizedTest
  @CsvSource({"10s,10", "1m,60", "1h,3600"})
  void limits_tokens_come_back_within_the_window(TimeSpan window, int seconds) {
    limited(Limits.builder().tokens(2_000L).window(window).build());
    bench.provider.next("a", s -> s.text("long").finish().usage(10, 3_990));
    assertThat(bench.ask()).isEqualTo("long");
    assertThat(bench.ask()).as("twice the limit is gone").isEqualTo("b");
    bench.time.advance(Duration.ofSeconds(seconds).minusMillis(10));
    assertThat(bench.ask()).as("the debt is not paid").isEqualTo("b");
    bench.time.advance(Duration.ofSeconds(seconds));
    assertThat(bench.ask()).isEqualTo("a");
  }

  @Test
  void limits_tokens_that_are_more_let_more_through() {
    limited(Limits.builder().tokens(20_000L).window(TimeSpan.of("10s")).build());
    bench.provider.next("a", s -> s.text("long").finish().usage(10, 3_990));
    assertThat(bench.ask()).isEqualTo("long");
    assertThat(bench.ask()).isEqualTo("a");
  }

  private void limited(Limits limits) {
    bench.builder.connection("fake", Bench.custom().limits(limits).build());
    bench.builder.connection("spare", Bench.custom().build());
    bench.builder.route(
        "r",
        Route.builder()
            .targets(
                Bench.target("a"),
                Route.Target.builder().name("b").connection("spare").model("b").build())
            .build());
  }

  // ---- unknownPrice, cache

  @Test
  void unknownPrice_is_Deny_under_a_hard_budget_unless_a_ceiling_is_asked_for() {
    bench.builder.prices(new FixedPrices().ceiling(1_000_000, 10_000_000));
    hardBudget();
    bench.route("a");
    assertThat(refusal()).isEqualTo("BON-2010");

    OfferFieldsTest ceiling = new OfferFieldsTest();
    ceiling.bench.builder.prices(new FixedPrices().ceiling(1_000_000, 10_000_000));
    ceiling.hardBudget();
    ceiling.bench.route(r -> r.unknownPrice(UnknownPrice.CEILING_ESTIMATE), "a");
    assertThat(ceiling.bench.bonito().chat(HELLO).cost().picodollars()).isEqualTo(37_000_000);
  }

  @Test
  void cache_mode_says_whether_answers_are_kept() {
    assertThat(sent(new Cache(Cache.Mode.OFF, null, null), 0, Duration.ZERO)).isEqualTo(2);
    assertThat(sent(new Cache(Cache.Mode.EXACT, null, null), 0, Duration.ZERO)).isEqualTo(1);
  }

  @Test
  void cache_ttl_says_for_how_long() {
    Cache usual = new Cache(Cache.Mode.EXACT, null, null);
    assertThat(sent(usual, 0, Duration.ofSeconds(299))).isEqualTo(1);
    assertThat(sent(usual, 0, Duration.ofSeconds(301))).isEqualTo(2);
    Cache longer = new Cache(Cache.Mode.EXACT, TimeSpan.of("10m"), null);
    assertThat(sent(longer, 0, Duration.ofSeconds(301))).isEqualTo(1);
  }

  @Test
  void cache_maxEntries_says_how_many() {
    assertThat(sent(new Cache(Cache.Mode.EXACT, null, 1), 20, Duration.ZERO)).isEqualTo(22);
    assertThat(sent(new Cache(Cache.Mode.EXACT, null, 100), 20, Duration.ZERO)).isEqualTo(21);
  }

  /** How many requests are sent for: a question, so many others, a pause, the question again. */
  private static int sent(Cache cache, int others, Duration pause) {
    Bench bench = Bench.auto();
    bench.route(r -> r.cache(cache), "a");
    bench.ask();
    for (int i = 0; i < others; i++) {
      bench.bonito().chat(ChatRequest.of("r", "other " + i));
    }
    bench.time.advance(pause);
    bench.ask();
    return bench.provider.asked.size();
  }

  private void hardBudget() {
    bench
        .builder
        .settings(Settings.builder().volatileLedger().build())
        .policy(
            "cap",
            Policy.builder()
                .budgets(
                    Budget.builder()
                        .name("cap")
                        .limit("1.00")
                        .window(Budget.Window.MONTH)
                        .mode(Budget.Mode.HARD)
                        .scope(Budget.Scope.PROCESS)
                        .build())
                .build());
  }

  private String refusal() {
    PolicyViolationException refused =
        catchThrowableOfType(PolicyViolationException.class, () -> bench.bonito().chat(HELLO));
    return refused == null ? "OK" : refused.code();
  }
}
