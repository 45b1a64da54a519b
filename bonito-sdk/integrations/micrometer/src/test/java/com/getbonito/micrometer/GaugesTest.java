package com.getbonito.micrometer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.getbonito.Bonito;
import com.getbonito.BudgetView;
import com.getbonito.Settings;
import com.getbonito.chat.Attribution;
import com.getbonito.error.BonitoException;
import com.getbonito.testkit.simulator.fault.Fault;
import io.micrometer.core.instrument.MockClock;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.simple.SimpleConfig;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Gauges show budgets, breakers, health and configuration as they are")
class GaugesTest {

  private static final String[] MONTHLY = {"bonito.policy", "rich", "bonito.budget", "month"};
  private static final String[] FIRST = {
    "bonito.connection", "first", "gen_ai.request.model", "gpt-4.1"
  };

  @TempDir Path folder;

  private final MockClock clock = new MockClock();
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry(SimpleConfig.DEFAULT, clock);
  private final World world = World.of(BonitoObservability.builder().meters(meters).build());

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void budgets_are_added_up_over_their_partitions() {
    for (String user : new String[] {"ann", "bob", "cid"}) {
      ask(user);
    }
    ask("ann");
    look();
    double settled = world.bonito.budgets().stream().mapToLong(BudgetView::settled).sum() / 1e12;
    assertThat(settled).isPositive();
    assertThat(value("bonito.budget.settled", MONTHLY)).isCloseTo(settled, within(1e-12));
    assertThat(value("bonito.budget.limit", MONTHLY)).isEqualTo(1_500);
    assertThat(value("bonito.budget.partitions", MONTHLY)).isEqualTo(3);
    assertThat(value("bonito.budget.reserved", MONTHLY)).isZero();
    assertThat(value("bonito.budget.uncertain", MONTHLY)).isZero();
    assertThat(value("bonito.budget.utilization", MONTHLY))
        .isCloseTo(settled / 2 / 500, within(settled / 500 / 4));
    assertThat(meters.get("bonito.budget.limit").gauge().getId().getTag("bonito.mode"))
        .isEqualTo("hard");
  }

  @Test
  void what_may_have_been_billed_is_shown_apart() {
    world.first.next(Fault.cutAfter(2));
    try {
      world.bonito.stream(World.ask("support-chat", who("ann"))).drain();
    } catch (BonitoException cut) {
      assertThat(cut.code()).startsWith("BON-5");
    }
    look();
    assertThat(value("bonito.budget.uncertain", MONTHLY)).isPositive();
  }

  @Test
  void what_is_set_aside_is_shown_while_a_call_runs() {
    world.first.next(Fault.silenceAfter(2));
    try (var stream = world.bonito.stream(World.ask("support-chat", who("ann")))) {
      assertThat(stream.iterator().hasNext()).isTrue();
      look();
      assertThat(value("bonito.budget.reserved", MONTHLY)).isPositive();
      assertThat(meters.get("bonito.calls.active").gauge().value()).isEqualTo(1);
    }
    assertThat(meters.get("bonito.calls.active").gauge().value()).isZero();
  }

  @Test
  void thresholds_that_are_passed_are_counted() {
    ask("ann");
    assertThat(meters.find("bonito.budget.alerts").counters()).isEmpty();
    for (int i = 0; i < 3; i++) {
      world.bonito.chat(World.ask("support-chat", World.team("poor")));
    }
    assertThat(
            meters
                .get("bonito.budget.alerts")
                .tags("bonito.policy", "poor", "bonito.budget", "month", "bonito.percent", "1")
                .counter()
                .count())
        .isEqualTo(1);
  }

  @Test
  void a_breaker_that_opens_shows_it() {
    look();
    assertThat(value("bonito.breaker.state", Tags.of(FIRST).and("bonito.state", "closed")))
        .isEqualTo(1);
    assertThat(value("bonito.target.latency", Tags.of(FIRST).and("bonito.quantile", "0.5")))
        .isNaN();
    ask("ann");
    world.first.always(Fault.status(500));
    for (int i = 0; i < 30; i++) {
      ask("ann");
    }
    look();
    assertThat(value("bonito.breaker.state", Tags.of(FIRST).and("bonito.state", "open")))
        .isEqualTo(1);
    assertThat(value("bonito.breaker.state", Tags.of(FIRST).and("bonito.state", "closed")))
        .isZero();
    assertThat(value("bonito.breaker.state", Tags.of(FIRST).and("bonito.state", "half_open")))
        .isZero();
    assertThat(value("bonito.target.errors", FIRST)).isBetween(0.1, 1.0);
    assertThat(value("bonito.target.latency", Tags.of(FIRST).and("bonito.quantile", "0.99")))
        .isBetween(0.0, 5.0);
  }

