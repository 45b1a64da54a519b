package com.getbonito.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import com.getbonito.testkit.simulator.fault.Fault;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.Observation;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A call that a framework observes already is not observed and counted twice")
class CoveredTest {

  private final Traces traces = new Traces();
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final World world;

  CoveredTest() {
    traces
        .observations
        .observationConfig()
        .observationHandler(new DefaultMeterObservationHandler(meters));
    world =
        World.of(
            BonitoObservability.builder().observations(traces.observations).meters(meters).build());
  }

  @AfterEach
  void close() {
    world.close();
    traces.close();
  }

  @Test
  void a_marked_observation_takes_the_place_of_the_calls() {
    within("langchain4j.chat", context -> context.put("bonito.covered", true));
    isCoveredBy("langchain4j.chat");
  }

  @Test
  void so_does_spring_ais_which_is_known_by_its_name() {
    within("gen_ai.client.operation", context -> {});
    isCoveredBy("gen_ai.client.operation");
  }

  @Test
  void any_other_observation_is_only_the_parent() {
    within("job", context -> context.put("bonito.covered", false));
    assertThat(traces.one("chat support-chat").getParentSpanId())
        .isEqualTo(traces.one("job").getSpanId());
    assertThat(meters.find("gen_ai.client.token.usage").summaries()).hasSize(2);
  }

  @Test
  void only_the_observation_that_is_current_counts() {
    Observation agent = Observation.createNotStarted("agent", traces.observations);
    agent.getContext().put(BonitoObservability.COVERED, true);
    agent.observe(() ->
        Observation.createNotStarted("tool", traces.observations)
            .observe(() -> world.bonito.chat(World.ask("support-chat"))));
    assertThat(traces.one("chat support-chat").getParentSpanId())
        .isEqualTo(traces.one("tool").getSpanId());
  }

  private void isCoveredBy(String name) {
    assertThat(traces.named("chat support-chat")).isEmpty();
    assertThat(traces.named("bonito.attempt"))
        .hasSize(2)
        .allSatisfy(attempt ->
            assertThat(attempt.getParentSpanId()).isEqualTo(traces.one(name).getSpanId()));
    assertThat(meters.find("gen_ai.client.operation.duration").timers()).isEmpty();
    assertThat(meters.find("gen_ai.client.token.usage").summaries()).isEmpty();
    assertThat(meters.get("bonito.calls").counter().count()).isEqualTo(1);
    assertThat(meters.get("bonito.attempt").timers()).hasSize(2);
    assertThat(meters.get("bonito.tokens").counters()).isNotEmpty();
    assertThat(meters.get("bonito.cost").counters()).isNotEmpty();
  }

  private void within(String name, Consumer<Observation.Context> mark) {
    world.first.next(Fault.status(503));
    Observation observation = Observation.createNotStarted(name, traces.observations);
    mark.accept(observation.getContext());
    observation.observe(() -> world.bonito.chat(World.ask("support-chat")));
  }
}
