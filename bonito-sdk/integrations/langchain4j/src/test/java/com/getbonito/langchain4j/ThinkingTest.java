package com.getbonito.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;

import com.getbonito.chat.Reasoning;
import com.getbonito.testkit.simulator.Simulator;
import com.getbonito.testkit.simulator.script.Answer;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.ChatMessageDeserializer;
import dev.langchain4j.data.message.ChatMessageSerializer;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

@DisplayName("Thinking")
class ThinkingTest extends RoutedTest {

  private static final UserMessage QUESTION = UserMessage.from("Why?");
  private static final BonitoChatRequestParameters THINKING =
      BonitoChatRequestParameters.builder()
          .maxOutputTokens(4_000)
          .reasoning(Reasoning.budget(1_024))
          .build();

  ThinkingTest(Simulator simulator) {
    super(simulator);
  }

  private void thinks() {
    claude.next(
        Answer.text("Because.").withReasoning("Let me see.").withToolCall("look", "{\"at\":1}"));
  }

  private static ChatRequest question(ChatMessage... messages) {
    return ChatRequest.builder().messages(messages).parameters(THINKING).build();
  }

  @Test
  void comes_back_on_request_only() {
    thinks();
    AiMessage with =
        model(CLAUDE).returnThinking(true).build().chat(question(QUESTION)).aiMessage();
    assertThat(with.thinking()).isEqualTo("Let me see.");
    assertThat(with.text()).isEqualTo("Because.");
    assertThat(body(claude).path("thinking").path("budget_tokens").asInt()).isEqualTo(1_024);

    thinks();
    AiMessage without = model(CLAUDE).build().chat(question(QUESTION)).aiMessage();
    assertThat(without.thinking()).isNull();
    assertThat(without.attributes()).isEmpty();
  }

  @Test
  void goes_back_with_its_proof_even_through_a_memory_that_stores_JSON() {
    thinks();
    var model = model(CLAUDE).returnThinking(true).build();
    AiMessage said = model.chat(question(QUESTION)).aiMessage();
    ChatMessage stored =
        ChatMessageDeserializer.messageFromJson(ChatMessageSerializer.messageToJson(said));
    var result = ToolExecutionResultMessage.from(said.toolExecutionRequests().get(0), "seen");
    model.chat(question(QUESTION, stored, result));
    JsonNode thought = body(claude).path("messages").path(1).path("content").path(0);
    assertThat(thought.path("type").asString()).isEqualTo("thinking");
    assertThat(thought.path("thinking").asString()).isEqualTo("Let me see.");
    assertThat(thought.path("signature").asString()).isNotBlank();
  }

  @Test
  void stays_here_where_the_model_is_built_so() {
    thinks();
    var model = model(CLAUDE).returnThinking(true).sendThinking(false).build();
    AiMessage said = model.chat(question(QUESTION)).aiMessage();
    var result = ToolExecutionResultMessage.from(said.toolExecutionRequests().get(0), "seen");
    model.chat(ChatRequest.builder().messages(QUESTION, said, result).maxOutputTokens(100).build());
    assertThat(body(claude).path("messages").path(1).toString())
        .contains("tool_use")
        .doesNotContain("thinking");
  }

  @Test
  void of_another_integration_goes_as_text_to_a_dialect_that_takes_it() {
    AiMessage said = AiMessage.builder().text("Because.").thinking("Let me see.").build();
    model(ROUTE).build().chat(QUESTION, said, QUESTION);
    assertThat(body(first).path("messages").path(1).path("reasoning_content").asString())
        .isEqualTo("Let me see.");
    model(ROUTE).sendThinking(false).build().chat(QUESTION, said, QUESTION);
    assertThat(body(first).path("messages").path(1).has("reasoning_content")).isFalse();
  }

  @Test
  void is_streamed_on_request_only() {
    thinks();
    Heard heard = new Heard();
    streaming(CLAUDE).returnThinking(true).build().chat(question(QUESTION), heard);
    assertThat(heard.answer().aiMessage().thinking()).isEqualTo("Let me see.");
    assertThat(heard.steps.get(0)).isEqualTo("thinking");

    thinks();
    Heard other = new Heard();
    streaming(CLAUDE).build().chat(question(QUESTION), other);
    assertThat(other.answer().aiMessage().thinking()).isNull();
    assertThat(other.steps).doesNotContain("thinking");
  }
}
