package com.getbonito.springai;

import static org.assertj.core.api.Assertions.assertThat;

import com.getbonito.testkit.junit.SimulatorTest;
import com.getbonito.testkit.simulator.Simulator;
import com.getbonito.testkit.simulator.fault.Fault;
import com.getbonito.testkit.simulator.script.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.chat.client.ChatClientRequest;
import org.springframework.ai.chat.client.ChatClientResponse;
import org.springframework.ai.chat.client.advisor.MessageChatMemoryAdvisor;
import org.springframework.ai.chat.client.advisor.api.CallAdvisor;
import org.springframework.ai.chat.client.advisor.api.CallAdvisorChain;
import org.springframework.ai.chat.memory.ChatMemory;
import org.springframework.ai.chat.memory.MessageWindowChatMemory;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.model.ToolContext;
import org.springframework.ai.tool.annotation.Tool;
import tools.jackson.databind.JsonNode;

@SimulatorTest(description = Stage.Providers.class)
@DisplayName("ChatClient over a route")
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ChatClientTest {

  /** What an answer must look like. */
  record Capital(String name, int inhabitants) {}

  /** Tools as an application writes them. */
  static final class Weather {

    private final List<String> asked = new CopyOnWriteArrayList<>();

    @Tool(description = "The weather in a city")
    String weather(String city, ToolContext context) {
      asked.add(city + " for " + context.getContext().get("tenant"));
      return "sunny in " + city;
    }

    @Tool(description = "The weather, said as it is", returnDirect = true)
    String report(String city) {
      return "report on " + city;
    }
  }

  private final Stage stage;
  private final ChatClient client;
  private final Weather weather = new Weather();

  ChatClientTest(Simulator simulator) {
    stage = new Stage(simulator);
    client = ChatClient.create(stage.chat());
  }

  @AfterEach
  void close() {
    stage.close();
  }

  @Test
  void runs_tools_until_the_model_is_done() {
    askForTwoCities();
    String answer =
        client
            .prompt("Weather in Munich and Rome?")
            .tools(weather)
            .toolContext(Map.of("tenant", "acme"))
            .call()
            .content();
    assertThat(answer).isEqualTo("Sunny in both.");
    assertThatBothCitiesWereAsked();
  }

  @Test
  void runs_tools_in_a_stream() {
    askForTwoCities();
    List<String> pieces =
        client
            .prompt("Weather in Munich and Rome?")
            .tools(weather)
            .toolContext(Map.of("tenant", "acme"))
            .stream()
            .content()
            .collectList()
            .block();
    assertThat(String.join("", pieces)).isEqualTo("Sunny in both.");
    assertThatBothCitiesWereAsked();
  }

  @Test
  void adds_up_the_usage_of_all_rounds() {
    askForTwoCities();
    ChatResponse response =
        client
            .prompt("Weather in Munich and Rome?")
            .tools(weather)
            .toolContext(Map.of("tenant", "acme"))
            .call()
            .chatResponse();
    long billed =
        stage.openai.ledger().entries().stream().mapToLong(each -> each.billed().total()).sum();
    assertThat((long) response.getMetadata().getUsage().getTotalTokens()).isEqualTo(billed);
  }

  @Test
  void returns_a_tool_s_result_directly_where_the_tool_says_so() {
    stage.openai.next(Answer.toolCall("report", "{\"city\":\"Munich\"}"));
    assertThat(client.prompt("Report?").tools(weather).call().content())
        .isEqualTo("\"report on Munich\"");
    assertThat(stage.openai.ledger().entries()).hasSize(1);
  }

  @Test
  void fails_over_between_two_rounds_with_the_conversation_at_hand() {
    stage.openai.next(Answer.toolCall("weather", "{\"city\":\"Munich\"}"));
    stage.openai.next(Fault.status(503));
    stage.spare.next(Answer.text("Sunny, says the spare."));
    String answer =
        client
            .prompt("Weather in Munich?")
            .tools(weather)
            .toolContext(Map.of("tenant", "acme"))
            .call()
            .content();
    assertThat(answer).isEqualTo("Sunny, says the spare.");
    assertThat(Stage.sent(stage.spare).path("messages").path(2).path("content").asString())
        .isEqualTo("\"sunny in Munich\"");
  }

  @Test
  void reads_an_answer_into_a_record_by_words() {
    stage.openai.next(Answer.text("{\"name\":\"Rome\",\"inhabitants\":2700000}"));
    Capital capital = client.prompt("Capital of Italy?").call().entity(Capital.class);
    assertThat(capital).isEqualTo(new Capital("Rome", 2_700_000));
    assertThat(Stage.sent(stage.openai).has("response_format")).isFalse();
  }

  @Test
  void reads_an_answer_into_a_record_by_the_provider_s_own_schema() {
    stage.openai.next(Answer.text("{\"name\":\"Rome\",\"inhabitants\":2700000}"));
    Capital capital =
        client
            .prompt("Capital of Italy?")
            .call()
            .entity(Capital.class, entity -> entity.useProviderStructuredOutput());
    assertThat(capital).isEqualTo(new Capital("Rome", 2_700_000));
    JsonNode format = Stage.sent(stage.openai).path("response_format").path("json_schema");
    assertThat(format.path("schema").path("properties").has("inhabitants")).isTrue();
  }

  @Test
  void combines_its_options_with_the_model_s() {
    ChatClient.builder(
            BonitoChatModel.builder(stage.bonito, "chat")
                .options(BonitoChatOptions.builder().temperature(0.5).seed(7L).build())
                .build())
        .build()
        .prompt("Hello")
        .options(BonitoChatOptions.builder().temperature(0.25))
        .call()
        .content();
    JsonNode body = Stage.sent(stage.openai);
    assertThat(body.path("temperature").asDouble()).isEqualTo(0.25);
    assertThat(body.path("seed").asLong()).isEqualTo(7);
  }

  @Test
  void lets_advisors_see_request_and_response() {
    List<Object> seen = new ArrayList<>();
    CallAdvisor advisor =
        new CallAdvisor() {
          @Override
          public ChatClientResponse adviseCall(ChatClientRequest request, CallAdvisorChain chain) {
            seen.add(request.prompt().getOptions().getModel());
            ChatClientResponse response = chain.nextCall(request);
            seen.add(response.chatResponse().getMetadata().get(BonitoMetadata.TARGET));
            return response;
          }

          @Override
          public String getName() {
            return "looking";
          }

          @Override
          public int getOrder() {
            return 0;
          }
        };
    client.prompt("Hello").advisors(advisor).call().content();
    assertThat(seen).containsExactly("chat", "openai");
  }

  @Test
  void remembers_what_was_said() {
    MessageChatMemoryAdvisor memory =
        MessageChatMemoryAdvisor.builder(MessageWindowChatMemory.builder().build()).build();
    stage.openai.next(Answer.text("Hello Ada."));
    for (String text : List.of("I am Ada.", "Who am I?")) {
      client
          .prompt(text)
          .advisors(memory)
          .advisors(spec -> spec.param(ChatMemory.CONVERSATION_ID, "one"))
          .call()
          .content();
    }
    JsonNode messages = Stage.sent(stage.openai).path("messages");
    assertThat(messages.size()).isEqualTo(3);
    assertThat(messages.path(1).path("content").asString()).isEqualTo("Hello Ada.");
  }

  private void askForTwoCities() {
    stage.openai.next(
        Answer.toolCall("weather", "{\"city\":\"Munich\"}")
            .withToolCall("weather", "{\"city\":\"Rome\"}"),
        Answer.text("Sunny in both."));
  }

  private void assertThatBothCitiesWereAsked() {
    assertThat(weather.asked).containsExactlyInAnyOrder("Munich for acme", "Rome for acme");
    JsonNode messages = Stage.sent(stage.openai).path("messages");
    assertThat(messages.path(1).path("tool_calls").size()).isEqualTo(2);
    assertThat(messages.path(2).path("content").asString()).isEqualTo("\"sunny in Munich\"");
    assertThat(messages.path(3).path("content").asString()).isEqualTo("\"sunny in Rome\"");
  }
}
