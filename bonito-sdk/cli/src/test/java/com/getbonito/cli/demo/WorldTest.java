package com.getbonito.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.getbonito.BudgetView;
import com.getbonito.RouteView;
import com.getbonito.chat.Attribution;
import com.getbonito.chat.ChatRequest;
import com.getbonito.chat.ChatResponse;
import com.getbonito.core.DefaultExecutor;
import com.getbonito.core.time.SystemTime;
import com.getbonito.decision.Decision;
import com.getbonito.error.PolicyViolationException;
import com.getbonito.money.UsageEvent;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("scenarios")
@DisplayName("The world of the demo")
class WorldTest {

  private static final Duration LONG = Duration.ofSeconds(20);

  private final ExecutorService executor = DefaultExecutor.create();
  private final Queue<UsageEvent> events = new ConcurrentLinkedQueue<>();
  private final Tally tally = new Tally(decision -> {}, events::addAll);
  private final SystemTime time = new SystemTime("test");
  private World world;

  @BeforeEach
  void begin() throws IOException {
    world = World.open(7, "1.20", tally, executor);
    tally.begin();
  }

  @AfterEach
  void close() {
    world.close();
    time.close();
    executor.shutdownNow();
  }

  @Test
  void has_three_routes_to_three_clouds() {
    assertThat(world.bonito().routes())
        .extracting(RouteView::name, RouteView::strategy)
        .containsExactlyInAnyOrder(
            tuple("support-chat", "Failover"),
            tuple("search-answers", "LatencyOptimized"),
            tuple("assistant", "AbTest"));
    assertThat(world.bonito().health()).hasSize(3);
  }

  @Test
  void counts_what_arrived_and_what_was_told() throws InterruptedException {
    ChatResponse answer = world.bonito().chat(request("support-chat"));
    EndpointCount gcp = counted("gcp");
    assertThat(gcp.requests()).isEqualTo(1);
    assertThat(gcp.reported().values())
        .containsExactly(new Count(1, answer.usage().inputTokens(), answer.usage().outputTokens()));
    assertThat(counted("aws").requests()).isZero();
  }

  @Test
  void bills_an_answer_at_the_same_price_on_both_sides() throws InterruptedException {
    ChatResponse answer = world.bonito().chat(request("support-chat"));
    Bill bill = counted("gcp").bill();
    assertThat(bill.total()).isPositive().isEqualTo(answer.cost().picodollars());
    assertThat(bill.reported().values()).containsExactly(bill.total());
    assertThat(world.bonito().budgets())
        .singleElement()
        .returns("team=support", BudgetView::partition)
        .returns(bill.total(), BudgetView::settled)
        .returns(1_200_000_000_000L, BudgetView::limit);
    assertThat(events).singleElement().returns("OK", UsageEvent::outcome);
  }

  @Test
  void refuses_a_call_of_no_team() {
    assertThatThrownBy(() -> world.bonito().chat(request("support-chat", null)))
        .isInstanceOfSatisfying(
            PolicyViolationException.class,
            refusal -> assertThat(refusal.policy()).isEqualTo(Configuration.BUDGETS));
  }

  @Test
  void keeps_one_team_from_the_dear_model_and_its_answers_short() {
    Decision labs = world.bonito().plan(request("support-chat", Teams.LABS));
    assertThat(labs.plan().candidates())
        .filteredOn(candidate -> candidate.rejected() != null)
        .extracting(candidate -> candidate.facts().target())
        .containsExactly("azure");
    assertThat(world.bonito().plan(request("support-chat")).plan().candidates())
        .allMatch(candidate -> candidate.rejected() == null);
  }

  @Test
  void shows_each_cloud_a_token_of_its_own_service() {
    assertThat(world.tokens()).allMatch(token -> token.fetched() == 0);
    world.bonito().chat(request("support-chat"));
    assertThat(world.tokens())
        .extracting(TokenCount::endpoint, TokenCount::fetched)
        .containsExactly(tuple("aws", 0L), tuple("azure", 0L), tuple("gcp", 1L));
    world.bonito().chat(request("search-answers"));
    world.bonito().chat(request("search-answers"));
    world.bonito().chat(request("search-answers"));
    assertThat(world.tokens())
        .extracting(TokenCount::endpoint, TokenCount::fetched)
        .containsExactly(tuple("aws", 1L), tuple("azure", 1L), tuple("gcp", 1L));
  }

  @Test
  void forgets_what_was_done_to_warm_up() throws InterruptedException {
    world.bonito().chat(request("support-chat"));
    world.forget();
    assertThat(world.settled()).allMatch(count -> count.requests() == 0);
  }

  @Test
  void is_calm_until_it_is_disturbed() throws InterruptedException {
    play(20);
    assertThat(world.settled()).allMatch(count -> count.faults().isEmpty());
    world.disturb(Duration.ofSeconds(1));
    play(60);
    assertThat(world.settled()).anyMatch(count -> !count.faults().isEmpty());
  }

  @Test
  void ends_the_run_when_a_call_ends_as_no_call_may() {
    executor.shutdown();
    Traffic traffic = new Traffic(world.bonito(), executor, orders(1));
    assertThatThrownBy(
            () -> {
              traffic.begin(time, 1_000);
              traffic.await(LONG);
            })
        .isInstanceOf(IllegalStateException.class)
        .hasRootCauseInstanceOf(RejectedExecutionException.class);
  }

  private void play(int calls) throws InterruptedException {
    Traffic traffic = new Traffic(world.bonito(), executor, orders(calls));
    traffic.begin(time, 20);
    assertThat(traffic.await(LONG)).isTrue();
    assertThat(traffic.started()).isEqualTo(calls);
  }

  private EndpointCount counted(String endpoint) throws InterruptedException {
    return world.settled().stream()
        .filter(count -> count.endpoint().equals(endpoint))
        .findFirst()
        .orElseThrow();
  }

  private static List<Order> orders(int calls) {
    return Order.of(new Traces(List.of()).choose(null, calls), 7);
  }

  private static ChatRequest request(String route) {
    return request(route, Teams.SUPPORT);
  }

  private static ChatRequest request(String route, @Nullable String team) {
    return ChatRequest.builder(route)
        .user("Which tide?")
        .maxOutputTokens(12)
        .attribution(Attribution.builder().team(team).build())
        .build();
  }
}
