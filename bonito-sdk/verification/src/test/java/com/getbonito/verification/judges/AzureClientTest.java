package com.getbonito.verification.judges;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.getbonito.testkit.simulator.Endpoint;
import com.getbonito.testkit.simulator.EndpointKind;
import com.getbonito.testkit.simulator.Simulator;
import com.getbonito.testkit.simulator.azure.AzureSettings;
import com.getbonito.testkit.simulator.entra.EntraDirectory;
import com.getbonito.testkit.simulator.fault.FaultCatalog;
import com.getbonito.testkit.simulator.ledger.LedgerEntry;
import com.getbonito.testkit.simulator.script.Answer;
import com.openai.azure.AzureOpenAIServiceVersion;
import com.openai.azure.AzureUrlPathMode;
import com.openai.azure.credential.AzureApiKeyCredential;
import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.http.StreamResponse;
import com.openai.credential.BearerTokenCredential;
import com.openai.errors.BadRequestException;
import com.openai.errors.NotFoundException;
import com.openai.errors.OpenAIServiceException;
import com.openai.errors.UnauthorizedException;
import com.openai.helpers.ChatCompletionAccumulator;
import com.openai.helpers.ResponseAccumulator;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionStreamOptions;
import com.openai.models.embeddings.EmbeddingCreateParams;
import com.openai.models.responses.Response;
import com.openai.models.responses.ResponseCreateParams;
import com.openai.models.responses.ResponseInputItem;
import com.openai.models.responses.ResponseStatus;
import com.openai.models.responses.ResponseStreamEvent;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("judges")
@DisplayName("OpenAI's own client, against the simulated Azure,")
class AzureClientTest {

  private static final String BASE = "gpt-4.1-mini-2025-04-14";

  private final EntraDirectory directory = new EntraDirectory("tenant").secret("app", "secret");
  private final Simulator simulator =
      Simulator.builder()
          .endpoint(
              "azure",
              e ->
                  e.kind(EndpointKind.azure(AzureSettings.of("chat", BASE)))
                      .apiKey("key")
                      .access(directory))
          .endpoint("entra", e -> e.kind(EndpointKind.entra(directory)))
          .start();
  private final Endpoint endpoint = simulator.endpoint("azure");
  private final List<OpenAIClient> clients = new ArrayList<>();

  @AfterEach
  void close() {
    clients.forEach(OpenAIClient::close);
    simulator.close();
  }

  /** The paths by which the client reaches a deployment. */
  enum Paths {
    DEPLOYMENTS,
    V1
  }

  @ParameterizedTest
  @EnumSource
  void reads_an_answer_its_usage_and_the_filters_results(Paths paths) {
    endpoint.next(Answer.text("It is on its way.").withCachedTokens(2));
    ChatCompletion completion = client(paths).chat().completions().create(question().build());
    assertThat(completion.choices().get(0).message().content()).hasValue("It is on its way.");
    assertThat(completion.model()).isEqualTo(BASE);
    assertThat(completion._additionalProperties()).containsKey("prompt_filter_results");
    assertThat(completion.usage().orElseThrow().totalTokens()).isEqualTo(last().billed().total());
    assertThat(last().path())
        .isEqualTo(
            paths == Paths.V1
                ? "/openai/v1/chat/completions"
                : "/openai/deployments/chat/chat/completions");
  }

  @ParameterizedTest
  @EnumSource
  void puts_a_stream_together_to_what_a_plain_call_says(Paths paths) {
    OpenAIClient client = client(paths);
    ChatCompletion plain = client.chat().completions().create(question().build());
    ChatCompletion streamed = stream(client, question());
    assertThat(streamed.choices().get(0).message().content())
        .isEqualTo(plain.choices().get(0).message().content());
    assertThat(streamed.usage().orElseThrow().totalTokens())
        .isEqualTo(plain.usage().orElseThrow().totalTokens());
  }

