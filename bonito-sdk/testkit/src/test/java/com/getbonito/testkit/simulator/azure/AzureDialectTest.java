package com.getbonito.testkit.simulator.azure;

import static org.assertj.core.api.Assertions.assertThat;

import com.getbonito.testkit.simulator.Endpoint;
import com.getbonito.testkit.simulator.EndpointKind;
import com.getbonito.testkit.simulator.Simulator;
import com.getbonito.testkit.simulator.fault.Fault;
import com.getbonito.testkit.simulator.fault.FaultCatalog;
import com.getbonito.testkit.simulator.google.Door;
import com.getbonito.testkit.simulator.ledger.LedgerEntry;
import com.getbonito.testkit.simulator.ledger.Outcome;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

@DisplayName("The simulated Azure resource")
class AzureDialectTest {

  private static final String CHAT =
      "/openai/deployments/chat/chat/completions?api-version=2024-10-21";
  private static final String HELLO =
      "{\"messages\":[{\"role\":\"user\",\"content\":\"hello there\"}]}";
  private static final String STREAM =
      HELLO.replace(
          "{\"messages", "{\"stream\":true,\"stream_options\":{\"include_usage\":true},\"messages");
  private static final String NAMED =
      HELLO.replace("{\"messages", "{\"model\":\"chat\",\"messages");

  private final Simulator simulator =
      Simulator.builder()
          .endpoint(
              "azure",
              e ->
                  e.kind(EndpointKind.azure(AzureSettings.of("chat", "gpt-4.1-mini-2025-04-14")))
                      .tokens(10))
          .start();
  private final Endpoint endpoint = simulator.endpoint("azure");
  private final Door door = new Door(endpoint);

  @AfterEach
  void close() {
    simulator.close();
  }

  @Test
  void answersAsTheBaseModelAndTellsWhatTheFiltersFound() throws Exception {
    HttpResponse<String> response = door.post(CHAT, HELLO);
    JsonNode body = Door.json(response);

    assertThat(body.path("model").asString()).isEqualTo("gpt-4.1-mini-2025-04-14");
    assertThat(
            body.path("prompt_filter_results").path(0).path("content_filter_results").has("hate"))
        .isTrue();
    JsonNode choice = body.path("choices").path(0);
    assertThat(choice.path("content_filter_results").path("violence").path("severity").asString())
        .isEqualTo("safe");
    assertThat(body.path("usage").path("total_tokens").asLong()).isEqualTo(last().billed().total());
    assertThat(last().model()).isEqualTo("chat");
    assertThat(response.headers().map())
        .containsKeys(
            "apim-request-id",
            "x-ms-region",
            "x-request-id",
            "x-ratelimit-remaining-tokens",
            "x-ratelimit-limit-requests");
    assertThat(response.headers().firstValue("x-ms-deployment-name")).contains("chat");
  }

  @Test
  void beginsAStreamWithAChunkThatHasNoChoices() throws Exception {
    String body = door.post(CHAT, STREAM).body();
    List<JsonNode> chunks = Door.events(body);
    assertThat(chunks.get(0).path("choices").isEmpty()).isTrue();
    assertThat(chunks.get(0).has("prompt_filter_results")).isTrue();
    assertThat(chunks.get(2).path("choices").path(0).has("content_filter_results")).isTrue();
    JsonNode last = chunks.get(chunks.size() - 1);
    assertThat(last.path("usage").path("completion_tokens").asInt()).isEqualTo(10);
    assertThat(last.path("model").asString()).isEqualTo("gpt-4.1-mini-2025-04-14");
    assertThat(body).endsWith("data: [DONE]\n\n");
    assertThat(last().usageReported()).isTrue();
    assertThat(last().stream()).isTrue();
  }

  @Test
  void takesTheDeploymentFromTheBodyOnTheNewPaths() throws Exception {
    JsonNode v1 = Door.json(door.post("/openai/v1/chat/completions", NAMED));
    assertThat(v1.path("model").asString()).isEqualTo("gpt-4.1-mini-2025-04-14");
    assertThat(v1.has("prompt_filter_results")).isTrue();
    JsonNode foundry =
        Door.json(door.post("/models/chat/completions?api-version=2024-05-01-preview", NAMED));
    assertThat(foundry.path("prompt_filter_results").isNull()).isTrue();
    assertThat(foundry.path("choices").path(0).has("content_filter_results")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/openai/deployments/chat/chat/completions",
        "/openai/deployments/chat/chat/completions?api-version=latest",
        "/models/chat/completions",
        "/v1/chat/completions"
      })
  void findsNothingWithoutTheVersionOrElsewhere(String path) throws Exception {
    HttpResponse<String> refused = door.post(path, NAMED);
    assertThat(refused.statusCode()).isEqualTo(404);
    assertThat(refused.body()).contains("Resource not found");
  }

