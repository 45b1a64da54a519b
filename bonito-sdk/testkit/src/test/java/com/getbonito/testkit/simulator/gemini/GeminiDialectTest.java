package com.getbonito.testkit.simulator.gemini;

import static org.assertj.core.api.Assertions.assertThat;

import com.getbonito.testkit.simulator.Endpoint;
import com.getbonito.testkit.simulator.EndpointKind;
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
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

@DisplayName("The Gemini API of the simulator")
class GeminiDialectTest {

  private static final String MODEL = "/v1beta/models/gemini-2.5-flash";
  private static final String HELLO =
      """
      {"contents":[{"role":"user","parts":[{"text":"hello there"}]}]}
      """;
  private static final String TOOLS =
      """
      {"contents":[{"role":"user","parts":[{"text":"weather please"}]}],
       "tools":[{"functionDeclarations":[{"name":"weather","description":"d","parameters":
         {"type":"OBJECT","properties":{"city":{"type":"STRING"}},"required":["city"]}}]}]}
      """;

  private final Simulator simulator =
      Simulator.builder().endpoint("gemini", e -> e.kind(EndpointKind.GEMINI).tokens(12)).start();
  private final Endpoint endpoint = simulator.endpoint("gemini");
  private final Door door = new Door(endpoint);

  @AfterEach
  void close() {
    simulator.close();
  }

  @Test
  void answersAndBooksWhatItReports() throws Exception {
    JsonNode body = Door.json(door.post(MODEL + ":generateContent", HELLO));

    JsonNode candidate = body.path("candidates").path(0);
    assertThat(candidate.path("content").path("role").asString()).isEqualTo("model");
    assertThat(text(candidate)).isNotBlank();
    assertThat(candidate.path("finishReason").asString()).isEqualTo("STOP");
    assertThat(body.path("modelVersion").asString()).isEqualTo("gemini-2.5-flash");
    LedgerEntry entry = last();
    assertThat(entry.model()).isEqualTo("gemini-2.5-flash");
    assertThat(entry.usageReported()).isTrue();
    assertThat(entry.billed().completion()).isEqualTo(12);
    assertUsage(body.path("usageMetadata"), entry);
  }

  @Test
  void streamsTheSameTextAsEventsAndAsAnArray() throws Exception {
    JsonNode plain = Door.json(door.post(MODEL + ":generateContent", HELLO));
    HttpResponse<String> events = door.post(MODEL + ":streamGenerateContent?alt=sse", HELLO);
    HttpResponse<String> array = door.post(MODEL + ":streamGenerateContent", HELLO);

    assertThat(events.headers().firstValue("content-type")).contains("text/event-stream");
    assertThat(array.headers().firstValue("content-type").orElse(""))
        .startsWith("application/json");
    String said = text(plain.path("candidates").path(0));
    List<JsonNode> chunks = Door.events(events.body());
    assertThat(text(chunks)).isEqualTo(said);
    assertThat(text(elements(array.body()))).isEqualTo(said);
    JsonNode last = chunks.get(chunks.size() - 1);
    assertThat(last.path("usageMetadata")).isEqualTo(plain.path("usageMetadata"));
    assertThat(endpoint.ledger().entries()).allMatch(LedgerEntry::usageReported);
    assertThat(endpoint.ledger().entries())
        .allMatch(entry -> entry.billed().equals(last().billed()));
  }

  @Test
  void thinksVisiblyWhereAsked() throws Exception {
    String asked =
        HELLO.replace(
            "]}]}",
            "]}],\"generationConfig\":{\"thinkingConfig\":"
                + "{\"includeThoughts\":true,\"thinkingBudget\":8}}}");
    JsonNode body = Door.json(door.post(MODEL + ":generateContent", asked));

    JsonNode thought = body.path("candidates").path(0).path("content").path("parts").path(0);
    assertThat(thought.path("thought").asBoolean()).isTrue();
    assertThat(body.path("usageMetadata").path("thoughtsTokenCount").asInt()).isEqualTo(8);
    assertUsage(body.path("usageMetadata"), last());
  }

