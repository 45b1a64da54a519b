package com.getbonito.testkit.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.getbonito.testkit.simulator.ledger.LedgerEntry;
import com.getbonito.testkit.simulator.ledger.LedgerTotals;
import com.getbonito.testkit.simulator.ledger.Outcome;
import com.getbonito.testkit.simulator.model.Json;
import com.getbonito.testkit.simulator.model.TokenRule;
import com.getbonito.testkit.simulator.script.Answer;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class AnswersTest {

  private static Simulator simulator;
  private static Endpoint endpoint;
  private static Caller caller;

  @BeforeAll
  static void start() {
    simulator = Simulator.builder().endpoint("openai", e -> e.seed(7).tokens(12)).start();
    endpoint = simulator.endpoint("openai");
    caller = new Caller(endpoint);
  }

  @AfterAll
  static void stop() {
    simulator.close();
  }

  @BeforeEach
  void reset() {
    simulator.reset();
  }

  @Test
  void aPlainCallIsAnsweredAndBooked() throws Exception {
    HttpResponse<String> response = caller.chat(Caller.PLAIN);

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("content-type")).contains("application/json");
    JsonNode body = Json.read(response.body());
    JsonNode choice = body.path("choices").path(0);
    assertThat(choice.path("finish_reason").asString()).isEqualTo("stop");
    String text = choice.path("message").path("content").asString();
    assertThat(body.path("usage").path("completion_tokens").asInt()).isEqualTo(12);
    assertThat(text).isNotBlank();

    LedgerEntry entry = endpoint.ledger().entries().get(0);
    assertThat(entry.outcome()).isEqualTo(Outcome.ANSWERED);
    assertThat(entry.billed().completion()).isEqualTo(12);
    assertThat(entry.billed().prompt())
        .isEqualTo(body.path("usage").path("prompt_tokens").asLong());
    assertThat(entry.usageReported()).isTrue();
    assertThat(entry.protocol()).isEqualTo("HTTP/1.1");
    assertThat(response.headers().firstValue("x-request-id")).contains(entry.requestId());
  }

  @Test
  void aStreamSaysTheSameAsThePlainCallAndReportsUsageOnRequest() throws Exception {
    JsonNode plain = Json.read(caller.chat(Caller.PLAIN).body());
    String body = caller.chat(Caller.STREAM).body();

    List<JsonNode> chunks = Caller.chunks(body);
    assertThat(Caller.text(chunks))
        .isEqualTo(plain.path("choices").path(0).path("message").path("content").asString());
    JsonNode last = chunks.get(chunks.size() - 1);
    assertThat(last.path("choices").isEmpty()).isTrue();
    assertThat(last.path("usage")).isEqualTo(plain.path("usage"));
    assertThat(Caller.events(body)).endsWith("[DONE]");
    assertThat(endpoint.ledger().entries()).allMatch(LedgerEntry::usageReported);
  }

  @Test
  void aStreamThatDidNotAskGetsNoUsage() throws Exception {
    String body =
        caller.chat(Caller.PLAIN.replace("\"model\"", "\"stream\":true,\"model\"")).body();

    assertThat(body).doesNotContain("usage").endsWith("data: [DONE]\n\n");
    LedgerTotals totals = endpoint.ledger().totals();
    assertThat(totals.billed().completion()).isEqualTo(12);
    assertThat(totals.reported().total()).isZero();
  }

  @Test
  void anotherSimulatorWithTheSameSeedGivesTheSameAnswers() throws Exception {
    String first = text(caller.chat(Caller.PLAIN));
    try (Simulator twin =
        Simulator.builder().endpoint("openai", e -> e.seed(7).tokens(12)).start()) {
      assertThat(text(new Caller(twin.endpoint("openai")).chat(Caller.PLAIN))).isEqualTo(first);
    }
  }

  @Test
  void capStopAndChoicesAreHeeded() throws Exception {
    JsonNode capped = chat("\"max_completion_tokens\":5,\"n\":3");

    assertThat(capped.path("choices").size()).isEqualTo(3);
    assertThat(capped.path("choices").path(2).path("finish_reason").asString()).isEqualTo("length");
    assertThat(capped.path("usage").path("completion_tokens").asInt()).isEqualTo(15);

    endpoint.next(Answer.text("one two three four"));
    JsonNode stopped = chat("\"stop\":[\" three\"]");
    assertThat(stopped.path("choices").path(0).path("message").path("content").asString())
        .isEqualTo("one two");
  }

  @Test
  void scriptedToolCallsComeWholeAndInFragments() throws Exception {
    Answer answer = Answer.toolCall("weather", "{\"city\":\"Rome\"}").withToolCall("time", "{}");
    endpoint.next(answer, answer);

    JsonNode message = chat("\"n\":1").path("choices").path(0).path("message");
    assertThat(message.path("content").isNull()).isTrue();
    assertThat(message.path("tool_calls").size()).isEqualTo(2);

    StringBuilder arguments = new StringBuilder();
    List<JsonNode> chunks = Caller.chunks(caller.chat(Caller.STREAM).body());
    for (JsonNode chunk : chunks) {
      JsonNode call = chunk.path("choices").path(0).path("delta").path("tool_calls").path(0);
      if (call.path("index").asInt(-1) == 0) {
        arguments.append(call.path("function").path("arguments").asString(""));
      }
    }
    assertThat(arguments).hasToString("{\"city\":\"Rome\"}");
    assertThat(chunks.toString()).contains("tool_calls\"}");
  }

  @Test
  void toolsThatTheLastWordsNameAreCalledWithArgumentsThatFitTheirSchema() throws Exception {
    JsonNode body =
        Json.read(
            caller
                .chat(
                    """
                    {"model":"gpt-x","messages":[{"role":"user","content":"use weather"}],
                     "tools":[{"type":"function","function":{"name":"weather","parameters":
                      {"type":"object","properties":{"days":{"type":"integer"}}}}}]}
                    """)
                .body());

    JsonNode choice = body.path("choices").path(0);
    assertThat(choice.path("finish_reason").asString()).isEqualTo("tool_calls");
    JsonNode call = choice.path("message").path("tool_calls").path(0).path("function");
    assertThat(Json.read(call.path("arguments").asString()).path("days").isInt()).isTrue();
  }

  @Test
  void toolCallsDoNotEscapeTheCap() throws Exception {
    endpoint.next(Answer.toolCall("weather", "{\"city\":\"Rome\",\"days\":[1,2,3,4,5]}"));

    JsonNode body = chat("\"max_tokens\":4");

    assertThat(body.path("usage").path("completion_tokens").asInt()).isEqualTo(4);
    assertThat(body.path("choices").path(0).path("finish_reason").asString()).isEqualTo("length");
  }

  @Test
  void aSchemaGetsADocumentThatFits() throws Exception {
    JsonNode body =
        chat(
            """
            "response_format":{"type":"json_schema","json_schema":{"name":"x","schema":
             {"type":"object","properties":{"a":{"type":"boolean"},"b":{"enum":["p","q"]}}}}}
            """);

    JsonNode sample =
        Json.read(body.path("choices").path(0).path("message").path("content").asString());
    assertThat(sample.path("a").isBoolean()).isTrue();
    assertThat(sample.path("b").asString()).isIn("p", "q");
  }

  @Test
  void reasoningIsBilledAndReportedApart() throws Exception {
    JsonNode usage = chat("\"reasoning_effort\":\"high\"").path("usage");

    assertThat(usage.path("completion_tokens").asInt()).isEqualTo(44);
    assertThat(usage.path("completion_tokens_details").path("reasoning_tokens").asInt())
        .isEqualTo(32);
    assertThat(endpoint.ledger().totals().billed().reasoning()).isEqualTo(32);
  }

  @Test
  void logprobsCoverEveryToken() throws Exception {
    JsonNode content =
        chat("\"logprobs\":true,\"top_logprobs\":2")
            .path("choices")
            .path(0)
            .path("logprobs")
            .path("content");

    assertThat(content.size()).isEqualTo(12);
    assertThat(content.path(0).path("logprob").asDouble()).isNegative();
    assertThat(content.path(0).path("top_logprobs").size()).isEqualTo(2);
  }

  @Test
  void embeddingsAreUnitVectorsThatFollowFromTheText() throws Exception {
    JsonNode body = embed("{\"model\":\"e\",\"input\":[\"a b\",\"c\",\"a b\"],\"dimensions\":4}");

    JsonNode data = body.path("data");
    assertThat(data.size()).isEqualTo(3);
    assertThat(data.path(0).path("embedding")).isEqualTo(data.path(2).path("embedding"));
    assertThat(data.path(0).path("embedding")).isNotEqualTo(data.path(1).path("embedding"));
    double square = 0;
    for (JsonNode each : data.path(0).path("embedding")) {
      square += each.asDouble() * each.asDouble();
    }
    assertThat(square).isBetween(0.999, 1.001);
    assertThat(body.path("usage").path("prompt_tokens").asInt())
        .isEqualTo(TokenRule.count("a b") * 2 + TokenRule.count("c"));
    assertThat(endpoint.ledger().entries().get(0).usageReported()).isTrue();
  }

  @Test
  void embeddingsInBase64AreTheSameNumbers() throws Exception {
    JsonNode plain = embed("{\"model\":\"e\",\"input\":\"a\"}");
    JsonNode packed = embed("{\"model\":\"e\",\"input\":\"a\",\"encoding_format\":\"base64\"}");

    String text = packed.path("data").path(0).path("embedding").asString();
    ByteBuffer bytes =
        ByteBuffer.wrap(Base64.getDecoder().decode(text)).order(ByteOrder.LITTLE_ENDIAN);
    for (JsonNode each : plain.path("data").path(0).path("embedding")) {
      assertThat(bytes.getFloat()).isEqualTo((float) each.asDouble());
    }
  }

  @Test
  void modelsAreListedUnderEveryPrefix() throws Exception {
    for (String path : List.of("/v1/models", "/models", "/openai/v1/models")) {
      JsonNode body = Json.read(caller.send(caller.request(path).GET().build()).body());
      assertThat(body.path("data").size()).isEqualTo(2);
    }
  }

  @Test
  void wrongRequestsAreRefusedInTheVendorsWords() throws Exception {
    assertThat(error("{")).isEqualTo("400 null");
    assertThat(error("{\"messages\":[]}")).isEqualTo("400 null");
    assertThat(error("{\"model\":\"m\",\"messages\":[]}")).isEqualTo("400 empty_array");
    assertThat(error(Caller.under("F99", Caller.PLAIN))).isEqualTo("400 unknown_fault");
    HttpResponse<String> unknown = caller.send(caller.post("/v1/nothing", "{}"));
    assertThat(unknown.statusCode()).isEqualTo(404);
    assertThat(endpoint.ledger().totals().refused()).isEqualTo(5);
    assertThat(endpoint.ledger().totals().billed().total()).isZero();
  }

  private static String error(String body) throws Exception {
    HttpResponse<String> response = caller.chat(body);
    JsonNode error = Json.read(response.body()).path("error");
    assertThat(error.path("message").asString()).isNotEmpty();
    return response.statusCode() + " " + error.path("code").asString("null");
  }

  private static JsonNode chat(String more) throws Exception {
    HttpResponse<String> response = caller.chat(Caller.PLAIN.replaceFirst("\\{", "{" + more + ","));
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return Json.read(response.body());
  }

  private static JsonNode embed(String body) throws Exception {
    return Json.read(caller.send(caller.post("/v1/embeddings", body)).body());
  }

  private static String text(HttpResponse<String> response) {
    return Json.read(response.body())
        .path("choices")
        .path(0)
        .path("message")
        .path("content")
        .asString();
  }
}
