package com.getbonito.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;

import com.getbonito.testkit.simulator.Simulator;
import com.getbonito.testkit.simulator.script.Answer;
import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ImageContent;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.request.ToolChoice;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.output.FinishReason;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

@DisplayName("Tools")
class ToolCallingTest extends RoutedTest {

  private static final ToolSpecification WEATHER =
      ToolSpecification.builder()
          .name("weather")
          .description("Weather of today.")
          .parameters(JsonObjectSchema.builder().addStringProperty("city").required("city").build())
          .addMetadata("searchBehavior", "always")
          .build();
  private static final ToolSpecification TIME = ToolSpecification.builder().name("time").build();

  ToolCallingTest(Simulator simulator) {
    super(simulator);
  }

  @Test
  void are_described_with_their_schema_and_without_what_is_for_the_framework_alone() {
    model(ROUTE)
        .build()
        .chat(
            ChatRequest.builder()
                .messages(UserMessage.from("Hi"))
                .toolSpecifications(WEATHER, TIME)
                .build());
    assertThat(body(first).path("tools"))
        .isEqualTo(
            json(
                "[{'type':'function','function':{'name':'weather',"
                    + "'description':'Weather of today.',"
                    + "'parameters':{'type':'object','properties':{'city':{'type':'string'}},"
                    + "'required':['city']}}},"
                    + "{'type':'function','function':{'name':'time'}}]"));
  }

  @ParameterizedTest
  @CsvSource({"AUTO,auto", "REQUIRED,required", "NONE,none", ",absent"})
  void are_free_forced_or_forbidden(ToolChoice choice, String sent) {
    model(ROUTE)
        .build()
        .chat(
            ChatRequest.builder()
                .messages(UserMessage.from("Hi"))
                .parameters(
                    ChatRequestParameters.builder()
                        .toolSpecifications(WEATHER)
                        .toolChoice(choice)
                        .build())
                .build());
    assertThat(body(first).path("tool_choice").asString("absent")).isEqualTo(sent);
  }

  @Test
  void are_called_in_parallel_and_their_results_go_back() {
    ChatModel model = model(ROUTE).build();
    first.next(
        Answer.text("Let me look.")
            .withToolCall("weather", "{\"city\":\"Rome\"}")
            .withToolCall("time", ""));
    UserMessage question = UserMessage.from("Weather and time?");
    var answer =
        model.chat(
            ChatRequest.builder().messages(question).toolSpecifications(WEATHER, TIME).build());
    AiMessage said = answer.aiMessage();
    assertThat(answer.finishReason()).isEqualTo(FinishReason.TOOL_EXECUTION);
    assertThat(said.text()).isEqualTo("Let me look.");
    assertThat(said.toolExecutionRequests())
        .extracting(ToolExecutionRequest::name, ToolExecutionRequest::arguments)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("weather", "{\"city\":\"Rome\"}"),
            org.assertj.core.groups.Tuple.tuple("time", "{}"));

    List<ToolExecutionRequest> calls = said.toolExecutionRequests();
    model.chat(
        ChatRequest.builder()
            .messages(
                question,
                said,
                ToolExecutionResultMessage.from(calls.get(0), "sunny"),
                ToolExecutionResultMessage.from(calls.get(1), "12:00"))
            .toolSpecifications(WEATHER, TIME)
            .build());
    JsonNode messages = body(first).path("messages");
    JsonNode assistant = messages.path(1);
    assertThat(assistant.path("content").asString()).isEqualTo("Let me look.");
    assertThat(assistant.path("tool_calls").path(0).path("id").asString())
        .isEqualTo(calls.get(0).id());
    assertThat(assistant.path("tool_calls").path(1).path("function"))
        .isEqualTo(json("{'name':'time','arguments':'{}'}"));
    assertThat(messages.path(2).path("tool_call_id").asString()).isEqualTo(calls.get(0).id());
    assertThat(messages.path(2).path("content").asString()).isEqualTo("sunny");
    assertThat(messages.path(3).path("tool_call_id").asString()).isEqualTo(calls.get(1).id());
  }

  @Test
  void tell_a_provider_that_knows_the_difference_when_they_have_failed_or_show_an_image() {
    ToolExecutionRequest call =
        ToolExecutionRequest.builder().id("call_1").name("time").arguments("{}").build();
    model(CLAUDE)
        .build()
        .chat(
            ChatRequest.builder()
                .messages(
                    UserMessage.from("Time?"),
                    AiMessage.from(call),
                    ToolExecutionResultMessage.builder()
                        .id("call_1")
                        .toolName("time")
                        .contents(
                            TextContent.from("stopped"), ImageContent.from("aGk=", "image/png"))
                        .isError(true)
                        .build())
                .toolSpecifications(TIME)
                .build());
    JsonNode result = body(claude).path("messages").path(2).path("content").path(0);
    assertThat(result.path("tool_use_id").asString()).isEqualTo("call_1");
    assertThat(result.path("is_error")).isEqualTo(json("true"));
    assertThat(result.path("content").path(0).path("text").asString()).isEqualTo("stopped");
    assertThat(result.path("content").path(1).path("type").asString()).isEqualTo("image");
  }
}