  @Test
  void billsHiddenThoughtsThatItDoesNotShow() throws Exception {
    endpoint.next(
        Answer.text("Yes.").withReasoning("I think so"),
        Answer.text("Yes.").withReasoning("I think so"));
    JsonNode body = Door.json(door.post(MODEL + ":generateContent", HELLO));
    assertThat(body.path("candidates").path(0).path("content").path("parts")).hasSize(1);
    assertThat(body.path("usageMetadata").path("thoughtsTokenCount").asInt()).isEqualTo(3);
    assertUsage(body.path("usageMetadata"), last());

    List<JsonNode> chunks =
        Door.events(door.post(MODEL + ":streamGenerateContent?alt=sse", HELLO).body());
    assertUsage(chunks.get(chunks.size() - 1).path("usageMetadata"), last());
  }

  @Test
  void countsCachedTokensWithinThePrompt() throws Exception {
    endpoint.next(Answer.text("Yes.").withCachedTokens(3));
    JsonNode usage = Door.json(door.post(MODEL + ":generateContent", HELLO)).path("usageMetadata");
    assertThat(usage.path("cachedContentTokenCount").asInt()).isEqualTo(3);
    assertThat(usage.path("promptTokenCount").asInt()).isGreaterThanOrEqualTo(3);
    assertThat(last().billed().cached()).isEqualTo(3);
  }

  @Test
  void callsToolsInParallelAndProvesItsThoughtsOnce() throws Exception {
    endpoint.next(
        Answer.toolCall("weather", "{\"city\":\"Oslo\"}")
            .withToolCall("weather", "{\"city\":\"Rome\"}"));
    JsonNode content =
        Door.json(door.post("/v1beta/models/gemini-3-flash-preview:generateContent", TOOLS))
            .path("candidates")
            .path(0)
            .path("content");

    JsonNode parts = content.path("parts");
    assertThat(parts).hasSize(2);
    assertThat(parts.path(0).path("functionCall").path("args").path("city").asString())
        .isEqualTo("Oslo");
    assertThat(parts.path(0).path("functionCall").path("id").asString()).isNotBlank();
    assertThat(parts.path(0).path("thoughtSignature").asString()).isNotBlank();
    assertThat(parts.path(1).has("thoughtSignature")).isFalse();
  }

  @Test
  void refusesACallOfTheThirdGenerationWithoutItsProof() throws Exception {
    JsonNode content = called();
    assertThat(door.post(third(), history(content)).statusCode()).isEqualTo(200);

    JsonNode bare =
        Json.read(content.toString().replaceAll(",\"thoughtSignature\":\"[^\"]*\"", ""));
    HttpResponse<String> refused = door.post(third(), history(bare));
    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.body())
        .contains("missing a thought_signature")
        .contains("default_api:weather")
        .contains("position 2")
        .contains("INVALID_ARGUMENT");

