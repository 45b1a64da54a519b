package com.getbonito.springai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.getbonito.chat.ToolChoice;
import com.getbonito.testkit.junit.SimulatorTest;
import com.getbonito.testkit.simulator.Simulator;
import com.getbonito.testkit.simulator.script.Answer;
import java.util.List;
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
import org.springframework.ai.chat.prompt.ChatOptions;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.converter.BeanOutputConverter;
import org.springframework.ai.model.tool.ToolCallingChatOptions;
import org.springframework.ai.model.tool.ToolCallingManager;
import org.springframework.ai.model.tool.ToolExecutionResult;
import org.springframework.ai.tool.ToolCallback;
import org.springframework.ai.tool.function.FunctionToolCallback;
import tools.jackson.databind.JsonNode;

@SimulatorTest(description = Stage.Providers.class)
@DisplayName("A model with tools or a schema")
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ToolsTest {

  /** A tool's argument. */
  record City(String city) {}

  /** What an answer must look like. */
  record Capital(String name, int inhabitants) {}

  private static final ToolCallback WEATHER =
      FunctionToolCallback.builder("weather", (City city) -> "sunny in " + city.city())
          .description("The weather in a city")
          .inputType(City.class)
          .build();

  private final Stage stage;
  private final BonitoChatModel model;

  ToolsTest(Simulator simulator) {
    stage = new Stage(simulator);
    model = stage.chat();
  }

  @AfterEach
  void close() {
    stage.close();
  }

  @Test
  void offers_the_tools_of_the_options_with_their_schemas() {
    call(BonitoChatOptions.builder().toolCallbacks(WEATHER).build());
    JsonNode tool = Stage.sent(stage.openai).path("tools").path(0).path("function");
    assertThat(tool.path("name").asString()).isEqualTo("weather");
    assertThat(tool.path("description").asString()).isEqualTo("The weather in a city");
    assertThat(tool.path("parameters").path("properties").has("city")).isTrue();
  }

  @Test
  void offers_the_tools_of_portable_options_and_of_its_own() {
    call(ToolCallingChatOptions.builder().toolCallbacks(WEATHER).build());
    assertThat(Stage.sent(stage.openai).path("tools").size()).isEqualTo(1);
    BonitoChatModel.builder(stage.bonito, "chat")
        .options(BonitoChatOptions.builder().toolCallbacks(WEATHER).build())
        .build()
        .call("Hello");
    assertThat(Stage.sent(stage.openai).path("tools").size()).isEqualTo(1);
  }

  @Test
  void returns_calls_and_leaves_their_execution_to_others() {
    stage.openai.next(
        Answer.toolCall("weather", "{\"city\":\"Munich\"}")
            .withToolCall("weather", "{\"city\":\"Rome\"}"));
    ChatResponse response = call(BonitoChatOptions.builder().toolCallbacks(WEATHER).build());
    assertThat(response.hasToolCalls()).isTrue();
    assertThat(response.getResult().getMetadata().getFinishReason()).isEqualTo("TOOL_CALLS");
    assertThat(response.getResult().getOutput().getToolCalls())
        .extracting(
            AssistantMessage.ToolCall::type,
            AssistantMessage.ToolCall::name,
            AssistantMessage.ToolCall::arguments)
        .containsExactly(
            tuple("function", "weather", "{\"city\":\"Munich\"}"),
            tuple("function", "weather", "{\"city\":\"Rome\"}"));
    assertThat(stage.openai.ledger().entries()).hasSize(1);
  }

  @Test
  void takes_calls_and_results_of_earlier_rounds_back() {
    AssistantMessage asking =
        AssistantMessage.builder()
            .content("I will look.")
            .toolCalls(
                List.of(
                    new AssistantMessage.ToolCall("a", "function", "weather", "{\"city\":\"X\"}"),
                    new AssistantMessage.ToolCall("b", "function", "weather", "{\"city\":\"Y\"}")))
            .build();
    ToolResponseMessage results =
        ToolResponseMessage.builder()
            .responses(
                List.of(
                    new ToolResponse("a", "weather", "rain"),
                    new ToolResponse("b", "weather", "snow")))
            .build();
    model.call(new UserMessage("X and Y?"), asking, results);
    JsonNode messages = Stage.sent(stage.openai).path("messages");
    assertThat(messages.path(1).path("content").asString()).isEqualTo("I will look.");
    assertThat(messages.path(1).path("tool_calls").path(1).path("id").asString()).isEqualTo("b");
    assertThat(messages.path(2).path("tool_call_id").asString()).isEqualTo("a");
    assertThat(messages.path(2).path("content").asString()).isEqualTo("rain");
    assertThat(messages.path(3).path("tool_call_id").asString()).isEqualTo("b");
  }

  @Test
  void works_with_spring_ai_s_tool_calling_manager() {
    stage.openai.next(
        Answer.toolCall("weather", "{\"city\":\"Munich\"}"), Answer.text("It is sunny."));
    Prompt prompt =
        new Prompt(
            "Weather in Munich?", BonitoChatOptions.builder().toolCallbacks(WEATHER).build());
    ToolExecutionResult done =
        ToolCallingManager.builder().build().executeToolCalls(prompt, model.call(prompt));
    ChatResponse answer = model.call(new Prompt(done.conversationHistory(), prompt.getOptions()));
    assertThat(answer.getResult().getOutput().getText()).isEqualTo("It is sunny.");
    assertThat(Stage.sent(stage.openai).path("messages").path(2).path("content").asString())
        .isEqualTo("\"sunny in Munich\"");
  }

  @Test
  void resolves_definitions_with_the_manager_it_was_given() {
    ToolCallingManager usual = ToolCallingManager.builder().build();
    ToolCallingManager renaming =
        new ToolCallingManager() {
          @Override
          public List<org.springframework.ai.tool.definition.ToolDefinition> resolveToolDefinitions(
              ToolCallingChatOptions options) {
            return usual.resolveToolDefinitions(
                ToolCallingChatOptions.builder().toolCallbacks(WEATHER).build());
          }

          @Override
          public ToolExecutionResult executeToolCalls(Prompt prompt, ChatResponse response) {
            return usual.executeToolCalls(prompt, response);
          }
        };
    BonitoChatModel.builder(stage.bonito, "chat")
        .toolCallingManager(renaming)
        .build()
        .call("Hello");
    assertThat(Stage.sent(stage.openai).path("tools").size()).isEqualTo(1);
  }

  @Test
  void says_whether_tools_must_be_called_and_how_many_at_once() {
    call(
        BonitoChatOptions.builder()
            .toolCallbacks(WEATHER)
            .toolChoice(ToolChoice.named("weather"))
            .parallelToolCalls(false)
            .build());
    JsonNode body = Stage.sent(stage.openai);
    assertThat(body.path("tool_choice").path("function").path("name").asString())
        .isEqualTo("weather");
    assertThat(body.path("parallel_tool_calls").asBoolean(true)).isFalse();
    call(
        BonitoChatOptions.builder().toolCallbacks(WEATHER).toolChoice(ToolChoice.REQUIRED).build());
    assertThat(Stage.sent(stage.openai).path("tool_choice").asString()).isEqualTo("required");
  }

  @Test
  void asks_for_the_schema_of_a_bean() {
    BeanOutputConverter<Capital> converter = new BeanOutputConverter<>(Capital.class);
    stage.openai.next(Answer.text("{\"name\":\"Rome\",\"inhabitants\":2700000}"));
    ChatResponse response =
        call(BonitoChatOptions.builder().outputSchema(converter.getJsonSchema()).build());
    assertThat(converter.convert(response.getResult().getOutput().getText()))
        .isEqualTo(new Capital("Rome", 2_700_000));
    JsonNode format = Stage.sent(stage.openai).path("response_format");
    assertThat(format.path("type").asString()).isEqualTo("json_schema");
    assertThat(format.path("json_schema").path("strict").asBoolean()).isTrue();
    assertThat(format.path("json_schema").path("schema").path("properties").has("inhabitants"))
        .isTrue();
  }

  private ChatResponse call(ChatOptions options) {
    return model.call(new Prompt("Hello", options));
  }
}