  @Test
  void a_target_that_asks_to_be_left_alone_or_refuses_its_key_shows_it() {
    world.first.next(Fault.rateLimited(Duration.ofSeconds(90)));
    ask("ann");
    world.second.next(Fault.status(401), Fault.status(401));
    try {
      world.bonito.chat(World.ask("unpriced"));
    } catch (BonitoException refused) {
      assertThat(refused.code()).isEqualTo("BON-4001");
    }
    look();
    assertThat(value("bonito.target.limited", FIRST)).isBetween(30.0, 90.0);
    assertThat(
            value(
                "bonito.target.credential.failed",
                "bonito.connection",
                "second",
                "gen_ai.request.model",
                "unpriced"))
        .isEqualTo(1);
    assertThat(value("bonito.target.credential.failed", FIRST)).isZero();
  }

  @Test
  void streams_have_a_time_to_first_content() {
    world.bonito.stream(World.ask("support-chat")).drain();
    look();
    assertThat(value("bonito.target.first_chunk", Tags.of(FIRST).and("bonito.quantile", "0.5")))
        .isBetween(0.0, 5.0);
  }

  @Test
  void routes_are_counted_by_whether_they_take_calls() {
    assertThat(value("bonito.routes", "bonito.state", "active")).isEqualTo(4);
    assertThat(value("bonito.routes", "bonito.state", "suspended")).isEqualTo(1);
  }

  @Test
  void they_are_read_at_most_once_a_second() {
    look();
    ask("ann");
    assertThat(meters.find("bonito.budget.settled").gauge()).isNull();
    clock.add(Duration.ofMillis(900));
    meters.get("bonito.configuration.refused").gauge().value();
    assertThat(meters.find("bonito.budget.settled").gauge()).isNull();
    clock.add(Duration.ofMillis(200));
    meters.get("bonito.configuration.refused").gauge().value();
    assertThat(value("bonito.budget.settled", MONTHLY)).isPositive();
  }

  @Test
  void a_change_that_is_not_taken_over_shows_and_a_second_bonito_has_its_own_tags()
      throws IOException {
    Path file = Files.writeString(folder.resolve("bonito.yaml"), configuration("first"));
    try (Bonito other =
        Bonito.builder()
            .settings(Settings.builder().configLocation(file).build())
            .environment(name -> "key")
            .build()) {
      new BonitoGauges(other, Tags.of("bonito", "second")).bindTo(meters);
      assertThat(value("bonito.configuration.refused", "bonito", "second")).isZero();
      assertThat(value("bonito.routes", "bonito", "second", "bonito.state", "active")).isEqualTo(1);
      Files.writeString(file, configuration("nowhere"));
      org.awaitility.Awaitility.await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> !other.configuration().refused().isEmpty());
      look();
      assertThat(value("bonito.configuration.refused", "bonito", "second")).isPositive();
      assertThat(meters.find("bonito.configuration.refused").gauges())
          .filteredOn(gauge -> gauge.getId().getTags().isEmpty())
          .singleElement()
          .satisfies(own -> assertThat(own.value()).isZero());
    }
  }

  private String configuration(String connection) {
    return """
    apiVersion: getbonito.com/v1alpha1
    kind: ProviderConnection
    metadata: {name: first}
    spec:
      provider: OpenAICompatible
      openaiCompatible: {baseUrl: "%s"}
      credentials: {source: Env, keys: {apiKey: KEY}}
    ---
    apiVersion: getbonito.com/v1alpha1
    kind: Route
    metadata: {name: chat}
    spec:
      targets: [{name: a, connection: %s, model: gpt-4.1}]
    """
        .formatted(world.first.baseUri(), connection);
  }

  private void ask(String user) {
    world.bonito.chat(World.ask("support-chat", who(user)));
  }

  private static Attribution who(String user) {
    return Attribution.builder().team("rich").user(user).build();
  }

  private void look() {
    clock.add(Duration.ofSeconds(2));
    meters.find("bonito.configuration.refused").gauges().forEach(gauge -> gauge.value());
  }

  private double value(String name, String... tags) {
    return value(name, Tags.of(tags));
  }

  private double value(String name, Tags tags) {
    return meters.get(name).tags(tags).gauge().value();
  }
}