    JsonNode forged =
        Json.read(
            content
                .toString()
                .replaceAll(
                    "\"thoughtSignature\":\"[^\"]*\"", "\"thoughtSignature\":\"Zm9yZ2Vk\""));
    assertThat(door.post(third(), history(forged)).body()).contains("Corrupted thought signature");
  }

  @Test
  void asksForNoProofOfOlderModelsOrOlderTurns() throws Exception {
    JsonNode bare =
        Json.read(called().toString().replaceAll(",\"thoughtSignature\":\"[^\"]*\"", ""));
    assertThat(door.post(MODEL + ":generateContent", history(bare)).statusCode()).isEqualTo(200);
    String later =
        history(bare)
            .replace(
                "],\"tools\"", ",{\"role\":\"user\",\"parts\":[{\"text\":\"and?\"}]}],\"tools\"");
    assertThat(door.post(third(), later).statusCode()).isEqualTo(200);
  }

  @Test
  void refusesResultsThatDoNotMatchTheCalls() throws Exception {
    String twice =
        history(called())
            .replace(
                "\"parts\":[{\"functionResponse\"",
                "\"parts\":[{\"functionResponse\":{\"name\":\"weather\",\"response\":{}}},"
                    + "{\"functionResponse\"");
    assertThat(door.post(third(), twice).body()).contains("number of function response parts");
  }

  @ParameterizedTest
  @ValueSource(strings = {"responseSchema", "responseJsonSchema"})
  void answersInTheShapeAskedFor(String field) throws Exception {
    String type = field.equals("responseSchema") ? "OBJECT" : "object";
    String number = field.equals("responseSchema") ? "INTEGER" : "integer";
    String asked =
        HELLO.replace(
            "]}]}",
            ("]}],\"generationConfig\":{\"responseMimeType\":\"application/json\",\"%s\":"
                    + "{\"type\":\"%s\",\"properties\":{\"age\":{\"type\":\"%s\"}}}}}")
                .formatted(field, type, number));
    JsonNode body = Door.json(door.post(MODEL + ":generateContent", asked));
    assertThat(Json.read(text(body.path("candidates").path(0))).path("age").isNumber()).isTrue();
  }

  @Test
  void givesSeveralCandidatesWithLogProbabilities() throws Exception {
    String asked =
        HELLO.replace(
            "]}]}",
            "]}],\"generationConfig\":{\"candidateCount\":2,\"responseLogprobs\":true,"
                + "\"logprobs\":2}}");
    JsonNode candidates =
        Door.json(door.post(MODEL + ":generateContent", asked)).path("candidates");
    assertThat(candidates).hasSize(2);
    JsonNode result = candidates.path(1).path("logprobsResult");
    assertThat(result.path("chosenCandidates")).hasSize(12);
    assertThat(result.path("topCandidates").path(0).path("candidates")).hasSize(2);
  }

  @Test
  void blocksAPromptInAnAnswerAndACandidateAtItsEnd() throws Exception {
    endpoint.next(fault("F08"), fault("F08"), fault("F08-FINISH:after=3"));
    JsonNode blocked = Door.json(door.post(MODEL + ":generateContent", HELLO));
    assertThat(blocked.has("candidates")).isFalse();
    assertThat(blocked.path("promptFeedback").path("blockReason").asString()).isEqualTo("SAFETY");
    assertThat(last().billed().completion()).isZero();
    assertThat(last().billed().prompt())
        .isEqualTo(blocked.path("usageMetadata").path("promptTokenCount").asLong());
    String streamed = door.post(MODEL + ":streamGenerateContent", HELLO).body();
    assertThat(elements(streamed).get(0).has("promptFeedback")).isTrue();

    JsonNode filtered =
        Door.json(door.post(MODEL + ":generateContent", HELLO)).path("candidates").path(0);
    assertThat(filtered.path("finishReason").asString()).isEqualTo("SAFETY");
    assertThat(filtered.path("content").isEmpty()).isTrue();
  }

  @Test
  void endsAtTheCap() throws Exception {
    String capped = HELLO.replace("]}]}", "]}],\"generationConfig\":{\"maxOutputTokens\":5}}");
    JsonNode body = Door.json(door.post(MODEL + ":generateContent", capped));
    assertThat(body.path("candidates").path(0).path("finishReason").asString())
        .isEqualTo("MAX_TOKENS");
    assertThat(last().billed().completion()).isEqualTo(5);
  }

  @ParameterizedTest
  @CsvSource({
    "F01:retry-after=7, 429, RESOURCE_EXHAUSTED",
    "F02, 429, RESOURCE_EXHAUSTED",
    "F02-QUOTA, 429, RESOURCE_EXHAUSTED",
    "F04, 503, UNAVAILABLE",
    "F05, 500, INTERNAL",
    "F06, 504, DEADLINE_EXCEEDED",
    "F07, 400, INVALID_ARGUMENT",
    "F07-CONTEXT, 400, INVALID_ARGUMENT",
    "F09, 401, UNAUTHENTICATED",
    "F09:status=403, 403, PERMISSION_DENIED",
    "F10, 404, NOT_FOUND"
  })
  void wordsErrorsAsGoogleDoes(String id, int status, String name) throws Exception {
    endpoint.next(fault(id), fault(id));
    HttpResponse<String> plain = door.post(MODEL + ":generateContent", HELLO);
    assertThat(plain.statusCode()).isEqualTo(status);
    assertThat(Door.json(plain).path("error").path("status").asString()).isEqualTo(name);
    HttpResponse<String> array = door.post(MODEL + ":streamGenerateContent", HELLO);
    assertThat(elements(array.body()).get(0).path("error").path("status").asString())
        .isEqualTo(name);
  }

  @Test
  void saysInARetryInfoWhenToComeBack() throws Exception {
    endpoint.next(fault("F01:retry-after=7"));
    HttpResponse<String> refused = door.post(MODEL + ":generateContent", HELLO);
    assertThat(refused.body()).contains("google.rpc.RetryInfo").contains("\"retryDelay\":\"7s\"");
  }

  @Test
  void putsAnErrorIntoTheMiddleOfBothKindsOfStream() throws Exception {
    endpoint.next(fault("F18:after=3"), fault("F18:after=3"));
    List<JsonNode> events =
        Door.events(door.post(MODEL + ":streamGenerateContent?alt=sse", HELLO).body());
    assertThat(events.get(events.size() - 1).path("error").path("code").asInt()).isEqualTo(500);
    List<JsonNode> array = elements(door.post(MODEL + ":streamGenerateContent", HELLO).body());
    assertThat(array.get(array.size() - 1).path("error").path("code").asInt()).isEqualTo(500);
    assertThat(array).hasSize(4);
    assertThat(last().outcome()).isEqualTo(Outcome.BROKEN);
  }

  @ParameterizedTest
  @ValueSource(strings = {"F21-TWICE", "F21-EARLY"})
  void reportsUsageTwiceOrEarly(String id) throws Exception {
    endpoint.next(fault(id));
    List<JsonNode> chunks =
        Door.events(door.post(MODEL + ":streamGenerateContent?alt=sse", HELLO).body());
    JsonNode told =
        chunks.get(chunks.size() - (id.equals("F21-EARLY") ? 2 : 1)).path("usageMetadata");
    assertUsage(told, last());
    assertThat(last().usageReported()).isTrue();
  }

  @Test
  void liesAboutUsageWhereTold() throws Exception {
    endpoint.next(fault("F21"), fault("F21-ZERO"), fault("F21-DETAILS"));
    assertThat(Door.json(door.post(MODEL + ":generateContent", HELLO)).has("usageMetadata"))
        .isFalse();
    assertThat(last().usageReported()).isFalse();
    assertThat(
            Door.json(door.post(MODEL + ":generateContent", HELLO))
                .path("usageMetadata")
                .path("totalTokenCount")
                .asInt())
        .isZero();
    JsonNode bare = Door.json(door.post(MODEL + ":generateContent", HELLO)).path("usageMetadata");
    assertThat(bare.has("promptTokensDetails")).isFalse();
    assertUsage(bare, last());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"contents\":[]} | at least one contents",
        "{\"contents\":[{\"role\":\"assistant\",\"parts\":[{\"text\":\"x\"}]}]} | valid role",
        "{\"contents\":[{\"parts\":[{\"text\":\"x\"}]}],\"messages\":[]} | Unknown name \\\"messages\\\"",
        "{\"contents\":[{\"parts\":[{}]}]} | required oneof field 'data'",
        "{\"contents\":[{\"parts\":[{\"text\":\"x\"}]}],\"generationConfig\":{\"temperature\":3}} | temperature value of 3",
        "{\"contents\":[{\"parts\":[{\"functionResponse\":{\"name\":\"f\",\"response\":{}}}]}]} | immediately after a function call",
        "[] | Invalid JSON payload"
      })
  void refusesWhatTheVendorRefuses(String body, String words) throws Exception {
    HttpResponse<String> refused = door.post(MODEL + ":generateContent", body);
    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.body()).contains(words);
  }

  @Test
  void acceptsImagesAndDocumentsInBothSpellings() throws Exception {
    String body =
        """
        {"contents":[{"role":"user","parts":[{"text":"compare"},
         {"inlineData":{"mimeType":"image/png","data":"aGVsbG8="}},
         {"inline_data":{"mime_type":"application/pdf","data":"aGVsbG8gdGhlcmU="}}]}]}
        """;
    JsonNode usage = Door.json(door.post(MODEL + ":generateContent", body)).path("usageMetadata");
    assertThat(usage.path("promptTokensDetails").toString())
        .contains("\"IMAGE\",\"tokenCount\":258")
        .contains("DOCUMENT");
  }

  @Test
  void countsEmbedsAndLists() throws Exception {
    JsonNode count = Door.json(door.post(MODEL + ":countTokens", HELLO));
    JsonNode usage = Door.json(door.post(MODEL + ":generateContent", HELLO)).path("usageMetadata");
    assertThat(count.path("totalTokens")).isEqualTo(usage.path("promptTokenCount"));

    String embedding = "/v1beta/models/gemini-embedding-001";
    String one = "{\"content\":{\"parts\":[{\"text\":\"tea\"}]},\"outputDimensionality\":4}";
    JsonNode values =
        Door.json(door.post(embedding + ":embedContent", one)).path("embedding").path("values");
    assertThat(values).hasSize(4);
    JsonNode many =
        Door.json(
            door.post(
                embedding + ":batchEmbedContents", "{\"requests\":[" + one + "," + one + "]}"));
    assertThat(many.path("embeddings").path(1).path("values")).isEqualTo(values);
    assertThat(last().usageReported()).isFalse();

    JsonNode page = Door.json(door.get("/v1beta/models?pageSize=2"));
    assertThat(page.path("models")).hasSize(2);
    JsonNode rest =
        Door.json(
            door.get(
                "/v1beta/models?pageSize=2&pageToken=" + page.path("nextPageToken").asString()));
    assertThat(rest.has("nextPageToken")).isFalse();
    assertThat(Door.json(door.get(MODEL)).path("name").asString())
        .isEqualTo("models/gemini-2.5-flash");
  }

  @Test
  void meetsAFaultThatTheModelNames() throws Exception {
    assertThat(
            door.post("/v1beta/models/gemini-2.5-flash%21F04:generateContent", HELLO).statusCode())
        .isEqualTo(503);
    assertThat(door.post("/v1beta/models/gemini-x!F16:after=2:streamGenerateContent", HELLO).body())
        .doesNotEndWith("]");
  }

  private JsonNode called() throws Exception {
    endpoint.next(Answer.toolCall("weather", "{\"city\":\"Oslo\"}"));
    return Door.json(door.post(third(), TOOLS)).path("candidates").path(0).path("content");
  }

  private static String third() {
    return "/v1beta/models/gemini-3-flash-preview:generateContent";
  }

  private static String history(JsonNode content) {
    String result =
        "{\"role\":\"user\",\"parts\":[{\"functionResponse\":"
            + "{\"name\":\"weather\",\"response\":{\"result\":\"sun\"}}}]}";
    String tools = TOOLS.substring(TOOLS.indexOf("\"tools\""));
    return "{\"contents\":[{\"role\":\"user\",\"parts\":[{\"text\":\"weather please\"}]},"
        + content
        + ","
        + result
        + "],"
        + tools;
  }

  private LedgerEntry last() {
    List<LedgerEntry> entries = endpoint.ledger().entries();
    return entries.get(entries.size() - 1);
  }

  private static void assertUsage(JsonNode usage, LedgerEntry entry) {
    long prompt = usage.path("promptTokenCount").asLong();
    long candidates = usage.path("candidatesTokenCount").asLong(0);
    long thoughts = usage.path("thoughtsTokenCount").asLong(0);
    assertThat(prompt).isEqualTo(entry.billed().prompt());
    assertThat(candidates + thoughts).isEqualTo(entry.billed().completion());
    assertThat(thoughts).isEqualTo(entry.billed().reasoning());
    assertThat(usage.path("totalTokenCount").asLong()).isEqualTo(prompt + candidates + thoughts);
  }

  private static List<JsonNode> elements(String array) {
    return Json.read(array).valueStream().toList();
  }

  private static String text(List<JsonNode> chunks) {
    StringBuilder text = new StringBuilder();
    chunks.forEach(chunk -> text.append(text(chunk.path("candidates").path(0))));
    return text.toString();
  }

  private static String text(JsonNode candidate) {
    StringBuilder text = new StringBuilder();
    candidate
        .path("content")
        .path("parts")
        .forEach(part -> text.append(part.path("text").asString("")));
    return text.toString();
  }

  private static Fault fault(String id) {
    return FaultCatalog.parse(id);
  }
}
