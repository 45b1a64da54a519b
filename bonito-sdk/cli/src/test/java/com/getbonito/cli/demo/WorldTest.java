package com.getbonito.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.getbonito.RouteView;
import com.getbonito.chat.ChatRequest;
import com.getbonito.chat.ChatResponse;
import com.getbonito.core.DefaultExecutor;
import com.getbonito.core.time.SystemTime;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The world of the demo")
class WorldTest {

  private static final Duration LONG = Duration.ofSeconds(20);

  private final ExecutorService executor = DefaultExecutor.create();
  private final Tally tally = new Tally(decision -> {});
  private final SystemTime time = new SystemTime("test");
  private final World world = World.open(7, tally, executor);

  @BeforeEach
  void begin() {
    tally.begin();
  }

  @AfterEach
  void close() {
    world.close();
    time.close();
    executor.shutdownNow();
  }

  @Test
  void has_three_routes_to_three_providers() {
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
    EndpointCount swift = counted("swift");
    assertThat(swift.requests()).isEqualTo(1);
    assertThat(swift.reported().values())
        .containsExactly(new Count(1, answer.usage().inputTokens(), answer.usage().outputTokens()));
    assertThat(counted("far").requests()).isZero();
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
    return ChatRequest.builder(route).user("Which tide?").maxOutputTokens(12).build();
  }
}
