package com.getbonito.verification.judges;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.getbonito.testkit.simulator.Endpoint;
import com.getbonito.testkit.simulator.Simulator;
import com.getbonito.testkit.simulator.fault.FaultCatalog;
import com.getbonito.testkit.simulator.ledger.LedgerEntry;
import com.getbonito.testkit.simulator.script.Answer;
import com.getbonito.testkit.simulator.sts.AwsIdentities;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.document.Document;
import software.amazon.awssdk.http.Protocol;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeAsyncClient;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeClient;
import software.amazon.awssdk.services.bedrockruntime.model.BedrockRuntimeException;
import software.amazon.awssdk.services.bedrockruntime.model.CachePointType;
import software.amazon.awssdk.services.bedrockruntime.model.ContentBlock;
import software.amazon.awssdk.services.bedrockruntime.model.ContentBlockDeltaEvent;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseRequest;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseResponse;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseStreamMetadataEvent;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseStreamOutput;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseStreamRequest;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseStreamResponseHandler;
import software.amazon.awssdk.services.bedrockruntime.model.ImageFormat;
import software.amazon.awssdk.services.bedrockruntime.model.Message;
import software.amazon.awssdk.services.bedrockruntime.model.OutputFormatType;
import software.amazon.awssdk.services.bedrockruntime.model.StopReason;
import software.amazon.awssdk.services.bedrockruntime.model.SystemContentBlock;
import software.amazon.awssdk.services.bedrockruntime.model.Tool;
import software.amazon.awssdk.services.bedrockruntime.model.ToolUseBlock;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.Credentials;
import software.amazon.awssdk.services.sts.model.InvalidIdentityTokenException;
import software.amazon.awssdk.services.sts.model.StsException;

