package com.getbonito.testkit.simulator.bedrock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.getbonito.testkit.simulator.Endpoint;
import com.getbonito.testkit.simulator.Simulator;
import com.getbonito.testkit.simulator.fault.Fault;
import com.getbonito.testkit.simulator.fault.FaultCatalog;
import com.getbonito.testkit.simulator.ledger.LedgerEntry;
import com.getbonito.testkit.simulator.ledger.Tokens;
import com.getbonito.testkit.simulator.model.Json;
import com.getbonito.testkit.simulator.script.Answer;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class BedrockDialectTest {

  private static final String CLAUDE = "us.anthropic.claude-x-v1:0";
  private static final String HELLO =
      "{\"messages\":[{\"role\":\"user\",\"content\":[{\"text\":\"hello\"}]}]}";

  private final Simulator simulator =
      Simulator.builder().endpoint("bedrock", e -> e.bedrock().tokens(5).dimensions(3)).start();
  private final Endpoint endpoint = simulator.endpoint("bedrock");
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  @AfterEach
  void close() {
    simulator.close();
  }

  @Test
  void aStreamHasTheServicesEventsInTheirOrderAndPadding() throws Exception {
    endpoint.next(Answer.toolCall("f", "{\"a\":1}").withReasoning("Hm."));
    List<Frames.Frame> frames = stream(CLAUDE, "converse-stream", HELLO);

    assertThat(frames.stream().map(Frames.Frame::type).distinct())
        .containsExactly(
            "messageStart",
            "contentBlockDelta",
            "contentBlockStop",
            "contentBlockStart",
            "messageStop",
            "metadata");
    assertThat(frames)
        .allSatisfy(frame -> {
          assertThat(frame.headers()).containsEntry(":message-type", "event");
          assertThat(frame.payload().path("p").asString()).isNotEmpty();
        });
    assertThat(frames.get(frames.size() - 2).payload().path("stopReason").asString())
        .isEqualTo("tool_use");
    assertThat(frames.get(frames.size() - 1).payload().path("usage").path("outputTokens").asLong())
        .isEqualTo(last().billed().completion());
  }

  @Test
  void whatACacheHasToDoWithIsNoInput() throws Exception {
    String body =
        """
        {"system":[{"text":"be brief"},{"cachePoint":{"type":"default","ttl":"1h"}}],
         "messages":[{"role":"user","content":[{"text":"hello"}]}]}
        """;
    JsonNode first = Json.read(post(CLAUDE, "converse", body).body()).path("usage");
    JsonNode second = Json.read(post(CLAUDE, "converse", body).body()).path("usage");

    assertThat(first.path("cacheDetails").path(0).path("ttl").asString()).isEqualTo("1h");
    long cached = first.path("cacheWriteInputTokens").asLong();
    assertThat(second.path("cacheReadInputTokens").asLong()).isEqualTo(cached).isPositive();
    assertThat(second.path("totalTokens").asLong())
        .isEqualTo(
            second.path("inputTokens").asLong() + cached + second.path("outputTokens").asLong());
    assertThat(entries().get(0).billed().writtenLong()).isEqualTo(cached);
    assertThat(entries().get(1).billed().cached()).isEqualTo(cached);
  }

  @Test
  void anErrorSaysItsKindInAHeaderField() throws Exception {
    endpoint.next(Fault.rateLimited());
    HttpResponse<String> refused = post(CLAUDE, "converse", HELLO);

    assertThat(refused.statusCode()).isEqualTo(429);
    assertThat(refused.headers().firstValue("x-amzn-errortype").orElseThrow())
        .startsWith("ThrottlingException:");
    assertThat(last().billed()).isEqualTo(Tokens.NONE);
  }

  @Test
  void anExceptionWithinAStreamIsAFrameOfItsOwn() throws Exception {
    endpoint.next(FaultCatalog.parse("F18:after=2,code=rate_limit"));
    List<Frames.Frame> frames = stream(CLAUDE, "converse-stream", HELLO);

    Frames.Frame last = frames.get(frames.size() - 1);
    assertThat(last.headers()).containsEntry(":message-type", "exception");
    assertThat(last.type()).isEqualTo("throttlingException");
  }

  @ParameterizedTest
  @CsvSource({
    "F20, the message's checksum is wrong",
    "F20-LENGTH:event=9, the length is wrong",
  })
  void aFrameCanBeBroken(String fault, String wrong) {
    endpoint.next(FaultCatalog.parse(fault));

    assertThatThrownBy(() -> stream(CLAUDE, "converse-stream", HELLO)).hasMessage(wrong);
  }

  @Test
  void aFrameCanBeAboveSixteenMebibytes() throws Exception {
    endpoint.next(FaultCatalog.parse("F20-HUGE"));

    assertThat(bytes(CLAUDE, "converse-stream", HELLO).length).isGreaterThan(16 << 20);
  }

  @Test
  void aBlockedPromptIsAnsweredByTheGuardrail() throws Exception {
    endpoint.next(FaultCatalog.parse("F08"));

    assertThat(Json.read(post(CLAUDE, "converse", HELLO).body()).path("stopReason").asString())
        .isEqualTo("guardrail_intervened");
  }

  @Test
  void theModelIsUnescapedAndMayAskForAFault() throws Exception {
    String arn = "arn:aws:bedrock:us-east-1:123456789012:inference-profile/" + CLAUDE;

    assertThat(post(arn, "converse", HELLO).statusCode()).isEqualTo(200);
    assertThat(last().model()).isEqualTo(arn);
    assertThat(post(CLAUDE + "!F04", "converse", HELLO).statusCode()).isEqualTo(503);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"messages\":[]} | must start with a user message",
        "{\"messages\":[{\"role\":\"user\",\"content\":[{\"text\":\" \"}]}]} | is blank",
        "{\"inferenceConfig\":{\"temperature\":1.5},\"messages\":[{\"role\":\"user\",\"content\":[{\"text\":\"a\"}]}]}"
            + " | temperature",
        "{\"toolConfig\":{\"tools\":[]},\"messages\":[{\"role\":\"user\",\"content\":[{\"text\":\"a\"}]}]}"
            + " | toolConfig.tools",
        "{\"messages\":[{\"role\":\"user\",\"content\":[{\"toolResult\":{\"toolUseId\":\"x\"}}]}]}"
            + " | toolConfig field must be defined",
      })
  void wrongRequestsAreRefused(String body, String why) throws Exception {
    HttpResponse<String> refused = post(CLAUDE, "converse", body);

    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.body()).contains(why);
  }

  @Test
  void invocationsOfAnthropicHaveItsBodiesInChunks() throws Exception {
    String body =
        """
        {"anthropic_version":"bedrock-2023-05-31","max_tokens":9,
         "messages":[{"role":"user","content":"hello"}]}
        """;
    HttpResponse<String> plain = post(CLAUDE, "invoke", body);
    assertThat(Json.read(plain.body()).path("type").asString()).isEqualTo("message");
    assertThat(plain.headers().firstValueAsLong("x-amzn-bedrock-output-token-count"))
        .hasValue(last().billed().completion());

    List<Frames.Frame> chunks = stream(CLAUDE, "invoke-with-response-stream", body);
    assertThat(unpacked(chunks.get(0))).startsWith("{\"type\":\"message_start\"");
    assertThat(unpacked(chunks.get(chunks.size() - 1))).isEqualTo("{\"type\":\"message_stop\"}");
    assertThat(post(CLAUDE, "invoke", HELLO).statusCode()).isEqualTo(400);
  }

  @Test
  void invocationsOfNovaHaveConversesShape() throws Exception {
    String nova = "us.amazon.nova-x-v1:0";
    assertThat(Json.read(post(nova, "invoke", HELLO).body()).path("stopReason").asString())
        .isEqualTo("end_turn");
    List<Frames.Frame> chunks = stream(nova, "invoke-with-response-stream", HELLO);
    assertThat(unpacked(chunks.get(0))).isEqualTo("{\"messageStart\":{\"role\":\"assistant\"}}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "amazon.titan-embed-text-v1 | {\"inputText\":\"river\"} | /embedding",
        "amazon.titan-embed-text-v2:0 | {\"inputText\":\"river\"} | /embeddingsByType/float",
        "cohere.embed-english-v3 | {\"texts\":[\"river\"],\"input_type\":\"search_query\"} |"
            + " /embeddings/0",
        "us.cohere.embed-v4:0 | {\"texts\":[\"river\"],\"input_type\":\"search_query\"}"
            + " | /embeddings/float/0",
        "amazon.nova-2-multimodal-embeddings-v1:0 |"
            + " {\"singleEmbeddingParams\":{\"embeddingPurpose\":\"GENERIC_INDEX\",\"text\":{\"value\":\"river\"}}}"
            + " | /embeddings/0/embedding",
      })
  void embeddingsComeInTheShapeOfTheFamily(String model, String body, String where)
      throws Exception {
    HttpResponse<String> answer = post(model, "invoke", body);

    assertThat(Json.read(answer.body()).at(where)).hasSize(3);
    assertThat(answer.headers().firstValue("x-amzn-bedrock-input-token-count")).hasValue("1");
  }

  @Test
  void aCountIsWhatIsBilled() throws Exception {
    long counted =
        Json.read(post(CLAUDE, "count-tokens", "{\"input\":{\"converse\":" + HELLO + "}}").body())
            .path("inputTokens")
            .asLong();
    post(CLAUDE, "converse", HELLO);

    assertThat(last().billed().prompt()).isEqualTo(counted);
  }

  @Test
  void modelsAndProfilesAreListedApart() throws Exception {
    JsonNode models = Json.read(get("/foundation-models").body()).path("modelSummaries");
    JsonNode profiles =
        Json.read(get("/inference-profiles?maxResults=1").body()).path("inferenceProfileSummaries");

    assertThat(models).hasSize(3);
    assertThat(profiles.path(0).path("inferenceProfileId").asString()).startsWith("us.");
    assertThat(profiles.path(0).path("models")).hasSize(2);
    assertThat(get("/foundation-models/nothing").statusCode()).isEqualTo(404);
  }

  private static String unpacked(Frames.Frame chunk) {
    byte[] bytes = Base64.getDecoder().decode(chunk.payload().path("bytes").asString());
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private List<Frames.Frame> stream(String model, String operation, String body) throws Exception {
    return Frames.read(bytes(model, operation, body));
  }

  private byte[] bytes(String model, String operation, String body) throws Exception {
    return client.send(request(model, operation, body), BodyHandlers.ofByteArray()).body();
  }

  private HttpResponse<String> post(String model, String operation, String body) throws Exception {
    return client.send(request(model, operation, body), BodyHandlers.ofString());
  }

  private HttpRequest request(String model, String operation, String body) {
    String id = URLEncoder.encode(model, StandardCharsets.UTF_8);
    return HttpRequest.newBuilder(endpoint.root().resolve("/model/" + id + "/" + operation))
        .POST(BodyPublishers.ofString(body))
        .build();
  }

  private HttpResponse<String> get(String path) throws Exception {
    return client.send(
        HttpRequest.newBuilder(endpoint.root().resolve(path)).build(), BodyHandlers.ofString());
  }

  private LedgerEntry last() {
    return entries().get(entries().size() - 1);
  }

  private List<LedgerEntry> entries() {
    return endpoint.ledger().entries();
  }
}
