package com.getbonito.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.getbonito.Bonito;
import com.getbonito.chat.UsageCategory;
import com.getbonito.resource.v1alpha1.Route;
import com.getbonito.testkit.simulator.Simulator;
import com.getbonito.testkit.simulator.fault.Fault;
import com.getbonito.testkit.simulator.fault.FaultCatalog;
import com.getbonito.testkit.simulator.script.Answer;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.ModelProvider;
import dev.langchain4j.model.chat.Capability;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.FinishReason;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A chat model that is a route")
class BonitoChatModelTest extends RoutedTest {

  BonitoChatModelTest(Simulator simulator) {
    super(simulator);
  }

  private static BonitoChatResponseMetadata metadata(ChatResponse answer) {
    return (BonitoChatResponseMetadata) answer.metadata();
  }

  @Test
  void answers_a_text_a_list_of_messages_and_a_request() {
    ChatModel model = model(ROUTE).build();
    first.always(Answer.text("Hello."));
    assertThat(model.chat("Hi")).isEqualTo("Hello.");
    List<dev.langchain4j.data.message.ChatMessage> messages =
        List.of(SystemMessage.from("Be brief."), UserMessage.from("Hi"));
    assertThat(model.chat(messages).aiMessage().text()).isEqualTo("Hello.");
    assertThat(model.chat(UserMessage.from("Hi")).aiMessage().text()).isEqualTo("Hello.");
    ChatRequest request = ChatRequest.builder().messages(messages).build();
    assertThat(model.chat(request).aiMessage().text()).isEqualTo("Hello.");
    assertThat(body(first).path("messages"))
        .isEqualTo(
            json("[{'role':'system','content':'Be brief.'},{'role':'user','content':'Hi'}]"));
  }

  @Test
  void tells_id_model_tokens_and_finish_reason() {
    first.next(Answer.text("Hello there."));
    ChatResponse answer = model(ROUTE).build().chat(UserMessage.from("Hi"));
    assertThat(answer.id()).isNotBlank();
    assertThat(answer.modelName()).isEqualTo(Stage.GPT);
    assertThat(answer.finishReason()).isEqualTo(FinishReason.STOP);
    var billed = first.ledger().entries().get(0).billed();
    assertThat(answer.tokenUsage().inputTokenCount()).isEqualTo((int) billed.prompt());
    assertThat(answer.tokenUsage().outputTokenCount()).isEqualTo((int) billed.completion());
    assertThat(answer.tokenUsage().totalTokenCount())
        .isEqualTo((int) (billed.prompt() + billed.completion()));
  }

  @Test
  void tells_which_target_answered_after_how_many_attempts_at_what_cost_and_why() {
    first.next(Fault.status(503));
    second.next(Answer.text("From the second."));
    ChatResponse answer = model(ROUTE).build().chat(UserMessage.from("Hi"));
    BonitoChatResponseMetadata known = metadata(answer);
    assertThat(answer.aiMessage().text()).isEqualTo("From the second.");
    assertThat(known.target()).isEqualTo("second");
    assertThat(known.connection()).isEqualTo("second");
    assertThat(known.attempts()).isEqualTo(2);
    assertThat(known.decision()).isNotNull();
    assertThat(known.decision().attempts())
        .extracting(attempt -> attempt.outcome())
        .containsExactly("OVERLOADED", "OK");
    assertThat(known.cost()).isEqualByComparingTo(price(answer));
    assertThat(known.costEstimated()).isFalse();
    assertThat(known.usage().reported(UsageCategory.OUTPUT)).isTrue();
  }

  /** A dollar a million tokens in, ten out. */
  static BigDecimal price(ChatResponse answer) {
    long micros =
        answer.tokenUsage().inputTokenCount() + 10L * answer.tokenUsage().outputTokenCount();
    return BigDecimal.valueOf(micros, 6);
  }

  @Test
  void marks_what_was_estimated_because_the_provider_reported_nothing() {
    first.next(FaultCatalog.parse("F21"));
    BonitoChatResponseMetadata known = metadata(model(ROUTE).build().chat(UserMessage.from("Hi")));
    assertThat(known.usage().estimated(UsageCategory.OUTPUT)).isTrue();
    assertThat(known.costEstimated()).isTrue();
    assertThat(known.tokenUsage().outputTokenCount()).isPositive();
  }