@Tag("judges")
@DisplayName("AWS's own clients, against the simulator,")
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class BedrockClientTest {

  private static final String MODEL = "us.anthropic.claude-simulated-v1:0";
  private static final String ROLE = "arn:aws:iam::123456789012:role/judge-role";
  private static final String KEY = "AKIASIMULATED0000001";
  private static final String SECRET = "simulated/secret+key";

  private final AwsIdentities identities = new AwsIdentities().key(KEY, SECRET);
  private final Simulator simulator =
      Simulator.builder()
          .endpoint("bedrock", e -> e.bedrock().sigV4(identities, "us-east-1", "bedrock"))
          .endpoint("sts", e -> e.sts(identities, "us-east-1"))
          .start();
  private final Endpoint endpoint = simulator.endpoint("bedrock");
  private final BedrockRuntimeClient client = client(AwsBasicCredentials.create(KEY, SECRET));
  private final BedrockRuntimeAsyncClient async =
      BedrockRuntimeAsyncClient.builder()
          .endpointOverride(endpoint.root())
          .region(Region.US_EAST_1)
          .credentialsProvider(
              StaticCredentialsProvider.create(AwsBasicCredentials.create(KEY, SECRET)))
          .httpClientBuilder(NettyNioAsyncHttpClient.builder().protocol(Protocol.HTTP1_1))
          .overrideConfiguration(c -> c.retryStrategy(DefaultRetryStrategy.doNotRetry()))
          .build();

  @AfterEach
  void close() {
    client.close();
    async.close();
    simulator.close();
  }

  @Test
  void read_an_answer_and_its_usage() {
    endpoint.next(Answer.text("It is on its way."));
    ConverseResponse answer = client.converse(question().build());
    assertThat(text(answer)).isEqualTo("It is on its way.");
    assertThat(answer.stopReason()).isEqualTo(StopReason.END_TURN);
    LedgerEntry seen = last();
    assertThat(seen.model()).isEqualTo(MODEL);
    assertThat((long) answer.usage().inputTokens()).isEqualTo(seen.billed().prompt());
    assertThat((long) answer.usage().outputTokens()).isEqualTo(seen.billed().completion());
    assertThat((long) answer.usage().totalTokens()).isEqualTo(seen.billed().total());
    assertThat(answer.responseMetadata().requestId()).isEqualTo(seen.requestId());
  }

  @Test
  void put_a_stream_together_to_what_a_plain_call_says() {
    String plain = text(client.converse(question().build()));
    Streamed streamed = stream();
    assertThat(streamed.text()).isEqualTo(plain);
    assertThat(streamed.usage().usage().outputTokens())
        .isEqualTo((int) last().billed().completion());
    assertThat(last().stream()).isTrue();
  }

  @Test
  void read_parallel_tool_calls_and_send_their_results() {
    endpoint.next(
        Answer.toolCall("weather", "{\"city\":\"Oslo\"}")
            .withToolCall("weather", "{\"city\":\"Rome\"}"));
    ConverseResponse wanted = client.converse(tools(user("Where is it warmer?")).build());
    assertThat(wanted.stopReason()).isEqualTo(StopReason.TOOL_USE);
    List<ToolUseBlock> calls =
        wanted.output().message().content().stream().map(ContentBlock::toolUse).toList();
    assertThat(calls)
        .extracting(call -> call.input().asMap().get("city").asString())
        .containsExactly("Oslo", "Rome");

    List<ContentBlock> results =
        calls.stream()
            .map(call ->
                ContentBlock.fromToolResult(
                    r -> r.toolUseId(call.toolUseId()).content(c -> c.text("12 degrees"))))
            .toList();
    endpoint.next(Answer.text("Rome."));
    ConverseResponse answer =
        client.converse(
            tools(user("Where is it warmer?"), wanted.output().message(), turn(results)).build());
    assertThat(text(answer)).isEqualTo("Rome.");
  }

  @Test
  void are_refused_when_a_result_is_missing() {
    endpoint.next(Answer.toolCall("weather", "{\"city\":\"Oslo\"}"));
    ConverseResponse wanted = client.converse(tools(user("How is the weather?")).build());
    assertThatThrownBy(() ->
            client.converse(
                tools(user("weather?"), wanted.output().message(), user("Well?")).build()))
        .isInstanceOfSatisfying(
            BedrockRuntimeException.class,
            e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("ValidationException"));
  }

  @Test
  void read_an_answer_that_satisfies_a_schema() {
    String schema =
        "{\"type\":\"object\",\"properties\":{\"age\":{\"type\":\"integer\"}},\"required\":[\"age\"]}";
    ConverseResponse answer =
        client.converse(
            question()
                .outputConfig(o ->
                    o.textFormat(f ->
                        f.type(OutputFormatType.JSON_SCHEMA)
                            .structure(s -> s.jsonSchema(j -> j.schema(schema).name("person")))))
                .build());
    assertThat(text(answer)).matches("\\{\"age\":\\d+}");
  }

  @Test
  void send_images_and_documents() {
    SdkBytes bytes = SdkBytes.fromUtf8String("not really a picture");
    Message message =
        turn(
            List.of(
                ContentBlock.fromImage(i -> i.format(ImageFormat.PNG).source(s -> s.bytes(bytes))),
                ContentBlock.fromDocument(
                    d -> d.format("txt").name("notes").source(s -> s.bytes(bytes))),
                ContentBlock.fromText("What is that?")));
    assertThat(text(client.converse(question().messages(message).build()))).isNotEmpty();
    assertThat(last().billed().prompt()).isGreaterThan(700);
  }

  @Test
  void send_reasoning_back_whose_signature_is_checked() {
    ConverseResponse thought = client.converse(thinking(user("Think")).build());
    ContentBlock reasoning = thought.output().message().content().get(0);
    assertThat(reasoning.reasoningContent().reasoningText().signature()).isNotEmpty();
    client.converse(thinking(user("Think"), thought.output().message(), user("Again")).build());

    ContentBlock forged =
        ContentBlock.fromReasoningContent(
            r -> r.reasoningText(t -> t.text("Other").signature("c2lnbmVk")));
    Message assistant =
        Message.builder().role("assistant").content(forged, ContentBlock.fromText("So.")).build();
    assertThatThrownBy(
            () -> client.converse(thinking(user("Think"), assistant, user("Again")).build()))
        .hasMessageContaining("Invalid `signature`");
  }

  @Test
  void read_what_a_cache_has_done() {
    ConverseRequest request =
        question()
            .system(
                SystemContentBlock.fromText("You are a meticulous release engineer."),
                SystemContentBlock.fromCachePoint(c -> c.type(CachePointType.DEFAULT)))
            .build();
    ConverseResponse first = client.converse(request);
    ConverseResponse second = client.converse(request);
    assertThat(first.usage().cacheWriteInputTokens()).isPositive();
    assertThat(second.usage().cacheReadInputTokens())
        .isEqualTo(first.usage().cacheWriteInputTokens());
    assertThat(second.usage().inputTokens() + second.usage().cacheReadInputTokens())
        .isEqualTo((int) last().billed().prompt());
  }

  @ParameterizedTest
  @CsvSource({
    "F02, 429, ThrottlingException",
    "F03-READY, 429, ModelNotReadyException",
    "F03-QUOTA, 400, ServiceQuotaExceededException",
    "F04, 503, ServiceUnavailableException",
    "F05, 500, InternalServerException",
    "F06, 408, ModelTimeoutException",
    "F06:status=424, 424, ModelErrorException",
    "F07, 400, ValidationException",
    "F07-CONTEXT, 400, ValidationException",
    "F09, 403, UnrecognizedClientException",
    "F09:status=403, 403, AccessDeniedException",
    "F09-EXPIRED, 403, ExpiredTokenException",
    "F10, 404, ResourceNotFoundException",
  })
  void read_errors_by_status_and_code(String fault, int status, String code) {
    endpoint.next(FaultCatalog.parse(fault));
    assertThatThrownBy(() -> client.converse(question().build()))
        .isInstanceOfSatisfying(
            BedrockRuntimeException.class,
            error -> {
              assertThat(error.statusCode()).isEqualTo(status);
              assertThat(error.awsErrorDetails().errorCode()).isEqualTo(code);
              assertThat(error.requestId()).isEqualTo(last().requestId());
            });
  }

  @Test
  void read_that_a_guardrail_has_intervened() {
    endpoint.next(FaultCatalog.parse("F08"));
    assertThat(client.converse(question().build()).stopReason())
        .isEqualTo(StopReason.GUARDRAIL_INTERVENED);
  }

  @ParameterizedTest
  @CsvSource({
    "server_error, InternalServerException",
    "rate_limit, ThrottlingException",
    "overloaded, ServiceUnavailableException",
    "model_error, ModelStreamErrorException",
    "invalid, ValidationException",
  })
  void read_an_exception_within_a_stream(String code, String type) {
    endpoint.next(FaultCatalog.parse("F18:code=" + code));
    assertThatThrownBy(this::stream)
        .hasRootCauseInstanceOf(BedrockRuntimeException.class)
        .rootCause()
        .satisfies(e -> assertThat(e.getClass().getSimpleName()).isEqualTo(type));
  }

  @Test
  void refuse_a_frame_whose_checksum_is_wrong() {
    endpoint.next(FaultCatalog.parse("F20"));
    assertThatThrownBy(this::stream).hasStackTraceContaining("checksum failure");
  }

  @Test
  void send_invocations_and_read_embeddings() {
    String body = "{\"inputText\":\"river\",\"dimensions\":4}";
    String answer =
        client
            .invokeModel(
                i -> i.modelId("amazon.titan-embed-text-v2:0").body(SdkBytes.fromUtf8String(body)))
            .body()
            .asUtf8String();
    assertThat(answer).contains("\"inputTextTokenCount\":1").contains("\"embedding\":[");
  }

  @Test
  void count_tokens_as_they_are_billed() {
    Message message = user("How many tokens is this?");
    int counted =
        client
            .countTokens(c -> c.modelId(MODEL).input(i -> i.converse(v -> v.messages(message))))
            .inputTokens();
    client.converse(question().messages(message).build());
    assertThat((long) counted).isEqualTo(last().billed().prompt());
  }

  @Test
  void are_refused_with_a_key_that_is_none_and_a_secret_that_is_wrong() {
    assertThat(code(AwsBasicCredentials.create("AKIANOBODY", "secret")))
        .isEqualTo("UnrecognizedClientException");
    assertThat(code(AwsBasicCredentials.create(KEY, "another secret")))
        .isEqualTo("InvalidSignatureException");
  }

  @Test
  void sign_an_arn_in_the_path() {
    String arn = "arn:aws:bedrock:us-east-1:123456789012:inference-profile/" + MODEL;
    assertThat(text(client.converse(question().modelId(arn).build()))).isNotEmpty();
    assertThat(last().model()).isEqualTo(arn);
  }

  @Test
  void learn_who_they_are() {
    try (StsClient sts = sts(AwsBasicCredentials.create(KEY, SECRET))) {
      assertThat(sts.getCallerIdentity().arn()).endsWith(KEY);
    }
  }

  @Test
  void call_with_the_session_of_a_role_until_it_is_revoked() {
    try (StsClient sts = sts(AwsBasicCredentials.create(KEY, SECRET))) {
      AwsCredentials session =
          session(sts.assumeRole(r -> r.roleArn(ROLE).roleSessionName("judge")).credentials());
      assertThat(code(session)).isEqualTo("accepted");
      try (StsClient own = sts(session)) {
        assertThat(own.getCallerIdentity().arn()).endsWith(":assumed-role/judge-role/judge");
      }
      identities.revokeSessions();
      assertThat(code(session)).isEqualTo("ExpiredTokenException");
    }
  }

  @Test
  void call_with_the_session_that_a_web_identity_got() {
    identities.webToken("issued-elsewhere");
    try (StsClient sts = sts(AwsBasicCredentials.create("nobody", "unused"))) {
      AwsCredentials session =
          session(
              sts.assumeRoleWithWebIdentity(r ->
                      r.roleArn(ROLE).roleSessionName("judge").webIdentityToken("issued-elsewhere"))
                  .credentials());
      assertThat(code(session)).isEqualTo("accepted");
      assertThatThrownBy(() ->
              sts.assumeRoleWithWebIdentity(
                  r -> r.roleArn(ROLE).roleSessionName("judge").webIdentityToken("forged")))
          .isInstanceOf(InvalidIdentityTokenException.class);
    }
  }

  @Test
  void are_refused_a_role_that_is_not_theirs() {
    identities.role("arn:aws:iam::123456789012:role/another-role");
    try (StsClient sts = sts(AwsBasicCredentials.create(KEY, SECRET))) {
      assertThatThrownBy(() -> sts.assumeRole(r -> r.roleArn(ROLE).roleSessionName("judge")))
          .isInstanceOfSatisfying(
              StsException.class,
              e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("AccessDenied"));
    }
  }

  private StsClient sts(AwsCredentials credentials) {
    return StsClient.builder()
        .endpointOverride(simulator.endpoint("sts").root())
        .region(Region.US_EAST_1)
        .credentialsProvider(StaticCredentialsProvider.create(credentials))
        .overrideConfiguration(c -> c.retryStrategy(DefaultRetryStrategy.doNotRetry()))
        .build();
  }

  private static AwsCredentials session(Credentials issued) {
    return AwsSessionCredentials.create(
        issued.accessKeyId(), issued.secretAccessKey(), issued.sessionToken());
  }

  private String code(AwsCredentials credentials) {
    try (BedrockRuntimeClient stranger = client(credentials)) {
      stranger.converse(question().build());
      return "accepted";
    } catch (BedrockRuntimeException e) {
      return e.awsErrorDetails().errorCode();
    }
  }

  private BedrockRuntimeClient client(AwsCredentials credentials) {
    return BedrockRuntimeClient.builder()
        .endpointOverride(endpoint.root())
        .region(Region.US_EAST_1)
        .credentialsProvider(StaticCredentialsProvider.create(credentials))
        .overrideConfiguration(c -> c.retryStrategy(DefaultRetryStrategy.doNotRetry()))
        .build();
  }

  /** What a stream adds up to. */
  private record Streamed(String text, ConverseStreamMetadataEvent usage) {}

  private Streamed stream() {
    StringBuilder text = new StringBuilder();
    List<ConverseStreamMetadataEvent> metadata = new ArrayList<>();
    Consumer<ConverseStreamOutput> events =
        event ->
            event.accept(
                ConverseStreamResponseHandler.Visitor.builder()
                    .onContentBlockDelta((ContentBlockDeltaEvent delta) ->
                        text.append(delta.delta().text() == null ? "" : delta.delta().text()))
                    .onMetadata(metadata::add)
                    .build());
    ConverseStreamRequest request =
        ConverseStreamRequest.builder().modelId(MODEL).messages(user("Hello")).build();
    ConverseStreamResponseHandler handler =
        ConverseStreamResponseHandler.builder().subscriber(events).build();
    async.converseStream(request, handler).orTimeout(20, TimeUnit.SECONDS).join();
    return new Streamed(text.toString(), metadata.get(0));
  }

  private LedgerEntry last() {
    List<LedgerEntry> entries = endpoint.ledger().entries();
    return entries.get(entries.size() - 1);
  }

  private static ConverseRequest.Builder question() {
    return ConverseRequest.builder().modelId(MODEL).messages(user("Hello"));
  }

  private static ConverseRequest.Builder tools(Message... messages) {
    Document schema =
        Document.mapBuilder()
            .putString("type", "object")
            .putDocument(
                "properties",
                Document.mapBuilder()
                    .putDocument("city", Document.mapBuilder().putString("type", "string").build())
                    .build())
            .build();
    Tool tool =
        Tool.fromToolSpec(
            t -> t.name("weather").description("How it is").inputSchema(s -> s.json(schema)));
    return question().messages(messages).toolConfig(c -> c.tools(tool));
  }

  private static ConverseRequest.Builder thinking(Message... messages) {
    Document on =
        Document.mapBuilder()
            .putDocument(
                "thinking",
                Document.mapBuilder()
                    .putString("type", "enabled")
                    .putNumber("budget_tokens", 1024)
                    .build())
            .build();
    return question().messages(messages).additionalModelRequestFields(on);
  }

  private static Message user(String text) {
    return turn(List.of(ContentBlock.fromText(text)));
  }

  private static Message turn(List<ContentBlock> content) {
    return Message.builder().role("user").content(content).build();
  }

  private static String text(ConverseResponse answer) {
    StringBuilder text = new StringBuilder();
    answer
        .output()
        .message()
        .content()
        .forEach(block -> text.append(block.text() == null ? "" : block.text()));
    return text.toString();
  }
}
