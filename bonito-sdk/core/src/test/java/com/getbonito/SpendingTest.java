package com.getbonito;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.getbonito.chat.ChatRequest;
import com.getbonito.chat.ChatResponse;
import com.getbonito.chat.ChatStream;
import com.getbonito.decision.Attempt;
import com.getbonito.decision.Booking;
import com.getbonito.error.BonitoException;
import com.getbonito.error.BudgetExceededException;
import com.getbonito.error.ConfigurationException;
import com.getbonito.error.ErrorKind;
import com.getbonito.error.PolicyViolationException;
import com.getbonito.money.UsageEvent;
import com.getbonito.resource.TimeSpan;
import com.getbonito.resource.v1alpha1.Budget;
import com.getbonito.resource.v1alpha1.Limits;
import com.getbonito.resource.v1alpha1.Policy;
import com.getbonito.resource.v1alpha1.Route;
import com.getbonito.resource.v1alpha1.Route.Strategy;
import com.getbonito.resource.v1alpha1.Route.UnknownPrice;
import com.getbonito.routing.Replay;
import com.getbonito.spi.CallListener;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Money in a call")
class SpendingTest {

  /** Picodollars per token: a dollar a million in, ten out. */
  private static final long IN = 1_000_000;

  private static final long OUT = 10_000_000;
  private static final ChatRequest HELLO = ChatRequest.of("r", "hello");

  private final Bench bench = Bench.auto();
  private final List<UsageEvent> events = new ArrayList<>();

  private void open(Bench on, UnaryOperator<Budget.Builder> budget) {
    on.builder
        .prices(FixedPrices.of("a", IN, OUT).and("b", IN / 10, OUT / 10))
        .usageSink(events::addAll)
        .settings(Settings.builder().volatileLedger().build())
        .policy(
            "cap",
            Policy.builder()
                .budgets(
                    budget
                        .apply(
                            Budget.builder()
                                .name("monthly")
                                .limit("0.01")
                                .window(Budget.Window.MONTH)
                                .mode(Budget.Mode.HARD)
                                .scope(Budget.Scope.PROCESS))
                        .build())
                .build());
  }

  private BudgetView budget() {
    return bench.bonito().budgets().get(0);
  }

  @Test
  void books_what_was_reported_and_frees_the_rest() {
    open(bench, b -> b);
    bench.route("a");
    ChatResponse answer = bench.bonito().chat(HELLO);
    long cost = 7 * IN + 3 * OUT;
    assertThat(answer.cost().picodollars()).isEqualTo(cost);
    assertThat(answer.cost().dollars()).isEqualByComparingTo("0.000037");
    Booking booking = bench.last().attempts().get(0).booking();
    assertThat(booking.reserved()).isGreaterThan(cost);
    assertThat(booking.settled()).isEqualTo(cost);
    assertThat(booking.uncertain()).isZero();
    assertThat(booking.price()).isEqualTo("a@1");
    assertThat(bench.last().result().cost()).isEqualTo(cost);
    assertThat(budget().settled()).isEqualTo(cost);
    assertThat(budget().reserved() + budget().uncertain()).isZero();
    UsageEvent event = events.get(0);
    assertThat(event.cost().picodollars()).isEqualTo(cost);
    assertThat(event.call()).isEqualTo(bench.last().id());
    assertThat(event.outcome()).isEqualTo("OK");
    assertThat(event.sequence()).isEqualTo(1);
  }

  @Test
  void sends_the_cap_that_it_reserves_for() {
    open(bench, b -> b);
    bench.route("a");
    bench.ask();
    assertThat(bench.provider.calls.get(0).request().sampling().maxOutputTokens())
        .as("the model's own maximum")
        .isEqualTo(100);
  }