  @Test
  void reads_parallel_tool_calls() {
    endpoint.next(
        Answer.toolCall("weather", "{\"city\":\"Oslo\"}")
            .withToolCall("weather", "{\"city\":\"Rome\"}"));
    assertThat(
            client(Paths.V1)
                .chat()
                .completions()
                .create(question().build())
                .choices()
                .get(0)
                .message()
                .toolCalls()
                .orElseThrow())
        .extracting(call -> call.asFunction().function().arguments())
        .containsExactly("{\"city\":\"Oslo\"}", "{\"city\":\"Rome\"}");
  }

  @Test
  void embeds() {
    assertThat(
            client(Paths.V1)
                .embeddings()
                .create(EmbeddingCreateParams.builder().model("chat").input("tea").build())
                .data()
                .get(0)
                .embedding())
        .hasSize(8);
  }

  @ParameterizedTest
  @CsvSource({
    "F01, com.openai.errors.RateLimitException",
    "F05, com.openai.errors.InternalServerException",
    "F08, com.openai.errors.BadRequestException",
    "F09, com.openai.errors.UnauthorizedException",
    "F09:status=403, com.openai.errors.PermissionDeniedException",
    "F10, com.openai.errors.NotFoundException"
  })
  void throws_its_own_errors(String fault, Class<? extends OpenAIServiceException> error) {
    endpoint.next(FaultCatalog.parse(fault));
    OpenAIClient client = client(Paths.DEPLOYMENTS);
    assertThatThrownBy(() -> client.chat().completions().create(question().build()))
        .isInstanceOf(error);
  }

  @Test
  void reads_the_code_of_a_filtered_prompt_and_of_a_missing_deployment() {
    endpoint.next(FaultCatalog.parse("F08"));
    OpenAIClient client = client(Paths.DEPLOYMENTS);
    assertThatThrownBy(() -> client.chat().completions().create(question().build()))
        .isInstanceOfSatisfying(
            BadRequestException.class, e -> assertThat(e.code()).hasValue("content_filter"));
    assertThatThrownBy(() -> client.chat().completions().create(question().model("other").build()))
        .isInstanceOfSatisfying(
            NotFoundException.class, e -> assertThat(e.code()).hasValue("DeploymentNotFound"));
  }

  @Test
  void enters_with_a_token_of_entra_and_not_with_a_revoked_one() throws Exception {
    OpenAIClient client =
        keep(
            OpenAIOkHttpClient.builder()
                .baseUrl(endpoint.root() + "/openai/v1")
                .credential(BearerTokenCredential.create(token()))
                .maxRetries(0)
                .build());
    assertThat(client.chat().completions().create(question().build()).choices()).hasSize(1);
    directory.revokeAll();
    assertThatThrownBy(() -> client.chat().completions().create(question().build()))
        .isInstanceOf(UnauthorizedException.class);
  }

  @Test
  void reads_a_response_and_its_usage() {
    endpoint.next(Answer.text("It is on its way."));
    Response response = client(Paths.V1).responses().create(input().build());
    assertThat(response.output().get(0).asMessage().content().get(0).asOutputText().text())
        .isEqualTo("It is on its way.");
    assertThat(response.status()).hasValue(ResponseStatus.COMPLETED);
    assertThat(response.usage().orElseThrow().totalTokens()).isEqualTo(last().billed().total());
    assertThat(response._additionalProperties()).containsKey("content_filters");
  }

  @Test
  void puts_a_streamed_response_together() {
    OpenAIClient client = client(Paths.V1);
    Response plain = client.responses().create(input().build());
    ResponseAccumulator accumulator = ResponseAccumulator.create();
    try (StreamResponse<ResponseStreamEvent> events =
        client.responses().createStreaming(input().build())) {
      events.stream().forEach(accumulator::accumulate);
    }
    Response streamed = accumulator.response();
    assertThat(streamed.output().get(0).asMessage().content().get(0).asOutputText().text())
        .isEqualTo(plain.output().get(0).asMessage().content().get(0).asOutputText().text());
    assertThat(streamed.usage()).isEqualTo(plain.usage());
  }

