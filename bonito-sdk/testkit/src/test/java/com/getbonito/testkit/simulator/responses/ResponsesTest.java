package com.getbonito.testkit.simulator.responses;

import static org.assertj.core.api.Assertions.assertThat;

import com.getbonito.testkit.simulator.Endpoint;
import com.getbonito.testkit.simulator.Simulator;
import com.getbonito.testkit.simulator.fault.Fault;
import com.getbonito.testkit.simulator.fault.FaultCatalog;
import com.getbonito.testkit.simulator.google.Door;
import com.getbonito.testkit.simulator.ledger.LedgerEntry;
import com.getbonito.testkit.simulator.ledger.Outcome;
import com.getbonito.testkit.simulator.model.Json;
import com.getbonito.testkit.simulator.script.Answer;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

@DisplayName("OpenAI's Responses at the simulator")
class ResponsesTest {

  private static final String PATH = "/v1/responses";
  private static final String HELLO = "{\"model\":\"gpt-x\",\"input\":\"hello there\"}";

  private final Simulator simulator =
      Simulator.builder().endpoint("openai", e -> e.tokens(10)).start();
  private final Endpoint endpoint = simulator.endpoint("openai");
  private final Door door = new Door(endpoint);

  @AfterEach
  void close() {
    simulator.close();
  }

  @Test
  void answerWithItemsAndUsage() throws Exception {
    JsonNode body = Door.json(door.post(PATH, HELLO));
    assertThat(body.path("object").asString()).isEqualTo("response");
    assertThat(body.path("status").asString()).isEqualTo("completed");
    JsonNode message = body.path("output").path(0);
    assertThat(message.path("type").asString()).isEqualTo("message");
    assertThat(message.path("content").path(0).path("text").asString()).isNotBlank();
    assertUsage(body.path("usage"));
    assertThat(last().usageReported()).isTrue();
  }

  @Test
  void streamTheSameInTypedEvents() throws Exception {
    JsonNode plain = Door.json(door.post(PATH, HELLO));
    List<JsonNode> events = stream(HELLO);

    StringBuilder text = new StringBuilder();
    for (int i = 0; i < events.size(); i++) {
      assertThat(events.get(i).path("sequence_number").asInt()).isEqualTo(i);
      if (type(events.get(i)).equals("response.output_text.delta")) {
        text.append(events.get(i).path("delta").asString());
      }
    }
    assertThat(text.toString())
        .isEqualTo(plain.path("output").path(0).path("content").path(0).path("text").asString());
    assertThat(type(events.get(0))).isEqualTo("response.created");
    JsonNode last = events.get(events.size() - 1);
    assertThat(type(last)).isEqualTo("response.completed");
    assertThat(last.path("response").path("usage")).isEqualTo(plain.path("usage"));
    assertThat(last().usageReported()).isTrue();
    assertThat(last().billed().completion()).isEqualTo(10);
  }

  @Test
  void callFunctionsInParallelAndTakeTheirOutput() throws Exception {
    endpoint.next(
        Answer.toolCall("weather", "{\"city\":\"Oslo\"}")
            .withToolCall("weather", "{\"city\":\"Rome\"}"));
    JsonNode output = Door.json(door.post(PATH, HELLO)).path("output");
    assertThat(output).hasSize(2);
    assertThat(output.path(0).path("type").asString()).isEqualTo("function_call");
    assertThat(output.path(1).path("arguments").asString()).isEqualTo("{\"city\":\"Rome\"}");

    ObjectNode next = Json.object().put("model", "gpt-x");
    var input = next.putArray("input");
    input.addObject().put("role", "user").put("content", "hello");
    output.forEach(input::add);
    output.forEach(call ->
        input
            .addObject()
            .put("type", "function_call_output")
            .put("call_id", call.path("call_id").asString())
            .put("output", "sun"));
    assertThat(door.post(PATH, next.toString()).statusCode()).isEqualTo(200);
    input.remove(input.size() - 1);
    assertThat(door.post(PATH, next.toString()).body()).contains("No tool output found");
  }

  @Test
  void showASummaryOfReasoningAndCheckItsProof() throws Exception {
    String asked =
        """
        {"model":"gpt-x","input":"think","reasoning":{"effort":"low","summary":"auto"},
         "include":["reasoning.encrypted_content"],"store":false}
        """;
    JsonNode body = Door.json(door.post(PATH, asked));
    JsonNode reasoning = body.path("output").path(0);
    assertThat(reasoning.path("type").asString()).isEqualTo("reasoning");
    assertThat(reasoning.path("summary").path(0).path("text").asString()).isNotBlank();
    assertThat(body.path("usage").path("output_tokens_details").path("reasoning_tokens").asInt())
        .isEqualTo(8);
    assertUsage(body.path("usage"));

    ObjectNode next = Json.object().put("model", "gpt-x");
    ObjectNode kept = reasoning.asObject();
    next.putArray("input").add(kept).addObject().put("role", "user").put("content", "on");
    assertThat(door.post(PATH, next.toString()).statusCode()).isEqualTo(200);
    kept.put("encrypted_content", "forged");
    assertThat(door.post(PATH, next.toString()).body()).contains("invalid_encrypted_content");
    assertThat(stream(asked))
        .extracting(ResponsesTest::type)
        .contains("response.reasoning_summary_text.delta");
  }