  @Test
  void refuses_with_the_numbers_of_the_refusal() {
    open(bench, b -> b.limit("0.0001"));
    bench.route("a");
    BudgetExceededException refused =
        catchThrowableOfType(BudgetExceededException.class, () -> bench.bonito().chat(HELLO));
    assertThat(refused.code()).isEqualTo("BON-2009");
    assertThat(refused.policy()).isEqualTo("cap");
    assertThat(refused.key()).startsWith("cap/monthly/");
    assertThat(refused.limit()).isEqualTo(100_000_000);
    assertThat(refused.settled() + refused.reserved() + refused.uncertain() + refused.required())
        .isGreaterThan(refused.limit());
    assertThat(refused.decision()).isEqualTo(bench.last());
    assertThat(bench.provider.asked).isEmpty();
    assertThat(Replay.differences(bench.last())).isEmpty();
  }

  @Test
  void goes_to_a_target_that_still_fits() {
    open(bench, b -> b.limit("0.001"));
    bench.route("a", "b");
    assertThat(bench.ask()).isEqualTo("b");
    assertThat(bench.last().plan().candidates().get(0).rejected()).isEqualTo("budget:short");
    assertThat(bench.last().plan().candidates().get(0).facts().money().headroom())
        .isEqualTo(1_000_000_000);
    assertThat(Replay.differences(bench.last())).isEmpty();
  }

  @Test
  void frees_a_refused_attempt_and_charges_the_next() {
    open(bench, b -> b);
    bench.provider.always("a", s -> s.fail(ErrorKind.OVERLOADED));
    bench.route("a", "b");
    assertThat(bench.ask()).isEqualTo("b");
    assertThat(bench.last().attempts()).extracting(Attempt::outcome).contains("OVERLOADED", "OK");
    assertThat(bench.last().attempts().get(0).booking().settled()).isZero();
    assertThat(budget().settled()).isEqualTo((7 * IN + 3 * OUT) / 10);
    assertThat(budget().uncertain()).isZero();
    assertThat(events).hasSize(bench.last().attempts().size());
    assertThat(events).extracting(UsageEvent::id).doesNotHaveDuplicates();
  }

  @Test
  void keeps_a_silent_attempt_as_uncertain() {
    open(bench, b -> b);
    bench.provider.next("a", s -> s.pause(Duration.ofMinutes(5)));
    bench.route("a", "b");
    assertThat(bench.ask()).isEqualTo("b");
    Booking silent = bench.last().attempts().get(0).booking();
    assertThat(silent.settled()).isZero();
    assertThat(silent.uncertain()).isEqualTo(silent.reserved());
    assertThat(budget().uncertain()).isEqualTo(silent.uncertain());
    assertThat(budget().reserved()).isZero();
  }

  @Test
  void books_an_estimate_where_nothing_was_reported() {
    open(bench, b -> b);
    bench.provider.next("a", s -> s.text("x".repeat(40)).finish());
    bench.route("a");
    ChatResponse answer = bench.bonito().chat(HELLO);
    assertThat(answer.cost().estimated()).isTrue();
    Booking booking = bench.last().attempts().get(0).booking();
    assertThat(booking.estimated()).isTrue();
    assertThat(booking.settled() + booking.uncertain()).isEqualTo(booking.reserved());
  }

  @Test
  void estimates_no_more_output_than_the_cap_that_was_sent() {
    open(bench, b -> b);
    bench.provider.always("a", s -> s.text("x".repeat(40_000)).finish());
    bench.route("a");
    ChatResponse answer = bench.bonito().chat(HELLO);
    assertThat(answer.usage().outputTokens()).as("the model's own maximum").isEqualTo(100);
    Booking booking = bench.last().attempts().get(0).booking();
    assertThat(booking.settled() + booking.uncertain()).isEqualTo(booking.reserved());
    assertThat(bench.bonito().stream(HELLO).drain().usage().outputTokens()).isEqualTo(100);
    assertThat(budget().settled() + budget().uncertain()).isEqualTo(2 * booking.reserved());
  }

