package com.getbonito.testkit.simulator.anthropic;

import static org.assertj.core.api.Assertions.assertThat;

import com.getbonito.testkit.simulator.Endpoint;
import com.getbonito.testkit.simulator.Simulator;
import com.getbonito.testkit.simulator.fault.FaultCatalog;
import com.getbonito.testkit.simulator.ledger.LedgerEntry;
import com.getbonito.testkit.simulator.ledger.Outcome;
import com.getbonito.testkit.simulator.model.Json;
import com.getbonito.testkit.simulator.script.Answer;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class AnthropicDialectTest {

  private static final String HELLO =
      """
      {"model":"claude-x","max_tokens":2000,"stream":%s%s,
       "messages":[{"role":"user","content":"hello"}]}
      """;

  private final Simulator simulator =
      Simulator.builder().endpoint("anthropic", e -> e.anthropic().tokens(5)).start();
  private final Endpoint endpoint = simulator.endpoint("anthropic");
  private final HttpClient client = HttpClient.newHttpClient();

  @AfterEach
  void close() {
    simulator.close();
  }

  @Test
  void aStreamHasTheVendorsEventsInTheirOrder() throws Exception {
    endpoint.next(
        Answer.text("So.")
            .withReasoning("Hm.")
            .withHiddenReasoning(3)
            .withToolCall("f", "{\"a\":1}"));
    String thinking = ",\"thinking\":{\"type\":\"enabled\",\"budget_tokens\":1024}";
    List<JsonNode> events = events(post(HELLO.formatted(true, thinking)).body());

    assertThat(events.stream().map(event -> event.path("type").asString()).distinct())
        .containsExactly(
            "message_start",
            "ping",
            "content_block_start",
            "content_block_stop",
            "content_block_delta",
            "message_delta",
            "message_stop");
    assertThat(events.stream().map(AnthropicDialectTest::kind).filter(kind -> !kind.isEmpty()))
        .containsSequence("redacted_thinking", "thinking", "thinking_delta")
        .containsSequence("signature_delta", "text", "text_delta")
        .containsSequence("tool_use", "input_json_delta");
    JsonNode end = events.get(events.size() - 2);
    assertThat(end.path("delta").path("stop_reason").asString()).isEqualTo("tool_use");
    assertThat(end.path("usage").path("output_tokens").asLong())
        .isEqualTo(last().billed().completion());
  }

  @Test
  void marksAreCachedForFiveMinutesOrAnHour() throws Exception {
    String system =
        """
        ,"system":[{"type":"text","text":"one","cache_control":{"type":"ephemeral"}},
         {"type":"text","text":"two three","cache_control":{"type":"ephemeral","ttl":"1h"}}]\
        """;
    JsonNode first = usage(HELLO.formatted(false, system));
    JsonNode second = usage(HELLO.formatted(false, system));

    long five = first.path("cache_creation").path("ephemeral_5m_input_tokens").asLong();
    long hour = first.path("cache_creation").path("ephemeral_1h_input_tokens").asLong();
    assertThat(hour).isEqualTo(2);
    assertThat(first.path("cache_creation_input_tokens").asLong()).isEqualTo(five + hour);
    assertThat(second.path("cache_read_input_tokens").asLong()).isEqualTo(five + hour);
    assertThat(second.path("input_tokens").asLong())
        .isEqualTo(last().billed().prompt() - five - hour);
  }

  @Test
  void anErrorIsAnEventOfItsOwn() throws Exception {
    endpoint.next(FaultCatalog.parse("F18:after=2,code=overloaded"));
    List<JsonNode> events = events(post(HELLO.formatted(true, "")).body());

    assertThat(events.get(events.size() - 1).path("error").path("type").asString())
        .isEqualTo("overloaded_error");
    assertThat(last().outcome()).isEqualTo(Outcome.BROKEN);
  }

  @ParameterizedTest
  @CsvSource({
    "F21, 0",
    "F21-ZERO, 0",
    "F21-TWICE, 5",
    "F21-EARLY, 0",
  })
  void theLastUsageCanBeWrong(String fault, long said) throws Exception {
    endpoint.next(FaultCatalog.parse(fault));
    List<JsonNode> events = events(post(HELLO.formatted(true, "")).body());

    JsonNode end = events.get(events.size() - 2);
    assertThat(end.path("usage").path("output_tokens").asLong()).isEqualTo(said);
    assertThat(last().billed().completion()).isEqualTo(5);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"a\"}]} | max_tokens: Field"
            + " required",
        "{\"model\":\"m\",\"max_tokens\":9,\"messages\":[]} | at least one message",
        "{\"model\":\"m\",\"max_tokens\":9,\"temperature\":1.5,\"messages\":[{\"role\":\"user\",\"content\":\"a\"}]}"
            + " | temperature",
        "{\"model\":\"m\",\"max_tokens\":9,\"messages\":[{\"role\":\"tool\",\"content\":\"a\"}]} |"
            + " role",
        "{\"model\":\"m\",\"max_tokens\":9,\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"tool_result\",\"tool_use_id\":\"x\"}]}]}"
            + " | unexpected `tool_use_id`",
        "{\"max_tokens\":9,\"messages\":[{\"role\":\"user\",\"content\":\"a\"}]} | model: Field"
            + " required",
      })
  void wrongRequestsAreRefused(String body, String why) throws Exception {
    HttpResponse<String> refused = post(body);

    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.body()).contains(why).startsWith("{\"type\":\"error\"");
    assertThat(refused.headers().firstValue("request-id")).hasValue(last().requestId());
  }

  @Test
  void aRefusalOfTheModelIsAStopReason() throws Exception {
    endpoint.next(Answer.refusal("I cannot help with that."));

    assertThat(Json.read(post(HELLO.formatted(false, "")).body()).path("stop_reason").asString())
        .isEqualTo("refusal");
  }

  private static String kind(JsonNode event) {
    String begins = event.path("content_block").path("type").asString("");
    return begins.isEmpty() ? event.path("delta").path("type").asString("") : begins;
  }

  private JsonNode usage(String body) throws Exception {
    return Json.read(post(body).body()).path("usage");
  }

  private HttpResponse<String> post(String body) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(endpoint.root().resolve("/v1/messages"))
            .header("anthropic-version", "2023-06-01")
            .POST(BodyPublishers.ofString(body))
            .build();
    return client.send(request, BodyHandlers.ofString());
  }

  private LedgerEntry last() {
    List<LedgerEntry> entries = endpoint.ledger().entries();
    return entries.get(entries.size() - 1);
  }

  private static List<JsonNode> events(String body) {
    List<JsonNode> events = new ArrayList<>();
    body.lines()
        .filter(line -> line.startsWith("data: "))
        .forEach(line -> events.add(Json.read(line.substring("data: ".length()))));
    return events;
  }
}
