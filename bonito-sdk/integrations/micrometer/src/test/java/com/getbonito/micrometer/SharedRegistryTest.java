package com.getbonito.micrometer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.getbonito.Bonito;
import com.getbonito.chat.Attribution;
import com.getbonito.chat.ChatStream;
import com.getbonito.testkit.simulator.fault.Fault;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MockClock;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.simple.SimpleConfig;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A registry shows every Bonito that is bound to it, as long as it is open")
class SharedRegistryTest {

  private static final Tags FIRST =
      Tags.of("bonito.connection", "first", "gen_ai.request.model", "gpt-4.1");

  private final MockClock clock = new MockClock();
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry(SimpleConfig.DEFAULT, clock);
  private final World one = World.of(BonitoObservability.builder().meters(meters).build());
  private final World two = World.of(BonitoObservability.builder().meters(meters).build());

  @AfterEach
  void close() {
    one.close();
    two.close();
  }

  @Test
  void calls_that_run_are_added_up() {
    one.first.next(Fault.silenceAfter(2));
    two.first.next(Fault.silenceAfter(2));
    try (ChatStream first = one.bonito.stream(World.ask("support-chat"))) {
      assertThat(value("bonito.calls.active")).isEqualTo(1);
      try (ChatStream second = two.bonito.stream(World.ask("support-chat"))) {
        assertThat(value("bonito.calls.active")).isEqualTo(2);
        assertThat(List.of(first, second)).doesNotContainNull();
      }
      assertThat(value("bonito.calls.active")).isEqualTo(1);
    }
    assertThat(value("bonito.calls.active")).isZero();
  }

  @Test
  void routes_and_budgets_are_added_up_and_of_health_the_largest_value_is_shown() {
    look();
    assertThat(value("bonito.routes", "bonito.state", "active")).isEqualTo(8);
    assertThat(value("bonito.routes", "bonito.state", "suspended")).isEqualTo(2);
    one.bonito.chat(World.ask("support-chat", rich("ann")));
    two.bonito.chat(World.ask("support-chat", rich("bob")));
    two.first.always(Fault.status(500));
    for (int call = 0; call < 30; call++) {
      two.bonito.chat(World.ask("support-chat"));
    }
    look();
    assertThat(value("bonito.budget.partitions", "bonito.policy", "rich")).isEqualTo(2);
    assertThat(value("bonito.budget.limit", "bonito.policy", "rich")).isEqualTo(1_000);
    assertThat(breaker("open")).as("the second's").isEqualTo(1);
    assertThat(breaker("closed")).as("the first's").isEqualTo(1);
    assertThat(meters.get("bonito.target.errors").tags(FIRST).gauge().value()).isPositive();
  }

  @Test
  void one_that_is_bound_twice_is_shown_once() {
    new BonitoGauges(two.bonito).bindTo(meters);
    look();
    assertThat(value("bonito.routes", "bonito.state", "active")).isEqualTo(8);
  }

  @Test
  void one_that_is_closed_is_left_out_and_with_the_last_one_its_gauges_go() {
    one.bonito.close();
    look();
    assertThat(value("bonito.routes", "bonito.state", "active")).isEqualTo(4);
    assertThat(breaker("closed")).isEqualTo(1);
    two.bonito.close();
    look();
    assertThat(meters.getMeters())
        .extracting(meter -> meter.getId().getName())
        .containsExactly("bonito.calls.active");
    try (World three = World.of(BonitoObservability.builder().meters(meters).build())) {
      look();
      assertThat(value("bonito.routes", "bonito.state", "active")).isEqualTo(4);
      assertThat(breaker("closed")).isEqualTo(1);
      assertThat(three.bonito.routes()).hasSize(5);
    }
  }

  @Test
  void the_next_one_takes_the_gauges_over_where_nobody_has_looked_in_between() {
    one.bonito.close();
    two.bonito.close();
    try (World three = World.of(BonitoObservability.builder().meters(meters).build())) {
      look();
      assertThat(value("bonito.routes", "bonito.state", "active")).isEqualTo(4);
      assertThat(three.bonito.routes()).hasSize(5);
    }
    look();
    assertThat(meters.find("bonito.routes").gauges()).isEmpty();
  }

  @Test
  void the_next_one_makes_the_gauges_anew_where_the_registry_was_cleared() {
    meters.clear();
    one.bonito.close();
    try (World three = World.of(BonitoObservability.builder().meters(meters).build())) {
      look();
      assertThat(value("bonito.routes", "bonito.state", "active")).isEqualTo(8);
      assertThat(three.bonito.routes()).hasSize(5);
    }
  }

  @Test
  void one_that_is_closed_before_it_is_bound_leaves_nothing() {
    Bonito closed = Bonito.builder().build();
    closed.close();
    new BonitoGauges(closed, Tags.of("third", "yes")).bindTo(meters);
    assertThat(meters.find("bonito.routes").tag("third", "yes").gauges()).isEmpty();
  }

  @Test
  void none_is_kept_alive_by_its_registry() {
    WeakReference<Bonito> third = bound();
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> {
          System.gc();
          return third.get() == null;
        });
    look();
    assertThat(meters.find("bonito.routes").tag("third", "yes").gauges()).isEmpty();
  }

  /** One that nobody knows any more, and nobody has closed. */
  private WeakReference<Bonito> bound() {
    Bonito third = Bonito.builder().build();
    new BonitoGauges(third, Tags.of("third", "yes")).bindTo(meters);
    assertThat(meters.find("bonito.routes").tag("third", "yes").gauges()).hasSize(2);
    return new WeakReference<>(third);
  }

  private static Attribution rich(String user) {
    return Attribution.builder().team("rich").user(user).build();
  }

  private double value(String meter, String... tags) {
    return meters.get(meter).tags(tags).gauge().value();
  }

  private double breaker(String state) {
    return meters
        .get("bonito.breaker.state")
        .tags(FIRST.and("bonito.state", state))
        .gauge()
        .value();
  }

  private void look() {
    clock.add(Duration.ofSeconds(2));
    for (Meter meter : meters.getMeters()) {
      if (meter instanceof Gauge gauge) {
        gauge.value();
      }
    }
  }
}