  @Test
  void books_what_arrived_of_a_stream_that_breaks() {
    open(bench, b -> b);
    bench.provider.next("a", s -> s.text("x".repeat(40)).fail(ErrorKind.STREAM_BROKEN));
    bench.route("a");
    ChatStream stream = bench.bonito().stream(HELLO);
    assertThat(catchThrowableOfType(BonitoException.class, stream::drain)).isNotNull();
    Booking booking = bench.last().attempts().get(0).booking();
    assertThat(booking.settled()).isGreaterThan(10 * OUT - 1);
    assertThat(booking.settled() + booking.uncertain()).isEqualTo(booking.reserved());
  }

  @Test
  void books_a_cancelled_stream_as_an_estimate() {
    open(bench, b -> b);
    bench.route("a");
    bench.bonito().stream(HELLO).close();
    assertThat(budget().reserved()).isZero();
    assertThat(budget().settled()).isPositive();
    assertThat(budget().settled() + budget().uncertain())
        .isEqualTo(bench.last().attempts().get(0).booking().reserved());
  }

  @Test
  void closes_a_budget_whose_provider_billed_beyond_the_cap() {
    open(bench, b -> b.limit("0.002"));
    bench.provider.next("a", s -> s.text("much").finish().usage(7, 5_000));
    bench.route("a", "b");
    bench.ask();
    assertThat(budget().settled()).as("in full").isEqualTo(7 * IN + 5_000 * OUT);
    BudgetExceededException refused =
        catchThrowableOfType(BudgetExceededException.class, () -> bench.bonito().chat(HELLO));
    assertThat(refused).isNotNull();
    bench.time.advance(Duration.ofDays(32));
    assertThat(bench.ask()).as("in the next window").isNotEmpty();
  }

  @Test
  void waits_for_what_other_calls_may_give_back() throws Exception {
    Bench slow = Bench.manual();
    open(slow, b -> b.limit("0.0015"));
    slow.provider.next("a", s -> s.pause(Duration.ofSeconds(1)).text("first").finish().usage(7, 3));
    slow.route("a");
    Bonito bonito = slow.bonito();
    CompletableFuture<ChatResponse> first = bonito.chatAsync(HELLO);
    org.awaitility.Awaitility.await().until(() -> !slow.provider.asked.isEmpty());
    CompletableFuture<ChatResponse> second = bonito.chatAsync(HELLO);
    slow.time.awaitSleepers(2);
    assertThat(second).isNotDone();
    slow.time.advance(Duration.ofSeconds(1));
    assertThat(first.get().text()).isEqualTo("first");
    assertThat(second.get().text()).isEqualTo("a");
    slow.close();
  }

  @Test
  void refuses_at_once_where_the_budget_does_not_wait() {
    Bench slow = Bench.manual();
    open(slow, b -> b.limit("0.0015").onContention(Budget.OnContention.REFUSE));
    slow.provider.next("a", s -> s.pause(Duration.ofSeconds(1)).text("first").finish());
    slow.route("a");
    Bonito bonito = slow.bonito();
    CompletableFuture<ChatResponse> first = bonito.chatAsync(HELLO);
    org.awaitility.Awaitility.await().until(() -> !slow.provider.asked.isEmpty());
    BudgetExceededException refused =
        catchThrowableOfType(BudgetExceededException.class, () -> bonito.chat(HELLO));
    assertThat(refused.reserved()).isPositive();
    slow.time.advance(Duration.ofSeconds(1));
    first.join();
    slow.close();
  }

  @Test
  void counts_no_request_against_a_connection_that_a_budget_has_refused() {
    open(bench, b -> b.limit("0.0001").per(Policy.Dimension.TEAM));
    bench.builder.connection(
        "fake",
        Bench.custom()
            .limits(Limits.builder().requests(1L).window(TimeSpan.ofSeconds(60)).build())
            .build());
    bench.builder.route("r", Route.builder().targets(Bench.target("a")).build());
    for (int i = 0; i < 3; i++) {
      assertThat(
              catchThrowableOfType(BudgetExceededException.class, () -> bench.bonito().chat(HELLO)))
          .as("refused for money, not for the rate")
          .isNotNull();
    }
    assertThat(bench.provider.asked).isEmpty();
  }

