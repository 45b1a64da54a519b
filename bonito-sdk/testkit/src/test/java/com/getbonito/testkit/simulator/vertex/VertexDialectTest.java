package com.getbonito.testkit.simulator.vertex;

import static org.assertj.core.api.Assertions.assertThat;

import com.getbonito.testkit.simulator.Endpoint;
import com.getbonito.testkit.simulator.EndpointKind;
import com.getbonito.testkit.simulator.Simulator;
import com.getbonito.testkit.simulator.fault.FaultCatalog;
import com.getbonito.testkit.simulator.google.Door;
import com.getbonito.testkit.simulator.ledger.LedgerEntry;
import com.getbonito.testkit.simulator.script.Answer;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

@DisplayName("The simulated Vertex AI")
class VertexDialectTest {

  private static final String PLACE = "/v1/projects/demo/locations/us-central1/publishers/";
  private static final String HELLO =
      "{\"contents\":[{\"role\":\"user\",\"parts\":[{\"text\":\"hello there\"}]}]}";
  private static final String CLAUDE =
      """
      {"anthropic_version":"vertex-2023-10-16","max_tokens":64,
       "messages":[{"role":"user","content":"hello there"}]}
      """;

  private final Simulator simulator =
      Simulator.builder()
          .endpoint(
              "vertex",
              e ->
                  e.kind(EndpointKind.vertex(VertexSettings.of("demo", "us-central1", "global")))
                      .models(
                          "gemini-2.5-flash",
                          "text-embedding-005",
                          "gemini-embedding-2",
                          "claude-sonnet-4-5@20250929")
                      .tokens(10))
          .start();
  private final Endpoint endpoint = simulator.endpoint("vertex");
  private final Door door = new Door(endpoint);

  @AfterEach
  void close() {
    simulator.close();
  }

  @Test
  void answersUnderProjectAndLocation() throws Exception {
    JsonNode body =
        Door.json(door.post(PLACE + "google/models/gemini-2.5-flash:generateContent", HELLO));
    assertThat(body.path("usageMetadata").path("trafficType").asString()).isEqualTo("ON_DEMAND");
    assertThat(body.path("createTime").asString()).isNotBlank();
    assertThat(body.path("candidates").path(0).has("index")).isFalse();
    assertThat(last().billed().completion()).isEqualTo(10);
    assertThat(last().model()).isEqualTo("gemini-2.5-flash");
  }

  @Test
  void saysNothingOfUsageBeforeTheLastChunk() throws Exception {
    List<JsonNode> chunks =
        Door.events(
            door.post(PLACE + "google/models/gemini-2.5-flash:streamGenerateContent?alt=sse", HELLO)
                .body());
    assertThat(chunks.get(0).path("usageMetadata").has("promptTokenCount")).isFalse();
    assertThat(
            chunks.get(chunks.size() - 1).path("usageMetadata").path("promptTokenCount").asLong())
        .isEqualTo(last().billed().prompt());
  }

  @Test
  void forbidsOtherProjects() throws Exception {
    HttpResponse<String> refused =
        door.post(
            "/v1/projects/other/locations/global/publishers/google/models/gemini-2.5-flash"
                + ":generateContent",
            HELLO);
    assertThat(refused.statusCode()).isEqualTo(403);
    assertThat(refused.body())
        .contains("IAM_PERMISSION_DENIED")
        .contains("projects/other/locations/global");
  }

  @Test
  void knowsNoOtherRegionAndNoOtherModel() throws Exception {
    assertThat(
            door.post(
                    PLACE.replace("us-central1", "mars-east1")
                        + "google/models/gemini-2.5-flash:generateContent",
                    HELLO)
                .body())
        .contains("Unsupported region");
    HttpResponse<String> missing =
        door.post(PLACE + "google/models/gemini-9:generateContent", HELLO);
    assertThat(missing.statusCode()).isEqualTo(404);
    assertThat(missing.body())
        .contains(
            "Publisher Model `projects/demo/locations/us-central1/publishers/google/models/gemini-9`");
  }

