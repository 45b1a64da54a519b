package com.getbonito.springai;

import static org.assertj.core.api.Assertions.assertThat;

import com.getbonito.chat.FinishReason;
import com.getbonito.chat.UsageCategory;
import com.getbonito.decision.Decision;
import com.getbonito.testkit.junit.SimulatorTest;
import com.getbonito.testkit.simulator.Simulator;
import com.getbonito.testkit.simulator.fault.Fault;
import com.getbonito.testkit.simulator.script.Answer;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.messages.SystemMessage;
import org.springframework.ai.chat.messages.UserMessage;
import org.springframework.ai.chat.metadata.ChatResponseMetadata;
import org.springframework.ai.chat.metadata.EmptyRateLimit;
import org.springframework.ai.chat.metadata.Usage;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.prompt.Prompt;
import tools.jackson.databind.JsonNode;

@SimulatorTest(description = Stage.Providers.class)
@DisplayName("A route as a chat model")
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ChatModelTest {

  private final Stage stage;
  private final BonitoChatModel model;

  ChatModelTest(Simulator simulator) {
    stage = new Stage(simulator);
    model = stage.chat();
  }

  @AfterEach
  void close() {
    stage.close();
  }

  @Test
  void answers_a_text() {
    stage.openai.next(Answer.text("Tomorrow."));
    assertThat(model.call("Where is my parcel?")).isEqualTo("Tomorrow.");
    JsonNode message = Stage.sent(stage.openai).path("messages").path(0);
    assertThat(message.path("role").asString()).isEqualTo("user");
    assertThat(message.path("content").asString()).isEqualTo("Where is my parcel?");
  }

  @Test
  void answers_messages() {
    stage.openai.next(Answer.text("Tomorrow."));
    assertThat(model.call(new SystemMessage("Be brief."), new UserMessage("Where is it?")))
        .isEqualTo("Tomorrow.");
    JsonNode messages = Stage.sent(stage.openai).path("messages");
    assertThat(messages.path(0).path("role").asString()).isEqualTo("system");
    assertThat(messages.path(0).path("content").asString()).isEqualTo("Be brief.");
    assertThat(messages.path(1).path("content").asString()).isEqualTo("Where is it?");
  }

  @Test
  void answers_a_prompt_and_remembers_nothing_but_what_the_prompt_holds() {
    stage.openai.next(Answer.text("Ada."));
    ChatResponse response =
        model.call(
            new Prompt(
                new UserMessage("I am Ada."),
                new AssistantMessage("Hello Ada."),
                new UserMessage("Who am I?")));
    assertThat(response.getResult().getOutput().getText()).isEqualTo("Ada.");
    JsonNode messages = Stage.sent(stage.openai).path("messages");
    assertThat(messages.size()).isEqualTo(3);
    assertThat(messages.path(1).path("role").asString()).isEqualTo("assistant");
    assertThat(messages.path(1).path("content").asString()).isEqualTo("Hello Ada.");
  }

  @Test
  void sends_no_system_message_that_is_empty() {
    model.call(new SystemMessage(" "), new UserMessage("Hello"));
    assertThat(Stage.sent(stage.openai).path("messages").size()).isEqualTo(1);
  }

  @Test
  void has_its_route_as_the_model_of_its_options() {
    assertThat(model.getOptions().getModel()).isEqualTo("chat");
    assertThat(
            BonitoChatModel.builder(stage.bonito, "chat")
                .options(BonitoChatOptions.builder().temperature(0.5).build())
                .build()
                .getOptions())
        .isEqualTo(BonitoChatOptions.builder().route("chat").temperature(0.5).build());
  }

  @Test
  void tells_usage_by_category_and_what_was_reported() {
    stage.openai.next(Answer.text("one two three").withCachedTokens(4));
    Usage usage = call("some words that the simulator counts as tokens").getUsage();
    com.getbonito.chat.Usage own = (com.getbonito.chat.Usage) usage.getNativeUsage();
    assertThat(own.reported(UsageCategory.INPUT)).isTrue();
    assertThat(usage.getPromptTokens()).isEqualTo((int) own.inputTokens()).isPositive();
    assertThat(usage.getCompletionTokens()).isEqualTo((int) own.outputTokens()).isPositive();
    assertThat(usage.getTotalTokens())
        .isEqualTo(usage.getPromptTokens() + usage.getCompletionTokens());
    assertThat(usage.getCacheReadInputTokens()).isEqualTo(4);
    assertThat(usage.getCacheWriteInputTokens()).isNull();
  }

  @Test
  void tells_cost_target_and_decision() {
    ChatResponseMetadata metadata = call("Hello");
    Usage usage = metadata.getUsage();
    BigDecimal cost =
        BigDecimal.valueOf(usage.getPromptTokens() + 10L * usage.getCompletionTokens(), 6);
    assertThat(metadata.<BigDecimal>get(BonitoMetadata.COST)).isEqualByComparingTo(cost);
    assertThat(metadata.<Boolean>get(BonitoMetadata.COST_ESTIMATED)).isFalse();
    assertThat(metadata.<String>get(BonitoMetadata.TARGET)).isEqualTo("openai");
    assertThat(metadata.<String>get(BonitoMetadata.CONNECTION)).isEqualTo("openai");
    assertThat(metadata.<Integer>get(BonitoMetadata.ATTEMPTS)).isEqualTo(1);
    assertThat(metadata.<Decision>get(BonitoMetadata.DECISION).result().outcome()).isEqualTo("OK");
    assertThat(metadata.<String>get(BonitoMetadata.REQUEST_ID)).isNotEmpty();
    assertThat(metadata.<Long>get(BonitoMetadata.CREATED)).isPositive();
    assertThat(metadata.getModel()).isEqualTo(Stage.GPT);
    assertThat(metadata.getId()).isNotEmpty();
  }

  @Test
  void tells_no_cost_where_no_price_is_known() {
    stage.openai.next(Fault.status(503));
    assertThat(call("Hello").containsKey(BonitoMetadata.COST)).isFalse();
  }

  @Test
  void fails_over_within_one_call() {
    stage.openai.next(Fault.status(503));
    ChatResponseMetadata metadata = call("Hello");
    assertThat(metadata.<String>get(BonitoMetadata.TARGET)).isEqualTo("spare");
    assertThat(metadata.<Integer>get(BonitoMetadata.ATTEMPTS)).isEqualTo(2);
  }

  @Test
  void tells_the_rate_limits_of_the_provider() {
    assertThat(call("Hello").getRateLimit()).isInstanceOf(EmptyRateLimit.class);
    stage.openai.headers(
        Map.of(
            "x-ratelimit-limit-requests", "60",
            "x-ratelimit-remaining-requests", "59",
            "x-ratelimit-reset-requests", "1s",
            "x-ratelimit-remaining-tokens", "149984"));
    var limits = call("Hello").getRateLimit();
    assertThat(limits.getRequestsLimit()).isEqualTo(60);
    assertThat(limits.getRequestsRemaining()).isEqualTo(59);
    assertThat(limits.getRequestsReset()).isEqualTo(Duration.ofSeconds(1));
    assertThat(limits.getTokensRemaining()).isEqualTo(149_984);
    assertThat(limits.getTokensLimit()).isZero();
  }

  @Test
  void tells_why_an_answer_ended() {
    var stopped = model.call(new Prompt("Hello")).getResult().getMetadata();
    assertThat(stopped.getFinishReason()).isEqualTo(FinishReason.STOP.name());
    stage.openai.next(Answer.text("x").withFinishReason("length"));
    var cut = model.call(new Prompt("Hello")).getResult().getMetadata();
    assertThat(cut.getFinishReason()).isEqualTo(FinishReason.LENGTH.name());
    assertThat(cut.<String>get(BonitoMetadata.NATIVE_FINISH_REASON)).isEqualTo("length");
    assertThat(cut.getContentFilters()).isEmpty();
    stage.openai.next(Answer.text("x").withFinishReason("content_filter"));
    var filtered = model.call(new Prompt("Hello")).getResult().getMetadata();
    assertThat(filtered.getFinishReason()).isEqualTo(FinishReason.CONTENT_FILTER.name());
    assertThat(filtered.getContentFilters()).containsExactly("content_filter");
  }

  @Test
  void tells_a_refusal() {
    stage.openai.next(Answer.refusal("I would rather not."));
    AssistantMessage message = model.call(new Prompt("Hello")).getResult().getOutput();
    assertThat(message.getText()).isEmpty();
    assertThat(message.getMetadata()).containsEntry(BonitoMetadata.REFUSAL, "I would rather not.");
  }

  private ChatResponseMetadata call(String text) {
    return model.call(new Prompt(text)).getMetadata();
  }
}