  @Test
  void books_what_arrived_although_the_client_says_no_status() {
    open(bench, b -> b);
    bench.provider.next("a", s -> s.text("x".repeat(40)).fail(ErrorKind.OVERLOADED));
    bench.route("a");
    ChatStream stream = bench.bonito().stream(HELLO);
    assertThat(catchThrowableOfType(BonitoException.class, stream::drain)).isNotNull();
    assertThat(bench.last().attempts().get(0).booking().settled()).isPositive();
  }

  @Test
  void calls_a_cost_unknown_that_nothing_bounds() {
    bench.provider.next("x", s -> s.pause(Duration.ofMinutes(5)));
    bench.route("x");
    assertThat(catchThrowableOfType(BonitoException.class, () -> bench.bonito().chat(HELLO)))
        .isNotNull();
    assertThat(bench.last().attempts().get(0).booking().settled()).isNull();
    assertThat(bench.last().result().cost()).isNull();
  }

  @Test
  void leaves_a_connection_alone_whose_own_limits_are_reached() {
    bench.builder.connection("spare", Bench.custom().build());
    bench.route("a");
    bench.builder.connection(
        "fake",
        Bench.custom()
            .limits(Limits.builder().requests(1L).window(TimeSpan.ofSeconds(60)).build())
            .build());
    bench.builder.route(
        "r",
        Route.builder()
            .targets(
                Bench.target("a"),
                Route.Target.builder().name("b").connection("spare").model("b").build())
            .build());
    assertThat(bench.ask()).isEqualTo("a");
    assertThat(bench.ask()).isEqualTo("b");
    bench.time.advance(Duration.ofSeconds(60));
    assertThat(bench.ask()).isEqualTo("a");
  }

  @Test
  void tells_of_each_threshold_once() {
    List<Integer> alerts = new ArrayList<>();
    bench.builder.listener(
        new CallListener() {
          @Override
          public void budgetAlert(BudgetAlert alert) {
            alerts.add(alert.percent());
          }
        });
    open(bench, b -> b.mode(Budget.Mode.SOFT).limit("0.0001").alertAt(List.of(30, 60, 100)));
    bench.route("a");
    for (int i = 0; i < 5; i++) {
      bench.ask();
    }
    assertThat(alerts).containsExactly(30, 60, 100);
  }

  @Test
  void counts_the_budget_of_an_audited_policy_and_only_says_that_it_would_refuse() {
    bench
        .builder
        .prices(FixedPrices.of("a", IN, OUT))
        .policy(
            "watched",
            Policy.builder()
                .mode(Policy.Mode.AUDIT)
                .budgets(
                    Budget.builder()
                        .name("monthly")
                        .limit("0.002")
                        .window(Budget.Window.MONTH)
                        .mode(Budget.Mode.HARD)
                        .scope(Budget.Scope.PROCESS)
                        .build())
                .build());
    bench.provider.next("a", s -> s.text("much").finish().usage(7, 100));
    bench.route("a");
    bench.ask();
    assertThat(bench.last().plan().input().governance().policy().audited()).isEmpty();
    assertThat(budget().settled()).isEqualTo(7 * IN + 100 * OUT);
    bench.ask();
    assertThat(bench.last().plan().input().governance().policy().audited())
        .containsExactly("watched/budgets.monthly");
    assertThat(budget().hard()).isFalse();
  }

  @Test
  void refuses_a_hard_budget_without_a_ledger_at_the_start() {
    open(bench, b -> b);
    bench.builder.settings(Settings.builder().build());
    bench.route("a");
    ConfigurationException refused =
        catchThrowableOfType(ConfigurationException.class, bench::bonito);
    assertThat(refused.code()).isEqualTo("BON-6303");
    open(bench, b -> b.mode(Budget.Mode.SOFT));
    bench.builder.settings(Settings.builder().build());
    assertThat(bench.ask()).isEqualTo("a");
  }

