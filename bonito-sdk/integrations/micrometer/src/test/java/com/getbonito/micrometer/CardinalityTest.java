package com.getbonito.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import com.getbonito.Bonito;
import com.getbonito.Settings;
import com.getbonito.chat.Attribution;
import com.getbonito.chat.ChatRequest;
import com.getbonito.error.BonitoException;
import com.getbonito.resource.v1alpha1.Breaker;
import com.getbonito.resource.v1alpha1.Budget;
import com.getbonito.resource.v1alpha1.Custom;
import com.getbonito.resource.v1alpha1.Policy;
import com.getbonito.resource.v1alpha1.ProviderConnection;
import com.getbonito.resource.v1alpha1.ProviderConnection.Provider;
import com.getbonito.resource.v1alpha1.Route;
import com.getbonito.resource.v1alpha1.Route.Target;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MockClock;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.core.instrument.simple.SimpleConfig;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("However many users, prompts, models and routes callers make up, series stay few")
class CardinalityTest {

  private static final int FEW = 300;
  private static final int MANY = 2_000;

  private final MockClock clock = new MockClock();
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry(SimpleConfig.DEFAULT, clock);
  private final ObservationRegistry observations = ObservationRegistry.create();
  private Bonito bonito = open(100);

  @AfterEach
  void close() {
    bonito.close();
  }

  @Test
  void thousands_of_calls_make_no_more_series_than_hundreds() {
    call(0, FEW);
    int few = series();
    call(FEW, MANY);
    assertThat(series()).isEqualTo(few).isLessThan(2_000);
    assertThat(values("gen_ai.request.model")).contains("talk", "other").hasSizeLessThan(400);
    assertThat(values("bonito.code")).contains("other").hasSizeLessThan(110);
    assertThat(meters.get("bonito.budget.partitions").gauge().value()).isEqualTo(MANY);
  }

  @Test
  void the_check_notices_when_they_are_not_few() {
    bonito.close();
    bonito = open(100_000);
    call(0, FEW);
    int few = series();
    call(FEW, 2 * FEW);
    assertThat(series()).isGreaterThan(few + FEW);
    assertThat(values("gen_ai.request.model")).contains("made-up-" + (2 * FEW - 1));
  }

  @Test
  void a_key_has_no_value_that_only_one_call_has() {
    call(0, FEW);
    Set<String> all = new TreeSet<>();
    for (Meter meter : meters.getMeters()) {
      meter.getId().getTags().stream().map(Tag::getValue).forEach(all::add);
    }
    assertThat(all)
        .noneMatch(value -> value.startsWith("user-"))
        .noneMatch(value -> value.startsWith("session-"))
        .noneMatch(value -> value.startsWith("id-"))
        .noneMatch(value -> value.startsWith("request-"))
        .noneMatch(value -> value.startsWith("model-"))
        .noneMatch(value -> value.startsWith("prompt "))
        .noneMatch(value -> value.startsWith("nowhere-"))
        .noneMatch(value -> value.contains("long-"));
  }

  /** Calls of distinct users with distinct prompts, by routes, direct, unknown and too long. */
  private void call(int from, int to) {
    for (int i = from; i < to; i++) {
      ask("talk", i);
      ask("talkative", i);
      ask("echo/made-up-" + i, i);
      ask("nowhere-" + i, i);
      ask("echo/long-" + "x".repeat(300) + i, i);
    }
    clock.add(Duration.ofSeconds(2));
    meters.get("bonito.configuration.refused").gauge().value();
  }

  private void ask(String target, int number) {
    Attribution.Builder who =
        Attribution.builder().user("user-" + number).session("session-" + number);
    try {
      bonito.chat(
          ChatRequest.builder(target).user("prompt " + number).attribution(who.build()).build());
    } catch (BonitoException told) {
      assertThat(told.code()).isNotEmpty();
    }
  }

  private int series() {
    return meters.getMeters().size();
  }

  private Set<String> values(String key) {
    return meters.getMeters().stream()
        .map(meter -> meter.getId().getTag(key))
        .filter(value -> value != null)
        .collect(Collectors.toSet());
  }

  private Bonito open(int directNames) {
    observations.observationConfig().observationHandler(new DefaultMeterObservationHandler(meters));
    BonitoObservability observability =
        BonitoObservability.builder()
            .observations(observations)
            .meters(meters)
            .directNames(directNames)
            .build();
    Bonito built =
        observability
            .install(
                Bonito.builder()
                    .settings(Settings.builder().directCalls(true).build())
                    .secrets((connection, credentials, key, secondary) -> null)
                    .clientFactory(new Echo())
                    .connection(
                        "echo",
                        ProviderConnection.builder()
                            .provider(Provider.CUSTOM)
                            .custom(new Custom("echo", Map.of()))
                            .breaker(Breaker.builder().failureRatePercent(100).build())
                            .build())
                    .route(
                        "talk",
                        Route.builder()
                            .aliases("talkative")
                            .targets(
                                Target.builder()
                                    .name("only")
                                    .connection("echo")
                                    .model("parrot")
                                    .build())
                            .build())
                    .policy(
                        "soft",
                        Policy.builder()
                            .budgets(
                                Budget.builder()
                                    .name("each")
                                    .limit("1")
                                    .window(Budget.Window.MONTH)
                                    .mode(Budget.Mode.SOFT)
                                    .scope(Budget.Scope.PROCESS)
                                    .per(Policy.Dimension.USER)
                                    .build())
                            .build()))
            .build();
    observability.bind(built);
    return built;
  }
}
