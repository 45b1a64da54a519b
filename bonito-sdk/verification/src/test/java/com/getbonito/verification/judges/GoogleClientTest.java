package com.getbonito.verification.judges;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.getbonito.testkit.simulator.Endpoint;
import com.getbonito.testkit.simulator.EndpointKind;
import com.getbonito.testkit.simulator.Simulator;
import com.getbonito.testkit.simulator.fault.FaultCatalog;
import com.getbonito.testkit.simulator.google.GoogleAccounts;
import com.getbonito.testkit.simulator.google.ServiceAccountKey;
import com.getbonito.testkit.simulator.ledger.LedgerEntry;
import com.getbonito.testkit.simulator.script.Answer;
import com.getbonito.testkit.simulator.vertex.VertexSettings;
import com.google.auth.oauth2.GoogleCredentials;
import com.google.auth.oauth2.ServiceAccountCredentials;
import com.google.genai.Client;
import com.google.genai.ResponseStream;
import com.google.genai.errors.ApiException;
import com.google.genai.errors.ClientException;
import com.google.genai.errors.ServerException;
import com.google.genai.types.Content;
import com.google.genai.types.FunctionDeclaration;
import com.google.genai.types.GenerateContentConfig;
import com.google.genai.types.GenerateContentResponse;
import com.google.genai.types.GenerateContentResponseUsageMetadata;
import com.google.genai.types.HttpOptions;
import com.google.genai.types.HttpRetryOptions;
import com.google.genai.types.Part;
import com.google.genai.types.Schema;
import com.google.genai.types.ThinkingConfig;
import com.google.genai.types.Tool;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("judges")
@DisplayName("Google's own client, against the simulated Gemini API and Vertex AI,")
class GoogleClientTest {

  private static final String EMAIL = "app@demo.iam.gserviceaccount.com";
  private static final String SCOPE = "https://www.googleapis.com/auth/cloud-platform";
  private static final String MODEL = "gemini-2.5-flash";
  private static final String THIRD = "gemini-3-flash-preview";

  private final GoogleAccounts accounts = new GoogleAccounts();
  private final Simulator simulator =
      Simulator.builder()
          .endpoint("tokens", e -> e.kind(EndpointKind.google(accounts)))
          .endpoint("gemini", e -> e.kind(EndpointKind.GEMINI).apiKey("key"))
          .endpoint(
              "vertex",
              e ->
                  e.kind(EndpointKind.vertex(VertexSettings.of("demo", "us-central1")))
                      .access(accounts))
          .start();
  private final List<Client> clients = new ArrayList<>();

  @AfterEach
  void close() {
    clients.forEach(Client::close);
    simulator.close();
  }

  /** Who serves the models. */
  enum Host {
    GEMINI,
    VERTEX
  }

  @ParameterizedTest
  @EnumSource
  void reads_an_answer_and_its_usage(Host host) throws Exception {
    endpoint(host).next(Answer.text("It is on its way.").withCachedTokens(2));
    GenerateContentResponse answer = ask(client(host), MODEL, null);
    assertThat(answer.text()).isEqualTo("It is on its way.");
    assertThat(answer.finishReason().toString()).isEqualTo("STOP");
    GenerateContentResponseUsageMetadata usage = answer.usageMetadata().orElseThrow();
    assertThat(usage.cachedContentTokenCount()).hasValue(2);
    assertThat(usage.promptTokenCount()).hasValue((int) last(host).billed().prompt());
    assertThat(usage.totalTokenCount()).hasValue((int) last(host).billed().total());
    assertThat(answer.modelVersion()).hasValue(MODEL);
  }

  @ParameterizedTest
  @EnumSource
  void puts_a_stream_together_to_what_a_plain_call_says(Host host) throws Exception {
    Client client = client(host);
    GenerateContentResponse plain = ask(client, MODEL, null);
    StringBuilder text = new StringBuilder();
    GenerateContentResponse end = null;
    try (ResponseStream<GenerateContentResponse> chunks =
        client.models.generateContentStream(MODEL, "hello there", null)) {
      for (GenerateContentResponse chunk : chunks) {
        text.append(chunk.text());
        end = chunk;
      }
    }
    assertThat(text.toString()).isEqualTo(plain.text());
    assertThat(end).isNotNull();
    assertThat(end.usageMetadata().orElseThrow().totalTokenCount())
        .isEqualTo(plain.usageMetadata().orElseThrow().totalTokenCount());
  }

