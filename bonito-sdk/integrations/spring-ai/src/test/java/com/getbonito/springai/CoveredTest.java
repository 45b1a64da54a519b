package com.getbonito.springai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import com.getbonito.micrometer.BonitoObservability;
import com.getbonito.testkit.junit.SimulatorTest;
import com.getbonito.testkit.simulator.Simulator;
import com.getbonito.testkit.simulator.fault.Fault;
import com.getbonito.testkit.simulator.script.Answer;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.chat.metadata.Usage;
import org.springframework.ai.chat.observation.ChatModelMeterObservationHandler;
import org.springframework.ai.chat.observation.DefaultChatModelObservationConvention;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.embedding.EmbeddingResponse;
import org.springframework.ai.embedding.observation.EmbeddingModelMeterObservationHandler;

/** With the real bonito-micrometer and real registries; nothing is counted twice. */
@SimulatorTest(description = Stage.Providers.class)
@DisplayName("Beneath a model of Spring AI, bonito-micrometer")
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CoveredTest {

  private static final String OPERATION = "gen_ai.client.operation";
  private static final String TOKENS = "gen_ai.client.token.usage";

  private final Observed observed = new Observed();
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final ObservationRegistry registry = observed.registry();
  private final Stage stage;
  private final BonitoChatModel model;

  CoveredTest(Simulator simulator) {
    registry
        .observationConfig()
        .observationHandler(new DefaultMeterObservationHandler(meters))
        .observationHandler(new ChatModelMeterObservationHandler(meters))
        .observationHandler(new EmbeddingModelMeterObservationHandler(meters));
    BonitoObservability own =
        BonitoObservability.builder()
            .observations(registry)
            .meters(meters)
            .carryContext(false)
            .build();
    stage = new Stage(simulator, own::install);
    model = BonitoChatModel.builder(stage.bonito, "chat").observationRegistry(registry).build();
  }

  @AfterEach
  void close() {
    stage.close();
  }

  @Test
  void makes_no_observation_and_counts_no_tokens_of_a_plain_call() {
    assertThatTokensWereCountedOnce(model.call(new Prompt("Hello")).getMetadata().getUsage());
    assertThatOneOperationWasObserved(1);
  }

  @Test
  void makes_no_observation_and_counts_no_tokens_of_a_stream() {
    var elements = model.stream(new Prompt("Hello")).collectList().block();
    assertThatTokensWereCountedOnce(elements.get(elements.size() - 1).getMetadata().getUsage());
    assertThatOneOperationWasObserved(1);
  }

  @Test
  void makes_no_observation_and_counts_no_tokens_of_an_embedding() {
    EmbeddingResponse response =
        BonitoEmbeddingModel.builder(stage.bonito, "vectors")
            .observationRegistry(registry)
            .build()
            .embedForResponse(List.of("Hello"));
    assertThat(counted("input")).isEqualTo(response.getMetadata().getUsage().getPromptTokens());
    assertThatOneOperationWasObserved(1);
  }

  @Test
  void makes_no_observation_of_a_stream_that_was_cancelled() {
    stage.openai.next(Answer.generated(500));
    model.stream("Hello").take(1).blockLast();
    await().until(() -> !operations().isEmpty());
    assertThatOneOperationWasObserved(1);
  }

  @Test
  void hangs_each_attempt_beneath_the_one_observation_of_the_call() {
    stage.openai.next(Fault.status(503), Fault.status(503));
    assertThatTokensWereCountedOnce(model.call(new Prompt("Hello")).getMetadata().getUsage());
    assertThatOneOperationWasObserved(2);
  }

  @Test
  void makes_no_observation_of_a_call_that_failed() {
    stage.openai.always(Fault.status(503));
    stage.spare.always(Fault.status(503));
    assertThat(catchThrowable(() -> model.call("Hello"))).isNotNull();
    assertThatOneOperationWasObserved(2);
    assertThat(meters.find(TOKENS).meters()).isEmpty();
  }

  @Test
  void makes_no_observation_beneath_chat_client() {
    ChatClient.builder(model, registry, null, null).build().prompt("Hello").call().content();
    assertThatOneOperationWasObserved(1);
  }

  @Test
  void finds_the_call_covered_whatever_its_observation_is_named() {
    model.setObservationConvention(
        new DefaultChatModelObservationConvention() {
          @Override
          public String getName() {
            return OPERATION + ".mine";
          }
        });
    assertThatTokensWereCountedOnce(model.call(new Prompt("Hello")).getMetadata().getUsage());
    assertThat(operations())
        .extracting(Observation.Context::getName)
        .containsExactly(OPERATION + ".mine");
  }

  @Test
  void observes_and_counts_itself_where_the_model_is_given_no_registry() {
    stage.chat().call("Hello");
    assertThat(observed.ended())
        .extracting(Observation.Context::getName)
        .contains("gen_ai.client.operation.duration")
        .doesNotContain(OPERATION);
    assertThat(meters.find(TOKENS).meters()).isNotEmpty().noneMatch(Counter.class::isInstance);
  }

  private void assertThatOneOperationWasObserved(int attempts) {
    assertThat(operations()).hasSize(1);
    assertThat(operations().get(0).getName()).isEqualTo(OPERATION);
    List<Observation.Context> sent =
        observed.ended().stream().filter(each -> isAttempt(each.getName())).toList();
    assertThat(sent)
        .hasSize(attempts)
        .allMatch(each -> each.getParentObservation().getContextView() == operations().get(0));
  }

  private List<Observation.Context> operations() {
    return observed.ended().stream().filter(each -> each.getName().startsWith(OPERATION)).toList();
  }

  private static boolean isAttempt(String name) {
    return name.startsWith("bonito.attempt");
  }

  private void assertThatTokensWereCountedOnce(Usage usage) {
    assertThat(counted("input")).isEqualTo(usage.getPromptTokens());
    assertThat(counted("output")).isEqualTo(usage.getCompletionTokens());
    assertThat(meters.find(TOKENS).meters()).hasSize(3).allMatch(Counter.class::isInstance);
  }

  private int counted(String type) {
    double sum = 0;
    for (Meter meter : meters.find(TOKENS).tag("gen_ai.token.type", type).meters()) {
      sum += meter.measure().iterator().next().getValue();
    }
    return (int) sum;
  }
}