  @Test
  void gives_the_output_of_functions_back_to_a_response() {
    endpoint.next(
        Answer.toolCall("weather", "{\"city\":\"Oslo\"}")
            .withToolCall("weather", "{\"city\":\"Rome\"}"));
    OpenAIClient client = client(Paths.V1);
    Response first = client.responses().create(input().build());
    List<ResponseInputItem> items = new ArrayList<>();
    first
        .output()
        .forEach(item -> {
          items.add(ResponseInputItem.ofFunctionCall(item.asFunctionCall()));
          items.add(
              ResponseInputItem.ofFunctionCallOutput(
                  ResponseInputItem.FunctionCallOutput.builder()
                      .callId(item.asFunctionCall().callId())
                      .output("sun")
                      .build()));
        });
    assertThat(items).hasSize(4);
    Response second =
        client
            .responses()
            .create(ResponseCreateParams.builder().model("chat").inputOfResponse(items).build());
    assertThat(second.output().get(0).isMessage()).isTrue();
  }

  @Test
  void reads_the_error_by_which_a_streamed_response_ends() {
    endpoint.next(FaultCatalog.parse("F18:after=3"));
    OpenAIClient client = client(Paths.V1);
    List<ResponseStreamEvent> read = new ArrayList<>();
    try (StreamResponse<ResponseStreamEvent> events =
        client.responses().createStreaming(input().build())) {
      events.stream().forEach(read::add);
    }
    assertThat(read.get(read.size() - 1).asError().code()).hasValue("server_error");
  }

  private OpenAIClient client(Paths paths) {
    OpenAIOkHttpClient.Builder client =
        OpenAIOkHttpClient.builder()
            .baseUrl(endpoint.root() + (paths == Paths.V1 ? "/openai/v1" : ""))
            .credential(AzureApiKeyCredential.create("key"))
            .maxRetries(0);
    if (paths == Paths.DEPLOYMENTS) {
      client
          .azureUrlPathMode(AzureUrlPathMode.LEGACY)
          .azureServiceVersion(AzureOpenAIServiceVersion.fromString("2024-10-21"));
    }
    return keep(client.build());
  }

  private OpenAIClient keep(OpenAIClient client) {
    clients.add(client);
    return client;
  }

  private static ChatCompletionCreateParams.Builder question() {
    return ChatCompletionCreateParams.builder().model("chat").addUserMessage("hello there");
  }

  private static ResponseCreateParams.Builder input() {
    return ResponseCreateParams.builder().model("chat").input("hello there");
  }

  private static ChatCompletion stream(
      OpenAIClient client, ChatCompletionCreateParams.Builder asked) {
    ChatCompletionStreamOptions usage =
        ChatCompletionStreamOptions.builder().includeUsage(true).build();
    ChatCompletionAccumulator accumulator = ChatCompletionAccumulator.create();
    try (StreamResponse<ChatCompletionChunk> chunks =
        client.chat().completions().createStreaming(asked.streamOptions(usage).build())) {
      chunks.stream().forEach(accumulator::accumulate);
    }
    return accumulator.chatCompletion();
  }

  private String token() throws IOException, InterruptedException {
    String form =
        "grant_type=client_credentials&client_id=app&client_secret=secret"
            + "&scope=https%3A%2F%2Fcognitiveservices.azure.com%2F.default";
    URI uri = simulator.endpoint("entra").root().resolve("/tenant/oauth2/v2.0/token");
    String body =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(uri).POST(BodyPublishers.ofString(form)).build(),
                BodyHandlers.ofString())
            .body();
    Matcher token = Pattern.compile("\"access_token\":\"([^\"]+)\"").matcher(body);
    assertThat(token.find()).isTrue();
    return token.group(1);
  }

  private LedgerEntry last() {
    List<LedgerEntry> entries = endpoint.ledger().entries();
    return entries.get(entries.size() - 1);
  }
}