  @Test
  void knowsNoOtherDeployment() throws Exception {
    HttpResponse<String> refused = door.post(CHAT.replace("/chat/chat/", "/other/chat/"), HELLO);
    assertThat(refused.statusCode()).isEqualTo(404);
    assertThat(refused.body()).contains("DeploymentNotFound");
    assertThat(last().billed().total()).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "F01:retry-after=3, 429, RateLimitReached",
    "F04, 503, ServiceUnavailable",
    "F05, 500, server_error",
    "F06, 408, Timeout",
    "F07-CONTEXT, 400, context_length_exceeded",
    "F08, 400, content_filter",
    "F09, 401, 401",
    "F09-EXPIRED, 401, Unauthorized",
    "F09:status=403, 403, PermissionDenied",
    "F10, 404, DeploymentNotFound"
  })
  void wordsErrorsAsAzureDoes(String id, int status, String code) throws Exception {
    endpoint.next(fault(id));
    HttpResponse<String> refused = door.post(CHAT, HELLO);
    assertThat(refused.statusCode()).isEqualTo(status);
    assertThat(Door.json(refused).path("error").path("code").asString()).isEqualTo(code);
  }

  @Test
  void saysTwiceWhenToComeBackAndWhyAPromptWasFiltered() throws Exception {
    endpoint.next(fault("F01:retry-after=3"), fault("F08"));
    HttpResponse<String> limited = door.post(CHAT, HELLO);
    assertThat(limited.headers().firstValue("retry-after")).contains("3");
    assertThat(limited.headers().firstValue("retry-after-ms")).contains("3000");
    assertThat(
            Door.json(door.post(CHAT, HELLO))
                .path("error")
                .path("innererror")
                .path("code")
                .asString())
        .isEqualTo("ResponsibleAIPolicyViolation");
  }

  @Test
  void leavesOutTheMessageOfAFilteredAnswer() throws Exception {
    endpoint.next(fault("F08-FINISH:after=3"), fault("F08-FINISH:after=3"));
    JsonNode choice = Door.json(door.post(CHAT, HELLO)).path("choices").path(0);
    assertThat(choice.has("message")).isFalse();
    assertThat(choice.path("finish_reason").asString()).isEqualTo("content_filter");
    assertThat(choice.path("content_filter_results").path("violence").path("filtered").asBoolean())
        .isTrue();
    assertThat(door.post(CHAT, STREAM).body()).contains("\"finish_reason\":\"content_filter\"");
  }

  @Test
  void breaksStreamsAsTold() throws Exception {
    endpoint.next(fault("F18:after=3"), fault("F16:after=3"));
    List<JsonNode> chunks = Door.events(door.post(CHAT, STREAM).body());
    assertThat(chunks.get(chunks.size() - 1).has("error")).isTrue();
    assertThat(last().billed().completion()).isEqualTo(3);
    assertThat(door.post(CHAT, STREAM).body()).doesNotContain("finish_reason\":\"stop");
    assertThat(last().outcome()).isEqualTo(Outcome.BROKEN);
  }

  @Test
  void embedsAndLists() throws Exception {
    JsonNode body =
        Door.json(
            door.post(
                "/openai/deployments/chat/embeddings?api-version=2024-10-21",
                "{\"input\":[\"tea\"]}"));
    assertThat(body.path("data").path(0).path("embedding")).hasSize(8);
    JsonNode models = Door.json(door.get("/openai/v1/models"));
    assertThat(models.path("data").path(0).path("id").asString())
        .isEqualTo("gpt-4.1-mini-2025-04-14");
    assertThat(door.get("/openai/models?api-version=2024-10-21").statusCode()).isEqualTo(200);
  }

  @Test
  void hasResponsesOnTheNewPath() throws Exception {
    JsonNode body =
        Door.json(
            door.post("/openai/v1/responses", "{\"model\":\"chat\",\"input\":\"hello there\"}"));
    assertThat(body.path("model").asString()).isEqualTo("gpt-4.1-mini-2025-04-14");
    assertThat(body.path("content_filters")).hasSize(2);
    assertThat(body.path("usage").path("output_tokens").asInt()).isEqualTo(10);
  }

  private LedgerEntry last() {
    List<LedgerEntry> entries = endpoint.ledger().entries();
    return entries.get(entries.size() - 1);
  }

  private static Fault fault(String id) {
    return FaultCatalog.parse(id);
  }
}