  @Test
  void embedsByPredictAndByEmbedContent() throws Exception {
    JsonNode predicted =
        Door.json(
            door.post(
                PLACE + "google/models/text-embedding-005:predict",
                """
                {"instances":[{"content":"tea time","task_type":"RETRIEVAL_QUERY"},
                 {"content":"tea"}],"parameters":{"outputDimensionality":3}}
                """));
    JsonNode first = predicted.path("predictions").path(0).path("embeddings");
    assertThat(first.path("values")).hasSize(3);
    assertThat(first.path("statistics").path("token_count").asInt()).isEqualTo(2);
    assertThat(last().billed().prompt()).isEqualTo(3);

    JsonNode embedded =
        Door.json(
            door.post(
                PLACE + "google/models/gemini-embedding-2:embedContent",
                "{\"content\":{\"parts\":[{\"text\":\"tea time\"}]}}"));
    assertThat(embedded.path("usageMetadata").path("promptTokenCount").asInt()).isEqualTo(2);
    assertThat(embedded.path("embedding").path("values")).hasSize(8);
  }

  @Test
  void speaksAsClaudeByRawPrediction() throws Exception {
    String path = PLACE + "anthropic/models/claude-sonnet-4-5@20250929";
    endpoint.next(Answer.text("Good day."), Answer.text("Good day."));
    JsonNode body = Door.json(door.post(path + ":rawPredict", CLAUDE));
    assertThat(body.path("content").path(0).path("text").asString()).isEqualTo("Good day.");
    assertThat(body.path("usage").path("output_tokens").asLong())
        .isEqualTo(last().billed().completion());

    String streamed =
        door.post(path + ":streamRawPredict", CLAUDE.replace("\"max", "\"stream\":true,\"max"))
            .body();
    assertThat(streamed).contains("event: message_start").contains("event: message_stop");
    assertThat(last().stream()).isTrue();
    assertThat(last().usageReported()).isTrue();
  }

  @Test
  void countsTokensForClaude() throws Exception {
    String asked =
        CLAUDE
            .replace("{\"anth", "{\"model\":\"claude-sonnet-4-5@20250929\",\"anth")
            .replace("\"max_tokens\":64,", "");
    JsonNode count =
        Door.json(door.post(PLACE + "anthropic/models/count-tokens:rawPredict", asked));
    assertThat(count.path("input_tokens").asInt()).isPositive();
    assertThat(last().billed().total()).isZero();
  }

  @Test
  void wantsTheVersionAndNoModelInTheBodyOfARawPrediction() throws Exception {
    String path = PLACE + "anthropic/models/claude-sonnet-4-5@20250929:rawPredict";
    assertThat(door.post(path, CLAUDE.replace("vertex-2023-10-16", "2023-06-01")).body())
        .contains("anthropic_version");
    assertThat(door.post(path, CLAUDE.replace("{\"anth", "{\"model\":\"m\",\"anth")).statusCode())
        .isEqualTo(400);
  }

  @Test
  void wordsTheErrorsOfClaudeByWhoMakesThem() throws Exception {
    String path = PLACE + "anthropic/models/claude-sonnet-4-5@20250929:rawPredict";
    endpoint.next(FaultCatalog.parse("F02"), FaultCatalog.parse("F07"));
    assertThat(door.post(path, CLAUDE).body()).contains("RESOURCE_EXHAUSTED");
    assertThat(door.post(path, CLAUDE).body()).contains("invalid_request_error");
  }

  @Test
  void listsPublishersModelsInOneVersionOnly() throws Exception {
    JsonNode google = Door.json(door.get("/v1beta1/publishers/google/models?pageSize=2"));
    assertThat(google.path("publisherModels")).hasSize(2);
    assertThat(google.path("nextPageToken").asString()).isEqualTo("text-embedding-005");
    JsonNode claude =
        Door.json(door.get("/v1beta1/publishers/anthropic/models")).path("publisherModels").path(0);
    assertThat(claude.path("name").asString())
        .isEqualTo("publishers/anthropic/models/claude-sonnet-4-5");
    assertThat(claude.path("versionId").asString()).isEqualTo("20250929");
    assertThat(claude.path("supportedActions").has("requestAccess")).isTrue();
    assertThat(door.get("/v1/publishers/google/models").statusCode()).isEqualTo(404);
    assertThat(
            Door.json(door.get("/v1/publishers/google/models/gemini-2.5-flash"))
                .path("launchStage")
                .asString())
        .isEqualTo("GA");
    assertThat(Door.json(door.get("/v1beta1/publishers/meta/models")).isEmpty()).isTrue();
  }

  private LedgerEntry last() {
    List<LedgerEntry> entries = endpoint.ledger().entries();
    return entries.get(entries.size() - 1);
  }
}