  @ParameterizedTest
  @EnumSource
  void calls_tools_in_parallel_and_sends_their_results_with_its_thoughts(Host host)
      throws Exception {
    endpoint(host)
        .next(
            Answer.toolCall("weather", "{\"city\":\"Oslo\"}")
                .withToolCall("weather", "{\"city\":\"Rome\"}"));
    Client client = client(host);
    GenerateContentResponse answer = ask(client, THIRD, tools());
    assertThat(answer.functionCalls())
        .extracting(call -> call.args().orElseThrow().get("city"))
        .containsExactly("Oslo", "Rome");
    Content said = answer.candidates().orElseThrow().get(0).content().orElseThrow();
    assertThat(said.parts().orElseThrow().get(0).thoughtSignature()).isPresent();

    List<Content> history =
        List.of(
            Content.fromParts(Part.fromText("hello there")),
            said,
            Content.fromParts(
                Part.fromFunctionResponse("weather", Map.of("result", "sun")),
                Part.fromFunctionResponse("weather", Map.of("result", "rain"))));
    assertThat(client.models.generateContent(THIRD, history, tools()).text()).isNotBlank();
  }

  @Test
  void is_refused_where_it_loses_the_proof_of_a_call() throws Exception {
    List<Content> history =
        List.of(
            Content.fromParts(Part.fromText("hello there")),
            Content.builder()
                .role("model")
                .parts(Part.fromFunctionCall("weather", Map.of("city", "Oslo")))
                .build(),
            Content.fromParts(Part.fromFunctionResponse("weather", Map.of("result", "sun"))));
    Client client = client(Host.VERTEX);
    assertThatThrownBy(() -> client.models.generateContent(THIRD, history, tools()))
        .isInstanceOf(ClientException.class)
        .hasMessageContaining("thought_signature");
  }

  @ParameterizedTest
  @EnumSource
  void shows_thoughts_and_answers_in_a_schema(Host host) throws Exception {
    GenerateContentConfig config =
        GenerateContentConfig.builder()
            .thinkingConfig(
                ThinkingConfig.builder().includeThoughts(true).thinkingBudget(8).build())
            .responseMimeType("application/json")
            .responseSchema(
                Schema.builder()
                    .type("OBJECT")
                    .properties(Map.of("age", Schema.builder().type("INTEGER").build()))
                    .build())
            .build();
    GenerateContentResponse answer = ask(client(host), MODEL, config);
    assertThat(answer.parts().get(0).thought()).hasValue(true);
    assertThat(answer.text()).contains("\"age\":");
    assertThat(answer.usageMetadata().orElseThrow().thoughtsTokenCount()).hasValue(8);
  }

  @Test
  void reads_several_candidates_with_log_probabilities() throws Exception {
    GenerateContentConfig config =
        GenerateContentConfig.builder()
            .candidateCount(2)
            .responseLogprobs(true)
            .logprobs(2)
            .build();
    GenerateContentResponse answer = ask(client(Host.VERTEX), MODEL, config);
    assertThat(answer.candidates().orElseThrow()).hasSize(2);
    assertThat(answer.candidates().orElseThrow())
        .allSatisfy(candidate ->
            assertThat(candidate.logprobsResult().orElseThrow().chosenCandidates().orElseThrow())
                .isNotEmpty());
  }

  @ParameterizedTest
  @EnumSource
  void reads_why_a_prompt_was_blocked(Host host) throws Exception {
    endpoint(host).next(FaultCatalog.parse("F08"));
    GenerateContentResponse answer = ask(client(host), MODEL, null);
    assertThat(answer.candidates()).isEmpty();
    assertThat(answer.promptFeedback().orElseThrow().blockReason().orElseThrow().toString())
        .isEqualTo("SAFETY");
  }

  @ParameterizedTest
  @CsvSource({
    "F01, 429, RESOURCE_EXHAUSTED",
    "F07, 400, INVALID_ARGUMENT",
    "F09:status=403, 403, PERMISSION_DENIED",
    "F10, 404, NOT_FOUND",
    "F04, 503, UNAVAILABLE",
    "F05, 500, INTERNAL"
  })
  void throws_its_own_errors(String fault, int code, String status) throws Exception {
    endpoint(Host.VERTEX).next(FaultCatalog.parse(fault));
    Client client = client(Host.VERTEX);
    assertThatThrownBy(() -> ask(client, MODEL, null))
        .isInstanceOf(code < 500 ? ClientException.class : ServerException.class)
        .isInstanceOfSatisfying(
            ApiException.class,
            e -> {
              assertThat(e.code()).isEqualTo(code);
              assertThat(e.status()).isEqualTo(status);
            });
  }

