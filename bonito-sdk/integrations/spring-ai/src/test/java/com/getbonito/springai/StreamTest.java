package com.getbonito.springai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.getbonito.decision.Decision;
import com.getbonito.testkit.junit.SimulatorTest;
import com.getbonito.testkit.simulator.Simulator;
import com.getbonito.testkit.simulator.fault.Fault;
import com.getbonito.testkit.simulator.script.Answer;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.messages.SystemMessage;
import org.springframework.ai.chat.messages.UserMessage;
import org.springframework.ai.chat.metadata.ChatResponseMetadata;
import org.springframework.ai.chat.metadata.EmptyUsage;
import org.springframework.ai.chat.metadata.Usage;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.model.MessageAggregator;
import org.springframework.ai.chat.prompt.Prompt;

@SimulatorTest(description = Stage.Providers.class)
@DisplayName("A streamed answer")
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class StreamTest {

  private final Stage stage;
  private final BonitoChatModel model;

  StreamTest(Simulator simulator) {
    stage = new Stage(simulator);
    model = stage.chat();
  }

  @AfterEach
  void close() {
    stage.close();
  }

  @Test
  void to_a_text_comes_in_pieces() {
    stage.openai.next(Answer.text("one two three four"));
    List<String> pieces = model.stream("Hello").collectList().block();
    assertThat(pieces).hasSizeGreaterThan(2);
    assertThat(String.join("", pieces)).isEqualTo("one two three four");
  }

  @Test
  void to_messages_comes_in_pieces() {
    stage.openai.next(Answer.text("one two"));
    List<String> pieces =
        model.stream(new SystemMessage("Be brief."), new UserMessage("Hello"))
            .collectList()
            .block();
    assertThat(String.join("", pieces)).isEqualTo("one two");
    assertThat(Stage.sent(stage.openai).path("messages").size()).isEqualTo(2);
    assertThat(Stage.sent(stage.openai).path("stream").asBoolean()).isTrue();
  }

  @Test
  void tells_the_rest_with_its_last_element() {
    List<ChatResponse> elements = elements("Hello");
    for (ChatResponse early : elements.subList(0, elements.size() - 1)) {
      assertThat(early.getMetadata().getUsage()).isInstanceOf(EmptyUsage.class);
      assertThat(early.getResult().getMetadata().getFinishReason()).isNull();
      assertThat(early.getMetadata().getModel()).isEqualTo(Stage.GPT);
    }
    ChatResponse last = elements.get(elements.size() - 1);
    ChatResponseMetadata metadata = last.getMetadata();
    Usage usage = metadata.getUsage();
    assertThat(last.getResult().getOutput().getText()).isEmpty();
    assertThat(last.getResult().getMetadata().getFinishReason()).isEqualTo("STOP");
    assertThat(usage.getPromptTokens()).isPositive();
    assertThat(metadata.<BigDecimal>get(BonitoMetadata.COST))
        .isEqualByComparingTo(
            BigDecimal.valueOf(usage.getPromptTokens() + 10L * usage.getCompletionTokens(), 6));
    assertThat(metadata.<Boolean>get(BonitoMetadata.COST_ESTIMATED)).isFalse();
    assertThat(metadata.<String>get(BonitoMetadata.TARGET)).isEqualTo("openai");
    assertThat(metadata.<String>get(BonitoMetadata.CONNECTION)).isEqualTo("openai");
    assertThat(metadata.<Integer>get(BonitoMetadata.ATTEMPTS)).isEqualTo(1);
    assertThat(metadata.<Decision>get(BonitoMetadata.DECISION).result().outcome()).isEqualTo("OK");
  }

  @Test
  void tells_the_rate_limits_of_the_provider() {
    stage.openai.headers(Map.of("x-ratelimit-remaining-requests", "59"));
    List<ChatResponse> elements = elements("Hello");
    assertThat(
            elements.get(elements.size() - 1).getMetadata().getRateLimit().getRequestsRemaining())
        .isEqualTo(59);
  }

  @Test
  void fails_over_before_its_first_element() {
    stage.openai.next(Fault.status(503));
    stage.spare.next(Answer.text("from the spare"));
    List<ChatResponse> elements = elements("Hello");
    ChatResponseMetadata metadata = elements.get(elements.size() - 1).getMetadata();
    assertThat(metadata.<String>get(BonitoMetadata.TARGET)).isEqualTo("spare");
    assertThat(metadata.<Integer>get(BonitoMetadata.ATTEMPTS)).isEqualTo(2);
    assertThat(metadata.containsKey(BonitoMetadata.COST)).isFalse();
  }

  @Test
  void has_whole_tool_calls_in_one_element() {
    stage.openai.next(
        Answer.toolCall("weather", "{\"city\":\"Munich\"}").withToolCall("time", "{\"zone\":1}"));
    List<ChatResponse> calling =
        elements("Hello").stream().filter(ChatResponse::hasToolCalls).toList();
    assertThat(calling).hasSize(1);
    assertThat(calling.get(0).getResult().getMetadata().getFinishReason()).isEqualTo("TOOL_CALLS");
    assertThat(calling.get(0).getResult().getOutput().getToolCalls())
        .extracting(AssistantMessage.ToolCall::name, AssistantMessage.ToolCall::arguments)
        .containsExactly(tuple("weather", "{\"city\":\"Munich\"}"), tuple("time", "{\"zone\":1}"));
  }

  @Test
  void is_aggregated_by_spring_ai_into_what_a_plain_call_returns() {
    Answer answer = Answer.text("I will look.").withToolCall("weather", "{\"city\":\"Munich\"}");
    stage.openai.next(answer, answer);
    AtomicReference<ChatResponse> whole = new AtomicReference<>();
    new MessageAggregator().aggregate(model.stream(new Prompt("Hello")), whole::set).blockLast();
    ChatResponse plain = model.call(new Prompt("Hello"));
    ChatResponse streamed = whole.get();
    assertThat(streamed.getResult().getOutput().getText()).isEqualTo("I will look.");
    assertThat(streamed.getResult().getOutput().getToolCalls())
        .isEqualTo(plain.getResult().getOutput().getToolCalls());
    assertThat(streamed.getResult().getMetadata()).isEqualTo(plain.getResult().getMetadata());
    assertThat(streamed.getMetadata().getUsage().getTotalTokens())
        .isEqualTo(plain.getMetadata().getUsage().getTotalTokens());
    assertThat(streamed.getMetadata().getModel()).isEqualTo(plain.getMetadata().getModel());
  }

  @Test
  void can_be_subscribed_to_again_which_is_another_call() {
    var flux = model.stream("Hello");
    flux.blockLast();
    flux.blockLast();
    assertThat(stage.openai.ledger().entries()).hasSize(2);
  }

  @Test
  void that_nobody_subscribes_to_sends_nothing() {
    model.stream("Hello");
    assertThat(stage.openai.ledger().entries()).isEmpty();
  }

  private List<ChatResponse> elements(String text) {
    return model.stream(new Prompt(text)).collectList().block();
  }
}
