package com.getbonito.springai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import com.getbonito.testkit.junit.SimulatorTest;
import com.getbonito.testkit.simulator.Simulator;
import com.getbonito.testkit.simulator.fault.Fault;
import com.getbonito.testkit.simulator.script.Answer;
import io.micrometer.common.KeyValue;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.contextpropagation.ObservationThreadLocalAccessor;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.ai.chat.observation.ChatModelObservationContext;
import org.springframework.ai.chat.observation.DefaultChatModelObservationConvention;
import org.springframework.ai.embedding.observation.DefaultEmbeddingModelObservationConvention;
import org.springframework.ai.retry.TransientAiException;
import reactor.core.Disposable;

@SimulatorTest(description = Stage.Providers.class)
@DisplayName("The observation of a model's call")
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ObservationTest {

  private static final String NAME = "gen_ai.client.operation";

  private final Observed observed = new Observed();
  private final ObservationRegistry registry = observed.registry();
  private final Stage stage;
  private final BonitoChatModel model;

  ObservationTest(Simulator simulator) {
    stage = new Stage(simulator);
    model = BonitoChatModel.builder(stage.bonito, "lonely").observationRegistry(registry).build();
  }

  @AfterEach
  void close() {
    stage.close();
  }

  @Test
  void is_spring_ai_s_own_with_bonito_as_provider_and_the_route_as_model() {
    model.call("Hello");
    ChatModelObservationContext context = (ChatModelObservationContext) observed.only(NAME);
    assertThat(context.getOperationMetadata().provider()).isEqualTo("bonito");
    assertThat(context.isStreaming()).isFalse();
    assertThat(low(context, "gen_ai.request.model")).isEqualTo("lonely");
    assertThat(low(context, "gen_ai.response.model")).isEqualTo(Stage.GPT);
    assertThat(low(context, "gen_ai.operation.name")).isEqualTo("chat");
    assertThat(high(context, "gen_ai.response.finish_reasons")).isEqualTo("[\"STOP\"]");
    assertThat(high(context, "gen_ai.usage.input_tokens"))
        .isEqualTo(context.getResponse().getMetadata().getUsage().getPromptTokens().toString());
  }

  @Test
  void of_a_stream_tells_what_that_of_a_plain_call_does() {
    stage.openai.next(Answer.text("one two").withCachedTokens(4));
    model.stream("Hello").blockLast();
    ChatModelObservationContext context = (ChatModelObservationContext) observed.only(NAME);
    assertThat(context.isStreaming()).isTrue();
    assertThat(context.getResponse().getResult().getOutput().getText()).isEqualTo("one two");
    assertThat(low(context, "gen_ai.response.model")).isEqualTo(Stage.GPT);
    assertThat(high(context, "gen_ai.response.finish_reasons")).isEqualTo("[\"STOP\"]");
    assertThat(high(context, "gen_ai.usage.cache_read.input_tokens")).isEqualTo("4");
  }

  @Test
  void of_an_embedding_is_spring_ai_s_own_as_well() {
    BonitoEmbeddingModel vectors =
        BonitoEmbeddingModel.builder(stage.bonito, "vectors")
            .observationRegistry(registry)
            .options(BonitoEmbeddingOptions.builder().dimensions(4).build())
            .build();
    vectors.embed("Hello");
    Observation.Context context = observed.only(NAME);
    assertThat(low(context, "gen_ai.operation.name")).isEqualTo("embedding");
    assertThat(low(context, "gen_ai.request.model")).isEqualTo("vectors");
    assertThat(high(context, "gen_ai.request.embedding.dimensions")).isEqualTo("4");
  }

  @Test
  void can_be_named_and_keyed_otherwise() {
    model.setObservationConvention(
        new DefaultChatModelObservationConvention() {
          @Override
          public String getName() {
            return "my.chat";
          }
        });
    BonitoEmbeddingModel vectors =
        BonitoEmbeddingModel.builder(stage.bonito, "vectors").observationRegistry(registry).build();
    vectors.setObservationConvention(
        new DefaultEmbeddingModelObservationConvention() {
          @Override
          public String getName() {
            return "my.vectors";
          }
        });
    model.call("Hello");
    vectors.embed("Hello");
    assertThat(observed.only("my.chat")).isNotNull();
    assertThat(observed.only("my.vectors")).isNotNull();
  }

  @Test
  void of_a_stream_hangs_beneath_that_of_its_subscriber() {
    Observation parent = Observation.start("parent", registry);
    model.stream("Hello")
        .contextWrite(context -> context.put(ObservationThreadLocalAccessor.KEY, parent))
        .blockLast();
    assertThat(observed.only(NAME).getParentObservation().getContextView().getName())
        .isEqualTo("parent");
  }

  @Test
  void hangs_beneath_that_of_the_calling_thread() {
    Observation.start("parent", registry)
        .observe(() -> {
          model.call("Hello");
          model.stream("Hello").blockLast();
        });
    assertThat(observed.named(NAME))
        .hasSize(2)
        .allMatch(each -> each.getParentObservation().getContextView().getName().equals("parent"));
  }

  @Test
  void holds_the_failure_that_the_caller_sees() {
    stage.openai.always(Fault.status(503));
    Throwable plain = thrown(() -> model.call("Hello"));
    assertThat(plain).isInstanceOf(TransientAiException.class);
    Throwable streamed = thrown(() -> model.stream("Hello").blockLast());
    assertThat(observed.named(NAME)).hasSize(2);
    assertThat(observed.named(NAME).get(0).getError()).isSameAs(plain);
    assertThat(observed.named(NAME).get(1).getError()).hasMessage(streamed.getMessage());
  }

  @Test
  void ends_when_the_subscriber_cancels() {
    stage.openai.next(Fault.silence());
    Disposable subscription = model.stream("Hello").subscribe();
    await().until(() -> stage.openai.ledger().entries().size() == 1);
    assertThat(observed.named(NAME)).isEmpty();
    subscription.dispose();
    await().until(() -> observed.named(NAME).size() == 1);
    assertThat(observed.only(NAME).getError()).isNull();
  }

  @Test
  void has_no_word_of_the_conversation_in_its_keys() {
    stage.openai.next(Answer.text("answersecret"));
    model.call("promptsecret");
    assertThat(observed.only(NAME).getAllKeyValues().toString())
        .doesNotContain("promptsecret")
        .doesNotContain("answersecret");
  }

  private static Throwable thrown(ThrowingCallable call) {
    return catchThrowable(call);
  }

  private static String low(Observation.Context context, String key) {
    KeyValue value = context.getLowCardinalityKeyValue(key);
    return value == null ? null : value.getValue();
  }

  private static String high(Observation.Context context, String key) {
    KeyValue value = context.getHighCardinalityKeyValue(key);
    return value == null ? null : value.getValue();
  }
}
