package com.getbonito.springai;

import static org.assertj.core.api.Assertions.assertThat;

import com.getbonito.chat.Reasoning;
import com.getbonito.testkit.junit.SimulatorTest;
import com.getbonito.testkit.simulator.Simulator;
import com.getbonito.testkit.simulator.script.Answer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.messages.ToolResponseMessage;
import org.springframework.ai.chat.messages.ToolResponseMessage.ToolResponse;
import org.springframework.ai.chat.messages.UserMessage;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.model.MessageAggregator;
import org.springframework.ai.chat.prompt.Prompt;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@SimulatorTest(description = Stage.Providers.class)
@DisplayName("What a model thought")
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ReasoningTest {

  private static final BonitoChatOptions THINKING =
      BonitoChatOptions.builder().maxTokens(4_000).reasoning(Reasoning.budget(2_000)).build();
  private static final UserMessage QUESTION = new UserMessage("Weather in Munich?");

  private final Stage stage;
  private final BonitoChatModel model;

  ReasoningTest(Simulator simulator) {
    stage = new Stage(simulator);
    model = stage.claude();
  }

  @AfterEach
  void close() {
    stage.close();
  }

  @Test
  void is_told_beside_the_text() {
    stage.anthropic.next(Answer.text("Sunny.").withReasoning("It is summer."));
    AssistantMessage message = call().getResult().getOutput();
    assertThat(message.getText()).isEqualTo("Sunny.");
    assertThat(message.getMetadata()).containsEntry(BonitoMetadata.REASONING, "It is summer.");
  }

  @Test
  void is_streamed_as_it_arrives_and_is_not_part_of_the_text() {
    stage.openai.next(Answer.text("Sunny.").withReasoning("It is summer in Munich now."));
    List<ChatResponse> elements = stage.chat().stream(new Prompt("Weather?")).collectList().block();
    StringBuilder thoughts = new StringBuilder();
    StringBuilder text = new StringBuilder();
    int pieces = 0;
    for (ChatResponse element : elements) {
      AssistantMessage message = element.getResult().getOutput();
      text.append(message.getText());
      Object more = message.getMetadata().get(BonitoMetadata.REASONING_DELTA);
      if (more != null) {
        pieces++;
        thoughts.append(more);
      }
    }
    assertThat(pieces).isGreaterThan(1);
    assertThat(thoughts).hasToString("It is summer in Munich now.");
    assertThat(text).hasToString("Sunny.");
    assertThat(elements.get(elements.size() - 1).getResult().getOutput().getMetadata())
        .containsEntry(BonitoMetadata.REASONING, "It is summer in Munich now.");
  }

  @Test
  void goes_back_with_its_signature_when_the_call_is_plain() {
    stage.anthropic.next(thoughtfulCall());
    continueAfter(call().getResult().getOutput());
    assertThatTheThoughtWasEchoed();
  }

  @Test
  void goes_back_with_its_signature_when_the_call_is_streamed_and_aggregated() {
    stage.anthropic.next(thoughtfulCall());
    AtomicReference<ChatResponse> whole = new AtomicReference<>();
    new MessageAggregator()
        .aggregate(model.stream(new Prompt(QUESTION, THINKING)), whole::set)
        .blockLast();
    continueAfter(whole.get().getResult().getOutput());
    assertThatTheThoughtWasEchoed();
  }

  @Test
  void goes_back_from_a_history_that_was_kept_as_json() {
    stage.anthropic.next(thoughtfulCall());
    AssistantMessage asked = call().getResult().getOutput();
    JsonMapper json = JsonMapper.builder().build();
    Object parts =
        json.readValue(
            json.writeValueAsString(asked.getMetadata().get(BonitoMetadata.PARTS)), Object.class);
    continueAfter(asked.mutate().properties(Map.of(BonitoMetadata.PARTS, parts)).build());
    assertThatTheThoughtWasEchoed();
  }

  @Test
  void goes_back_with_the_words_that_an_advisor_changed() {
    stage.anthropic.next(thoughtfulCall());
    AssistantMessage asked = call().getResult().getOutput();
    continueAfter(asked.mutate().content("I looked.").build());
    JsonNode blocks = Stage.sent(stage.anthropic).path("messages").path(1).path("content");
    assertThat(blocks.path(0).path("type").asString()).isEqualTo("thinking");
    assertThat(blocks.path(1).path("text").asString()).isEqualTo("I looked.");
  }

  private static Answer thoughtfulCall() {
    return Answer.text("I will look.")
        .withReasoning("I need the weather.")
        .withToolCall("weather", "{\"city\":\"Munich\"}");
  }

  private ChatResponse call() {
    return model.call(new Prompt(QUESTION, THINKING));
  }

  /** The simulator refuses thoughts whose signature does not prove them. */
  private void continueAfter(AssistantMessage asked) {
    stage.anthropic.next(Answer.text("Sunny."));
    String id = asked.getToolCalls().get(0).id();
    ToolResponseMessage result =
        ToolResponseMessage.builder()
            .responses(List.of(new ToolResponse(id, "weather", "sunny")))
            .build();
    ChatResponse answer = model.call(new Prompt(List.of(QUESTION, asked, result), THINKING));
    assertThat(answer.getResult().getOutput().getText()).isEqualTo("Sunny.");
  }

  private void assertThatTheThoughtWasEchoed() {
    JsonNode blocks = Stage.sent(stage.anthropic).path("messages").path(1).path("content");
    assertThat(blocks.path(0).path("thinking").asString()).isEqualTo("I need the weather.");
    assertThat(blocks.path(0).path("signature").asString()).isNotEmpty();
    assertThat(blocks.path(1).path("text").asString()).isEqualTo("I will look.");
    assertThat(blocks.path(2).path("type").asString()).isEqualTo("tool_use");
  }
}
