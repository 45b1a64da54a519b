package com.getbonito.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;

import com.getbonito.Bonito;
import com.getbonito.micrometer.BonitoObservability;
import com.getbonito.testkit.simulator.Simulator;
import dev.langchain4j.model.chat.listener.ChatModelListener;
import dev.langchain4j.model.chat.listener.ChatModelRequestContext;
import dev.langchain4j.model.chat.listener.ChatModelResponseContext;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A call that LangChain4j and Bonito both observe")
class ObservedOnceTest extends RoutedTest {

  private static final String DURATION = "gen_ai.client.operation.duration";
  private static final String TOKENS = "gen_ai.client.token.usage";

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final ObservationRegistry observations = ObservationRegistry.create();

  ObservedOnceTest(Simulator simulator) {
    super(simulator);
    observations.observationConfig().observationHandler(new DefaultMeterObservationHandler(meters));
  }

  private Bonito observed() {
    BonitoObservability observability =
        BonitoObservability.builder().observations(observations).meters(meters).build();
    return start(observability.install(configured()));
  }

  private void chat(List<ChatModelListener> listeners) {
    BonitoChatModel.builder()
        .bonito(observed())
        .route(ROUTE)
        .listeners(listeners)
        .build()
        .chat("Hi");
  }

  private long calls() {
    Collection<Timer> timers = meters.find(DURATION).timers();
    return timers.stream().mapToLong(Timer::count).sum();
  }

  private double tokens() {
    Collection<DistributionSummary> summaries = meters.find(TOKENS).summaries();
    return summaries.stream().mapToDouble(DistributionSummary::totalAmount).sum();
  }

  @Test
  void is_counted_once_where_Bonito_alone_observes_it() {
    chat(List.of());
    assertThat(calls()).isEqualTo(1);
    assertThat(tokens()).isPositive();
  }

  @Test
  void is_counted_once_where_LangChain4js_listener_observes_it_too() {
    chat(List.of(new Observing(observations, DURATION)));
    assertThat(calls()).isEqualTo(1);
    assertThat(tokens()).as("left to LangChain4j's listener").isZero();
    assertThat(meters.find("bonito.attempt").timers()).isNotEmpty();
  }

  @Test
  void is_counted_once_when_it_is_streamed_too() {
    Heard heard = new Heard();
    BonitoStreamingChatModel model =
        BonitoStreamingChatModel.builder()
            .bonito(observed())
            .route(ROUTE)
            .listeners(new Observing(observations, DURATION))
            .build();
    // The listener closes its scope on the handler's thread, so the caller's must end with the
    // call.
    new Thread(() -> model.chat("Hi", heard)).start();
    heard.answer();
    assertThat(calls()).isEqualTo(1);
    assertThat(tokens()).isZero();
    assertThat(observations.getCurrentObservationScope()).isNull();
  }

  @Test
  void is_Bonitos_to_count_beneath_an_observation_that_does_not_say_what_it_is() {
    chat(List.of(new Observing(observations, "own.chat")));
    assertThat(meters.find("own.chat").timers()).hasSize(1);
    assertThat(calls()).isEqualTo(1);
    assertThat(tokens()).isPositive();
  }

  @Test
  void is_not_Bonitos_to_count_where_a_listener_says_that_it_is_covered() {
    chat(List.of(new Observing(observations, "own.chat"), covers(observations)));
    assertThat(meters.find("own.chat").timers()).hasSize(1);
    assertThat(calls()).isZero();
    assertThat(tokens()).isZero();
  }

  /** As docs/langchain4j.md shows it. */
  private static ChatModelListener covers(ObservationRegistry observations) {
    return new ChatModelListener() {
      @Override
      public void onRequest(ChatModelRequestContext context) {
        Observation current = observations.getCurrentObservation();
        if (current != null) {
          current.getContext().put(BonitoObservability.COVERED, true);
        }
      }
    };
  }

  /**
   * Does of a call that succeeds what LangChain4j's ObservationChatModelListener does: its
   * observation is current from the request on, and ends with the answer.
   */
  private record Observing(ObservationRegistry observations, String name)
      implements ChatModelListener {

    @Override
    public void onRequest(ChatModelRequestContext context) {
      Observation observation = Observation.start(name, observations);
      context.attributes().put("scope", observation.openScope());
    }

    @Override
    public void onResponse(ChatModelResponseContext context) {
      if (context.attributes().remove("scope") instanceof Observation.Scope scope) {
        Observation observation = scope.getCurrentObservation();
        scope.close();
        observation.stop();
      }
    }
  }
}