  @Test
  void throws_where_a_stream_has_an_error_in_it() throws Exception {
    endpoint(Host.VERTEX).next(FaultCatalog.parse("F18:after=3"));
    try (ResponseStream<GenerateContentResponse> chunks =
        client(Host.VERTEX).models.generateContentStream(MODEL, "hello there", null)) {
      assertThatThrownBy(() -> chunks.forEach(chunk -> {})).isInstanceOf(RuntimeException.class);
    }
  }

  @Test
  void counts_embeds_and_lists() throws Exception {
    Client gemini = client(Host.GEMINI);
    assertThat(gemini.models.countTokens(MODEL, "hello there", null).totalTokens().orElseThrow())
        .isPositive();
    assertThat(
            gemini
                .models
                .embedContent("gemini-embedding-001", "tea", null)
                .embeddings()
                .orElseThrow()
                .get(0)
                .values()
                .orElseThrow())
        .hasSize(8);
    List<String> names = new ArrayList<>();
    gemini.models.list(null).forEach(model -> names.add(model.name().orElseThrow()));
    assertThat(names).contains("models/" + MODEL);
    assertThat(
            client(Host.VERTEX)
                .models
                .embedContent("text-embedding-005", "tea", null)
                .embeddings()
                .orElseThrow())
        .hasSize(1);
  }

  @Test
  void signs_for_a_token_and_is_kept_out_without_one() throws Exception {
    ask(client(Host.VERTEX), MODEL, null);
    assertThat(accounts.issued()).isEqualTo(1);
    accounts.revokeAll();
    Client client = clients.get(0);
    assertThatThrownBy(() -> ask(client, MODEL, null))
        .isInstanceOfSatisfying(ApiException.class, e -> assertThat(e.code()).isEqualTo(401));
  }

  @ParameterizedTest
  @ValueSource(strings = {"other"})
  void is_forbidden_another_project(String project) throws Exception {
    Client client =
        keep(
            Client.builder()
                .vertexAI(true)
                .project(project)
                .location("us-central1")
                .credentials(credentials())
                .httpOptions(options(Host.VERTEX))
                .build());
    assertThatThrownBy(() -> ask(client, MODEL, null))
        .isInstanceOfSatisfying(
            ApiException.class, e -> assertThat(e.status()).isEqualTo("PERMISSION_DENIED"));
  }

  private GenerateContentResponse ask(Client client, String model, GenerateContentConfig config) {
    return client.models.generateContent(model, "hello there", config);
  }

  private static GenerateContentConfig tools() {
    FunctionDeclaration weather =
        FunctionDeclaration.builder()
            .name("weather")
            .description("The weather in a city.")
            .parameters(
                Schema.builder()
                    .type("OBJECT")
                    .properties(Map.of("city", Schema.builder().type("STRING").build()))
                    .build())
            .build();
    return GenerateContentConfig.builder()
        .tools(Tool.builder().functionDeclarations(weather).build())
        .build();
  }

  private Client client(Host host) throws IOException {
    Client.Builder client = Client.builder().httpOptions(options(host));
    return keep(
        host == Host.GEMINI
            ? client.apiKey("key").build()
            : client
                .vertexAI(true)
                .project("demo")
                .location("us-central1")
                .credentials(credentials())
                .build());
  }

  private HttpOptions options(Host host) {
    return HttpOptions.builder()
        .baseUrl(endpoint(host).root().toString())
        .retryOptions(HttpRetryOptions.builder().attempts(1).build())
        .build();
  }

  private GoogleCredentials credentials() throws IOException {
    String tokens = simulator.endpoint("tokens").root() + "/token";
    ServiceAccountKey key = ServiceAccountKey.generate(EMAIL, "demo", tokens);
    accounts.account(key);
    return ServiceAccountCredentials.fromStream(
            new ByteArrayInputStream(key.json().getBytes(StandardCharsets.UTF_8)))
        .createScoped(SCOPE);
  }

  private Client keep(Client client) {
    clients.add(client);
    return client;
  }

  private Endpoint endpoint(Host host) {
    return simulator.endpoint(host == Host.GEMINI ? "gemini" : "vertex");
  }

  private LedgerEntry last(Host host) {
    List<LedgerEntry> entries = endpoint(host).ledger().entries();
    return entries.get(entries.size() - 1);
  }
}