  @Test
  void answerInTheShapeAskedFor() throws Exception {
    String asked =
        """
        {"model":"gpt-x","input":"shape","text":{"format":{"type":"json_schema","name":"s",
         "schema":{"type":"object","properties":{"age":{"type":"integer"}}}}}}
        """;
    JsonNode body = Door.json(door.post(PATH, asked));
    String text = body.path("output").path(0).path("content").path(0).path("text").asString();
    assertThat(Json.read(text).path("age").isNumber()).isTrue();
  }

  @Test
  void endIncompleteAtTheCapAndAtTheFilter() throws Exception {
    endpoint.next(Answer.generated(40));
    JsonNode capped =
        Door.json(door.post(PATH, HELLO.replace("{\"m", "{\"max_output_tokens\":16,\"m")));
    assertThat(capped.path("status").asString()).isEqualTo("incomplete");
    assertThat(capped.path("incomplete_details").path("reason").asString())
        .isEqualTo("max_output_tokens");
    endpoint.next(fault("F08-FINISH:after=3"));
    List<JsonNode> events = stream(HELLO);
    JsonNode last = events.get(events.size() - 1);
    assertThat(type(last)).isEqualTo("response.incomplete");
    assertThat(last.path("response").path("incomplete_details").path("reason").asString())
        .isEqualTo("content_filter");
  }

  @Test
  void breakWithAnErrorEventOfTheirOwn() throws Exception {
    endpoint.next(fault("F18:after=3"));
    List<JsonNode> events = stream(HELLO);
    assertThat(type(events.get(events.size() - 1))).isEqualTo("error");
    assertThat(last().outcome()).isEqualTo(Outcome.BROKEN);
    assertThat(last().billed().completion()).isEqualTo(3);
  }

  @ParameterizedTest
  @CsvSource({"F21, false", "F21-ZERO, false", "F21-TWICE, true", "F21-EARLY, true"})
  void reportUsageWronglyWhereTold(String id, boolean told) throws Exception {
    endpoint.next(fault(id));
    stream(HELLO);
    assertThat(last().usageReported()).isEqualTo(told);
    assertThat(last().billed().completion()).isEqualTo(10);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"model\":\"gpt-x\"} | missing_required_parameter",
        "{\"input\":\"x\"} | missing_required_parameter",
        "{\"model\":\"gpt-x\",\"messages\":[]} | unsupported_parameter",
        "{\"model\":\"gpt-x\",\"input\":\"x\",\"foo\":1} | unknown_parameter",
        "{\"model\":\"gpt-x\",\"input\":\"x\",\"temperature\":-1} | decimal_below_min_value",
        "{\"model\":\"gpt-x\",\"input\":\"x\",\"max_output_tokens\":3} | integer_below_min_value",
        "{\"model\":\"gpt-x\",\"input\":[{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":\"x\"}]}]} | invalid_value"
      })
  void refuseWhatTheVendorRefuses(String body, String code) throws Exception {
    HttpResponse<String> refused = door.post(PATH, body);
    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(Door.json(refused).path("error").path("code").asString()).isEqualTo(code);
  }

  @Test
  void standBesideTheOtherOperations() throws Exception {
    assertThat(door.get("/v1/models").statusCode()).isEqualTo(200);
  }

  private List<JsonNode> stream(String body) throws Exception {
    return Door.events(door.post(PATH, body.replaceFirst("\\{", "{\"stream\":true,")).body());
  }

  private LedgerEntry last() {
    List<LedgerEntry> entries = endpoint.ledger().entries();
    return entries.get(entries.size() - 1);
  }

  private void assertUsage(JsonNode usage) {
    assertThat(usage.path("input_tokens").asLong()).isEqualTo(last().billed().prompt());
    assertThat(usage.path("output_tokens").asLong()).isEqualTo(last().billed().completion());
    assertThat(usage.path("total_tokens").asLong()).isEqualTo(last().billed().total());
  }

  private static String type(JsonNode event) {
    return event.path("type").asString("");
  }

  private static Fault fault(String id) {
    return FaultCatalog.parse(id);
  }
}
