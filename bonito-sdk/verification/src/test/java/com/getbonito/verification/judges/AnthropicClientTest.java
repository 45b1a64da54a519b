package com.getbonito.verification.judges;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.anthropic.client.AnthropicClient;
import com.anthropic.client.okhttp.AnthropicOkHttpClient;
import com.anthropic.core.JsonValue;
import com.anthropic.core.http.StreamResponse;
import com.anthropic.errors.AnthropicServiceException;
import com.anthropic.helpers.MessageAccumulator;
import com.anthropic.models.messages.Base64ImageSource;
import com.anthropic.models.messages.CacheControlEphemeral;
import com.anthropic.models.messages.ContentBlock;
import com.anthropic.models.messages.ContentBlockParam;
import com.anthropic.models.messages.ImageBlockParam;
import com.anthropic.models.messages.JsonOutputFormat;
import com.anthropic.models.messages.Message;
import com.anthropic.models.messages.MessageCountTokensParams;
import com.anthropic.models.messages.MessageCreateParams;
import com.anthropic.models.messages.OutputConfig;
import com.anthropic.models.messages.RawMessageStreamEvent;
import com.anthropic.models.messages.StopReason;
import com.anthropic.models.messages.TextBlockParam;
import com.anthropic.models.messages.ThinkingBlockParam;
import com.anthropic.models.messages.Tool;
import com.anthropic.models.messages.ToolResultBlockParam;
import com.anthropic.models.messages.ToolUseBlock;
import com.getbonito.testkit.simulator.Endpoint;
import com.getbonito.testkit.simulator.Simulator;
import com.getbonito.testkit.simulator.fault.FaultCatalog;
import com.getbonito.testkit.simulator.ledger.LedgerEntry;
import com.getbonito.testkit.simulator.script.Answer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("judges")
@DisplayName("Anthropic's own client, against the simulator,")
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AnthropicClientTest {

  private static final String MODEL = "claude-simulated";

  private final Simulator simulator =
      Simulator.builder().endpoint("anthropic", e -> e.anthropic().apiKeys("sk-ant-good")).start();
  private final Endpoint endpoint = simulator.endpoint("anthropic");
  private final AnthropicClient client = client("sk-ant-good");

  @AfterEach
  void close() {
    client.close();
    simulator.close();
  }

  @Test
  void reads_an_answer_and_its_usage() {
    endpoint.next(Answer.text("It is on its way."));
    Message answer = client.messages().create(question().build()).validate();
    assertThat(text(answer)).isEqualTo("It is on its way.");
    assertThat(answer.stopReason()).contains(StopReason.END_TURN);
    assertThat(answer.usage().inputTokens()).isEqualTo(last().billed().prompt());
    assertThat(answer.usage().outputTokens()).isEqualTo(last().billed().completion());
  }

  @Test
  void puts_a_stream_together_to_what_a_plain_call_says() {
    Message plain = client.messages().create(question().build());
    Message streamed = stream(question().build());
    assertThat(text(streamed)).isEqualTo(text(plain));
    assertThat(streamed.usage().outputTokens()).isEqualTo(plain.usage().outputTokens());
    assertThat(streamed.stopReason()).isEqualTo(plain.stopReason());
  }

  @Test
  void reads_parallel_tool_calls_and_sends_their_results() {
    Answer calls =
        Answer.toolCall("weather", "{\"city\":\"Oslo\"}")
            .withToolCall("weather", "{\"city\":\"Rome\"}");
    endpoint.next(calls, calls);
    Message streamed = stream(tools("Where is it warmer?").build());
    Message wanted = client.messages().create(tools("Where is it warmer?").build()).validate();
    assertThat(wanted.stopReason()).contains(StopReason.TOOL_USE);
    List<ToolUseBlock> uses = uses(wanted);
    assertThat(uses)
        .extracting(use -> use._input().convert(Map.class).get("city"))
        .containsExactly("Oslo", "Rome");
    assertThat(uses(streamed))
        .extracting(ToolUseBlock::id)
        .isEqualTo(uses.stream().map(ToolUseBlock::id).toList());

    endpoint.next(Answer.text("Rome."));
    Message answer =
        client
            .messages()
            .create(
                tools("Where is it warmer?")
                    .addMessage(wanted)
                    .addUserMessageOfContentBlockParams(
                        uses.stream().map(AnthropicClientTest::result).toList())
                    .build());
    assertThat(text(answer)).isEqualTo("Rome.");
  }

  @Test
  void is_refused_when_a_result_is_missing() {
    endpoint.next(Answer.toolCall("weather", "{\"city\":\"Oslo\"}"));
    Message wanted = client.messages().create(tools("weather").build());
    assertThatThrownBy(() ->
            client
                .messages()
                .create(tools("weather").addMessage(wanted).addUserMessage("Well?").build()))
        .hasMessageContaining("without `tool_result` blocks");
  }

  @Test
  void reads_an_answer_that_satisfies_a_schema() {
    JsonOutputFormat format =
        JsonOutputFormat.builder()
            .schema(
                JsonOutputFormat.Schema.builder()
                    .putAdditionalProperty("type", JsonValue.from("object"))
                    .putAdditionalProperty(
                        "properties", JsonValue.from(Map.of("age", Map.of("type", "integer"))))
                    .build())
            .build();
    Message answer =
        client
            .messages()
            .create(question().outputConfig(OutputConfig.builder().format(format).build()).build());
    assertThat(text(answer)).matches("\\{\"age\":\\d+}");
  }

  @Test
  void sends_images() {
    ContentBlockParam image =
        ContentBlockParam.ofImage(
            ImageBlockParam.builder()
                .source(
                    Base64ImageSource.builder()
                        .mediaType(Base64ImageSource.MediaType.IMAGE_PNG)
                        .data("bm90IGEgcGljdHVyZQ==")
                        .build())
                .build());
    assertThat(
            text(
                client
                    .messages()
                    .create(base().addUserMessageOfContentBlockParams(List.of(image)).build())))
        .isNotEmpty();
    assertThat(last().billed().prompt()).isGreaterThan(700);
  }

  @Test
  void sends_thinking_back_whose_signature_is_checked() {
    Message thought = client.messages().create(thinking().build()).validate();
    Message streamed = stream(thinking().build());
    assertThat(thought.content().get(0).asThinking().signature()).isNotEmpty();
    assertThat(streamed.content().get(0).asThinking().signature())
        .isEqualTo(thought.content().get(0).asThinking().signature());
    client.messages().create(thinking().addMessage(thought).addUserMessage("Again").build());

    ContentBlockParam forged =
        ContentBlockParam.ofThinking(
            ThinkingBlockParam.builder().thinking("Other").signature("signed").build());
    assertThatThrownBy(() ->
            client
                .messages()
                .create(
                    thinking()
                        .addAssistantMessageOfContentBlockParams(List.of(forged))
                        .addUserMessage("Again")
                        .build()))
        .hasMessageContaining("Invalid `signature` in `thinking` block");
  }

  @Test
  void reads_what_a_cache_has_done() {
    MessageCreateParams params =
        question()
            .systemOfTextBlockParams(
                List.of(
                    TextBlockParam.builder()
                        .text("You are a meticulous release engineer.")
                        .cacheControl(
                            CacheControlEphemeral.builder()
                                .ttl(CacheControlEphemeral.Ttl.TTL_1H)
                                .build())
                        .build()))
            .build();
    Message first = client.messages().create(params);
    Message second = client.messages().create(params);
    long written = first.usage().cacheCreation().orElseThrow().ephemeral1hInputTokens();
    assertThat(written).isPositive().isEqualTo(first.usage().cacheCreationInputTokens().get());
    assertThat(second.usage().cacheReadInputTokens()).hasValue(written);
    assertThat(second.usage().inputTokens() + written).isEqualTo(last().billed().prompt());
    assertThat(last().billed().cached()).isEqualTo(written);
  }

  @ParameterizedTest
  @CsvSource({
    "F02, 429, rate_limit_error",
    "F02-QUOTA, 400, invalid_request_error",
    "F04, 503, overloaded_error",
    "F04:status=529, 529, overloaded_error",
    "F05, 500, api_error",
    "F07, 400, invalid_request_error",
    "F07-CONTEXT, 400, invalid_request_error",
    "F08, 400, invalid_request_error",
    "F09, 401, authentication_error",
    "F09:status=403, 403, permission_error",
    "F10, 404, not_found_error",
  })
  void reads_errors_by_status_and_type(String fault, int status, String type) {
    endpoint.next(FaultCatalog.parse(fault));
    assertThatThrownBy(() -> client.messages().create(question().build()))
        .isInstanceOfSatisfying(
            AnthropicServiceException.class,
            error -> {
              assertThat(error.statusCode()).isEqualTo(status);
              assertThat(error.body().toString()).contains(type);
            });
  }

  @ParameterizedTest
  @CsvSource({"server_error, api_error", "overloaded, overloaded_error"})
  void reads_an_error_within_a_stream(String code, String type) {
    endpoint.next(FaultCatalog.parse("F18:code=" + code));
    assertThatThrownBy(() -> stream(question().build()))
        .isInstanceOfSatisfying(
            AnthropicServiceException.class,
            error -> assertThat(error.body().toString()).contains(type));
  }

  @Test
  void is_refused_with_another_key() {
    AnthropicClient stranger = client("sk-ant-other");
    assertThatThrownBy(() -> stranger.messages().create(question().build()))
        .hasMessageContaining("invalid x-api-key");
    stranger.close();
  }

  @Test
  void counts_tokens_as_they_are_billed() {
    long counted =
        client
            .messages()
            .countTokens(
                MessageCountTokensParams.builder()
                    .model(MODEL)
                    .addUserMessage("How many tokens is this?")
                    .build())
            .inputTokens();
    client.messages().create(base().addUserMessage("How many tokens is this?").build());
    assertThat(counted).isEqualTo(last().billed().prompt());
  }

  @Test
  void lists_models() {
    assertThat(client.models().list().data())
        .extracting(model -> model.id())
        .containsExactly(MODEL);
  }

  private AnthropicClient client(String key) {
    return AnthropicOkHttpClient.builder()
        .baseUrl(endpoint.root().toString())
        .apiKey(key)
        .maxRetries(0)
        .build();
  }

  private Message stream(MessageCreateParams params) {
    MessageAccumulator whole = MessageAccumulator.create();
    try (StreamResponse<RawMessageStreamEvent> events = client.messages().createStreaming(params)) {
      events.stream().forEach(whole::accumulate);
    }
    return whole.message();
  }

  private LedgerEntry last() {
    List<LedgerEntry> entries = endpoint.ledger().entries();
    return entries.get(entries.size() - 1);
  }

  private static MessageCreateParams.Builder base() {
    return MessageCreateParams.builder().model(MODEL).maxTokens(2048);
  }

  private static MessageCreateParams.Builder question() {
    return base().addUserMessage("Hello");
  }

  private static MessageCreateParams.Builder thinking() {
    return question().enabledThinking(1024);
  }

  private static MessageCreateParams.Builder tools(String words) {
    Tool.InputSchema schema =
        Tool.InputSchema.builder()
            .properties(JsonValue.from(Map.of("city", Map.of("type", "string"))))
            .build();
    return base()
        .addUserMessage(words)
        .addTool(
            Tool.builder().name("weather").description("How it is").inputSchema(schema).build());
  }

  private static ContentBlockParam result(ToolUseBlock use) {
    return ContentBlockParam.ofToolResult(
        ToolResultBlockParam.builder().toolUseId(use.id()).content("12 degrees").build());
  }

  private static List<ToolUseBlock> uses(Message message) {
    return message.content().stream().map(ContentBlock::toolUse).flatMap(Optional::stream).toList();
  }

  private static String text(Message message) {
    StringBuilder text = new StringBuilder();
    message.content().forEach(block -> block.text().ifPresent(part -> text.append(part.text())));
    return text.toString();
  }
}