  @Test
  void refuses_a_hard_fleet_budget_without_an_authority() {
    open(bench, b -> b.scope(Budget.Scope.FLEET));
    bench.route("a");
    ConfigurationException refused =
        catchThrowableOfType(ConfigurationException.class, bench::bonito);
    assertThat(refused.code()).isEqualTo("BON-6304");
  }

  @Test
  void never_takes_an_unknown_price_for_nothing() {
    open(bench, b -> b);
    bench.route("x");
    PolicyViolationException refused =
        catchThrowableOfType(PolicyViolationException.class, () -> bench.bonito().chat(HELLO));
    assertThat(refused.code()).isEqualTo("BON-2010");
    assertThat(bench.last().plan().candidates().get(0).rejected()).isEqualTo("price:unknown");
  }

  @Test
  void does_with_an_unknown_price_what_the_route_says() {
    Bench ceiling = Bench.auto();
    ceiling.builder.prices(FixedPrices.of("a", IN, OUT).ceiling(5 * IN, 5 * OUT));
    ChatResponse answer = ceiling.route("x").bonito().chat(HELLO);
    assertThat(answer.cost().picodollars()).isEqualTo(5 * (7 * IN + 3 * OUT));
    assertThat(answer.cost().estimated()).isTrue();
    assertThat(ceiling.last().plan().candidates().get(0).notes()).contains("price:ceiling");

    Bench allow = Bench.auto();
    allow.builder.prices(FixedPrices.of("a", IN, OUT).ceiling(5 * IN, 5 * OUT));
    allow.route(r -> r.unknownPrice(UnknownPrice.ALLOW), "x");
    assertThat(allow.bonito().chat(HELLO).cost().known()).isFalse();

    Bench deny = Bench.auto();
    deny.builder.prices(FixedPrices.of("a", IN, OUT).ceiling(5 * IN, 5 * OUT));
    deny.route(r -> r.unknownPrice(UnknownPrice.DENY), "x", "a");
    assertThat(deny.ask()).isEqualTo("a");
  }

  @Test
  void orders_by_expected_cost_where_the_route_wants_it() {
    bench.builder.prices(FixedPrices.of("a", IN, OUT).and("b", IN / 10, OUT / 10));
    bench.route(r -> r.strategy(Strategy.COST_OPTIMIZED), "a", "x", "b");
    assertThat(bench.ask()).isEqualTo("b");
    assertThat(bench.last().plan().candidates()).extracting(c -> c.rank()).containsExactly(1, 2, 0);
    assertThat(bench.last().plan().candidates().get(0).scores())
        .as("half of the cap while nothing is measured")
        .containsEntry("costPicodollars", input() * IN + 50 * OUT);
    bench.bonito().chat(HELLO);
    assertThat(bench.last().plan().candidates().get(2).scores())
        .as("what is usual once something is")
        .containsEntry("costPicodollars", (input() * IN + 3 * OUT) / 10);
    assertThat(Replay.differences(bench.last())).isEmpty();
  }

  @Test
  void balances_cost_and_latency_by_the_weight_of_cost() {
    assertThat(balanced(100)).isEqualTo("b");
    assertThat(balanced(0)).isEqualTo("a");
  }

  private static String balanced(int weight) {
    Bench bench = Bench.auto();
    bench.builder.prices(FixedPrices.of("a", IN, OUT).and("b", IN / 2, OUT / 2));
    bench.provider.always("a", s -> s.pause(Duration.ofMillis(100)).text("a").finish().usage(7, 3));
    bench.provider.always("b", s -> s.pause(Duration.ofSeconds(1)).text("b").finish().usage(7, 3));
    bench.route(r -> r.strategy(Strategy.BALANCED).balance(new Route.Balance(weight)), "a", "b");
    for (int i = 0; i < 200; i++) {
      bench.ask();
    }
    assertThat(Replay.differences(bench.last())).isEmpty();
    return bench.ask();
  }

  private long input() {
    return bench.last().plan().input().request().inputTokens();
  }
}