  @Test
  void does_not_make_a_cost_up_where_there_is_no_price() {
    Bonito bonito =
        start(configured().route("free", Stage.route(Stage.target("first", "gpt-4o-mini"))));
    ChatModel model = BonitoChatModel.builder().bonito(bonito).route("free").build();
    BonitoChatResponseMetadata known = metadata(model.chat(UserMessage.from("Hi")));
    assertThat(known.cost()).isNull();
  }

  @Test
  void tells_of_an_answer_from_the_cache_that_nothing_was_sent_or_paid() {
    Bonito bonito =
        start(
            configured()
                .route(
                    "cached",
                    Route.builder()
                        .targets(Stage.target("first", Stage.GPT))
                        .cache(new Route.Cache(Route.Cache.Mode.EXACT, null, null))
                        .build()));
    ChatModel model = BonitoChatModel.builder().bonito(bonito).route("cached").build();
    model.chat("Hi");
    BonitoChatResponseMetadata known = metadata(model.chat(UserMessage.from("Hi")));
    assertThat(first.ledger().entries()).hasSize(1);
    assertThat(known.attempts()).isZero();
    assertThat(known.cost()).isZero();
    assertThat(known.decision().result().cached()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "stop,STOP",
    "length,LENGTH",
    "tool_calls,TOOL_EXECUTION",
    "content_filter,CONTENT_FILTER",
    "something,OTHER"
  })
  void tells_why_an_answer_ended(String native_, FinishReason told) {
    first.next(Answer.text("Well").withFinishReason(native_));
    assertThat(model(ROUTE).build().chat(UserMessage.from("Hi")).finishReason()).isEqualTo(told);
  }

  @Test
  void gives_a_refusal_as_text_that_a_filter_ended() {
    first.next(Answer.refusal("I would rather not."));
    ChatResponse answer = model(ROUTE).build().chat(UserMessage.from("Hi"));
    assertThat(answer.aiMessage().text()).isEqualTo("I would rather not.");
    assertThat(answer.finishReason()).isEqualTo(FinishReason.CONTENT_FILTER);
  }

  @Test
  void metadata_stays_whole_when_somebody_changes_a_field_of_it() {
    ChatResponse answer = model(ROUTE).build().chat(UserMessage.from("Hi"));
    var changed = answer.metadata().toBuilder().modelName("other").build();
    assertThat(changed.modelName()).isEqualTo("other");
    assertThat(((BonitoChatResponseMetadata) changed).decision())
        .isSameAs(metadata(answer).decision());
    assertThat(changed).isNotEqualTo(answer.metadata());
    assertThat(answer.metadata().toBuilder().build())
        .isEqualTo(answer.metadata())
        .hasSameHashCodeAs(answer.metadata());
  }

  @Test
  void tells_what_it_can_do_and_names_no_provider() {
    ChatModel model = model(ROUTE).build();
    assertThat(model.supportedCapabilities())
        .containsExactly(Capability.RESPONSE_FORMAT_JSON_SCHEMA);
    assertThat(model.provider()).isEqualTo(ModelProvider.OTHER);
    assertThat(model(ROUTE).supportedCapabilities(Set.of()).build().supportedCapabilities())
        .isEmpty();
    assertThat(streaming(ROUTE).supportedCapabilities(Set.of()).build().supportedCapabilities())
        .isEmpty();
    assertThat(streaming(ROUTE).build().provider()).isEqualTo(ModelProvider.OTHER);
  }

  @Test
  void is_not_built_without_a_bonito_a_route_or_with_a_timeout_that_is_none() {
    assertThatThrownBy(() -> BonitoChatModel.builder().route(ROUTE).build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("bonito(...)");
    assertThatThrownBy(() -> model(" ").build()).hasMessageContaining("route(...)");
    assertThatThrownBy(() -> model(ROUTE).timeout(Duration.ZERO).build())
        .hasMessageContaining("timeout must be positive");
  }
}
