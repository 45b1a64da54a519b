package com.getbonito.micrometer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.getbonito.chat.ChatResponse;
import com.getbonito.testkit.simulator.fault.Fault;
import io.micrometer.common.KeyValues;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.GlobalObservationConvention;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistryAssert;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("It works with either registry or both, and by the application's own conventions")
class OptionsTest {

  private final TestObservationRegistry observations = TestObservationRegistry.create();
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private World world = World.of(BonitoObservability.builder().build());

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void without_any_registry_calls_run_as_ever() {
    assertThat(world.bonito.chat(World.ask("support-chat")).text()).isEqualTo(World.ANSWER);
  }

  @Test
  void with_meters_alone_the_timers_are_measured_all_the_same() {
    open(BonitoObservability.builder().meters(meters));
    world.bonito.chat(World.ask("support-chat"));
    assertThat(meters.get("gen_ai.client.operation.duration").timer().count()).isEqualTo(1);
    assertThat(meters.get("bonito.attempt").timer().count()).isEqualTo(1);
    assertThat(meters.get("bonito.calls").counter().count()).isEqualTo(1);
  }

  @Test
  void a_registry_that_observes_nothing_is_none() {
    open(BonitoObservability.builder().observations(ObservationRegistry.NOOP).meters(meters));
    world.bonito.chat(World.ask("support-chat"));
    assertThat(meters.get("gen_ai.client.operation.duration").timer().count()).isEqualTo(1);
  }

  @Test
  void with_observations_alone_there_are_no_meters() {
    open(BonitoObservability.builder().observations(observations));
    world.bonito.chat(World.ask("support-chat"));
    observed()
        .hasObservationWithNameEqualTo("gen_ai.client.operation.duration")
        .that()
        .hasContextualNameEqualTo("chat support-chat")
        .hasBeenStarted()
        .hasBeenStopped();
    observed().hasObservationWithNameEqualTo("bonito.attempt").that().hasBeenStopped();
    assertThat(meters.getMeters()).isEmpty();
  }

  @Test
  void an_observation_that_the_application_refuses_leaves_its_attempts_to_the_parent() {
    observations
        .observationConfig()
        .observationPredicate((name, context) -> !name.startsWith("gen_ai."));
    open(BonitoObservability.builder().observations(observations).meters(meters));
    Observation.createNotStarted("job", observations)
        .observe(() -> world.bonito.chat(World.ask("support-chat")));
    observed()
        .hasNumberOfObservationsWithNameEqualTo("gen_ai.client.operation.duration", 0)
        .hasObservationWithNameEqualTo("bonito.attempt")
        .that()
        .hasParentObservationContextMatching(parent -> "job".equals(parent.getName()));
    assertThat(meters.get("bonito.calls").counter().count()).isEqualTo(1);
  }

  @Test
  void a_convention_of_ones_own_names_calls() {
    AtomicReference<CallObservationContext> known = new AtomicReference<>();
    open(
        BonitoObservability.builder()
            .observations(observations)
            .callConvention(
                new CallObservationConvention() {
                  @Override
                  public String getName() {
                    return "llm.call";
                  }

                  @Override
                  public KeyValues getLowCardinalityKeyValues(CallObservationContext context) {
                    known.set(context);
                    return new DefaultCallObservationConvention()
                        .getLowCardinalityKeyValues(context)
                        .and("tier", "gold");
                  }
                }));
    ChatResponse answer = world.bonito.chat(World.ask("support-chat"));
    observed()
        .hasObservationWithNameEqualTo("llm.call")
        .that()
        .hasLowCardinalityKeyValue("tier", "gold")
        .hasLowCardinalityKeyValue("bonito.outcome", "ok");
    assertThat(known.get().chatRequest().messages()).hasSize(1);
    assertThat(known.get().chatResponse().text()).isEqualTo(World.ANSWER);
    assertThat(known.get().decision().id()).isEqualTo(answer.decision().id());
    assertThat(known.get().decision().result()).isNotNull();
    assertThat(known.get().connection()).isEqualTo("first");
  }

  @Test
  void a_convention_of_ones_own_names_attempts() {
    open(
        BonitoObservability.builder()
            .observations(observations)
            .attemptConvention(
                new AttemptObservationConvention() {
                  @Override
                  public String getName() {
                    return "llm.try";
                  }

                  @Override
                  public KeyValues getHighCardinalityKeyValues(AttemptObservationContext context) {
                    return context.attempt() == null
                        ? KeyValues.empty()
                        : KeyValues.of(
                            "where",
                            context.connection() + "/" + context.model(),
                            "why",
                            String.valueOf(context.failure() == null));
                  }
                }));
    world.first.next(Fault.status(503));
    world.bonito.chat(World.ask("support-chat"));
    observed()
        .hasNumberOfObservationsWithNameEqualTo("llm.try", 2)
        .hasAnObservationWithAKeyValue("where", "first/gpt-4.1")
        .hasAnObservationWithAKeyValue("where", "second/gpt-4.1-mini");
  }

  @Test
  void a_convention_of_the_registry_counts_as_well() {
    observations.observationConfig().observationConvention(new GlobalCalls());
    open(BonitoObservability.builder().observations(observations));
    world.bonito.chat(World.ask("support-chat"));
    observed().hasObservationWithNameEqualTo("global.call");
  }

  @Test
  void the_number_of_kept_names_must_be_one_at_least() {
    assertThatThrownBy(() -> BonitoObservability.builder().directNames(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("directNames must be at least 1, not 0");
  }

  private void open(BonitoObservability.Builder builder) {
    world.close();
    world = World.of(builder.build());
  }

  private static final class GlobalCalls
      implements CallObservationConvention, GlobalObservationConvention<CallObservationContext> {

    @Override
    public String getName() {
      return "global.call";
    }
  }

  private TestObservationRegistryAssert observed() {
    return TestObservationRegistryAssert.assertThat(observations);
  }
}
