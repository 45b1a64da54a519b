package com.getbonito.billing;

import static com.getbonito.billing.InputBound.PER_INSTRUCTION;
import static com.getbonito.billing.InputBound.PER_MESSAGE;
import static com.getbonito.billing.InputBound.PER_PART;
import static com.getbonito.billing.InputBound.PER_REQUEST;
import static com.getbonito.billing.InputBound.PER_TOOL;
import static org.assertj.core.api.Assertions.assertThat;

import com.getbonito.chat.AssistantMessage;
import com.getbonito.chat.AudioContent;
import com.getbonito.chat.ChatRequest;
import com.getbonito.chat.Content;
import com.getbonito.chat.DocumentContent;
import com.getbonito.chat.ImageContent;
import com.getbonito.chat.Message;
import com.getbonito.chat.NativeBody;
import com.getbonito.chat.ReasoningContent;
import com.getbonito.chat.RefusalContent;
import com.getbonito.chat.ResponseFormat;
import com.getbonito.chat.TextContent;
import com.getbonito.chat.Tool;
import com.getbonito.chat.ToolCall;
import com.getbonito.chat.ToolMessage;
import com.getbonito.chat.UserMessage;
import com.getbonito.embedding.EmbeddingInput;
import com.getbonito.embedding.EmbeddingRequest;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InputBoundTest {

  /** A message of one part without any text. */
  private static final long EMPTY = PER_MESSAGE + PER_PART;

  private static final NativeBody BODY =
      NativeBody.of("openai-chat", "{\"messages\":[]}".getBytes(StandardCharsets.UTF_8));

  @Test
  void theConstantsCoverWhatKnownTemplatesWriteAround() {
    assertThat(PER_REQUEST).as("system preamble of gpt-oss is about 70").isEqualTo(128);
    assertThat(PER_MESSAGE).as("harmony needs 7, ChatML 4").isEqualTo(16);
    assertThat(PER_PART).isEqualTo(4);
    assertThat(PER_TOOL).as("braces and names of a tool are 86 bytes").isEqualTo(96);
    assertThat(PER_INSTRUCTION).as("Anthropic documents up to 804").isEqualTo(1_024);
    assertThat(ImageTokens.MOST).as("8 tiles of gpt-4o-mini").isEqualTo(48_169);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "hello", "größer", "日本語", "👩‍🚀", "a\nb\t\"c\"", "\u007f\u0080\u07ff\u0800"})
  void textCountsItsBytesOfUtf8(String text) {
    long bytes = text.getBytes(StandardCharsets.UTF_8).length;

    assertThat(of(user(text))).isEqualTo(PER_REQUEST + EMPTY + bytes);
    assertThat(Utf8.length(text)).isEqualTo(bytes);
  }

  @Test
  void halfASurrogatePairCountsAtLeastWhatReplacesIt() {
    assertThat(Utf8.length("\ud83d")).isEqualTo(3);
    assertThat(Utf8.length("\udc69a")).isEqualTo(4);
  }

  @Test
  void withinJsonAnEscapedCharacterCountsItsEscape() {
    assertThat(Utf8.quoted("a\"\\")).isEqualTo("a\\\"\\\\".length());
    assertThat(Utf8.quoted("\u0001\n ")).isEqualTo("\\u0001\\u000a ".length());
    assertThat(Utf8.quoted("ö日\u007f\u0080")).isEqualTo(2 + 3 + 1 + 2);
  }

  @Test
  void everyMessageAndPartCounts() {
    ChatRequest.Builder request =
        ChatRequest.builder("r")
            .system("12345")
            .message(UserMessage.builder().name("bob").text("1").text("22").build())
            .message(Message.tool("call-1", "result"))
            .assistant("ok");

    assertThat(of(request))
        .isEqualTo(
            PER_REQUEST
                + (EMPTY + 5)
                + (EMPTY + PER_PART + 3 + 1 + 2)
                + (EMPTY + 6 + 6)
                + (EMPTY + 2));
  }

  @Test
  void toolCallsCountTheirArgumentsNameAndId() {
    AssistantMessage.Builder message = AssistantMessage.builder();
    message.toolCall(ToolCall.of("id", "name", "{\"a\":1}"));
    message.toolCall(ToolCall.of("", "function", "f", "", Map.of("index", 1L)));

    assertThat(of(ChatRequest.builder("r").message(message.build())))
        .isEqualTo(
            PER_REQUEST
                + PER_MESSAGE
                + (PER_TOOL + 2 + 4 + "{\\\"a\\\":1}".length())
                + (PER_TOOL + 1 + "index".length() + 4 + 32));
  }

  @Test
  void toolsCountNameDescriptionAndSchemaAndTheInstructionsOnce() {
    Tool first = Tool.function("look", "finds \"it\"", "{\"type\":\"object\"}");
    Tool second = Tool.function("f", null, null, true, Map.of());
    Tool third = Tool.vendor("custom", "", Map.of("name", "grammar"));

    assertThat(of(user("").tool(first).tool(second).tool(third)))
        .isEqualTo(
            PER_REQUEST
                + EMPTY
                + PER_INSTRUCTION
                + (PER_TOOL + 4 + "finds \\\"it\\\"".length() + 17)
                + (PER_TOOL + 1)
                + (PER_TOOL + 2 + "name".length() + 4 + "grammar".length() + 2));
  }

  @Test
  void theFormOfTheAnswerCountsItsSchema() {
    ResponseFormat schema = ResponseFormat.jsonSchema("city", "a\n", "{}", true, Map.of());
    ResponseFormat vendor = ResponseFormat.vendor(Map.of("type", "x"));
    long around = PER_REQUEST + EMPTY;

    assertThat(of(user("").responseFormat(ResponseFormat.TEXT))).isEqualTo(around);
    assertThat(of(user("").responseFormat(ResponseFormat.JSON_OBJECT)))
        .isEqualTo(around + PER_INSTRUCTION);
    assertThat(of(user("").responseFormat(schema))).isEqualTo(around + PER_INSTRUCTION + 4 + 7 + 2);
    assertThat(of(user("").responseFormat(vendor)))
        .isEqualTo(around + PER_INSTRUCTION + 2 + 4 + 4 + 3);
  }

  @Test
  void refusalsAndReasoningCountAllThatGoesBackToTheModel() {
    assertThat(part(RefusalContent.of("no"))).isEqualTo(2);
    assertThat(part(ReasoningContent.of("hmm"))).isEqualTo(3);
    assertThat(part(ReasoningContent.of("hmm", "sign", "hidden", Map.of()))).isEqualTo(3 + 4 + 6);
  }

  @Test
  void anImageThatIsSentAlongCountsTheDocumentedMaximumWhateverItsSize() {
    assertThat(part(ImageContent.data("image/png", "AAAA"))).isEqualTo(48_169);
    assertThat(part(ImageContent.data("image/png", "A".repeat(100_000)))).isEqualTo(48_169);
  }

  @Test
  void whatTheRequestDoesNotHoldHasNoBoundButTheWindow() {
    assertThat(part(ImageContent.url("https://example.com/a.png"))).isNull();
    assertThat(part(DocumentContent.file("file-1"))).isNull();
    assertThat(part(DocumentContent.data("a.pdf", "application/pdf", "AAAA"))).isNull();
    assertThat(part(AudioContent.data("wav", "AAAA"))).isNull();
    assertThat(part(AudioContent.of(null, null, "audio-1", null, Map.of()))).isNull();
  }

  @Test
  void onePartWithoutABoundTakesItFromAllThatFollow() {
    UserMessage mixed =
        UserMessage.builder().content(DocumentContent.file("file-1")).text("and this").build();

    assertThat(of(ChatRequest.builder("r").message(mixed).user("more"))).isNull();
    assertThat(of(ChatRequest.builder("r").user("more").message(mixed))).isNull();
    assertThat(of(ChatRequest.builder("r").message(mixed).tool(Tool.function("f", "", "{}"))))
        .isNull();
  }

  @Test
  void aHostedToolReadsWhatNobodyCanSize() {
    assertThat(of(user("hi").tool(Tool.vendor("web_search", "", Map.of())))).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"previous_response_id", "cached_content", "file_ids", "plugins", "new"})
  void aFieldThatMayStandForMoreThanItsTextHasNoBound(String field) {
    assertThat(of(user("hi").extras(Map.of(field, "id")))).isNull();
    assertThat(of(user("hi").providerParameter("*", field, "id"))).isNull();
    assertThat(of(message(Map.of(field, "id")))).isNull();
    assertThat(part(TextContent.of("hi", Map.of(field, "id")))).isNull();
  }

  @Test
  void aPartOfAnUnknownTypeHasNoBound() {
    assertThat(part(TextContent.of("", Map.of("type", "video_url")))).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "user",
        "seed",
        "service_tier",
        "logit_bias",
        "store",
        "metadata",
        "@stop",
        "background",
        "include",
        "labels",
        "max_tool_calls",
        "requestMetadata",
        "safetySettings"
      })
  void settingsAreNotRead(String field) {
    assertThat(of(user("hi").extras(Map.of(field, "a long value"))))
        .isEqualTo(PER_REQUEST + EMPTY + 2);
    assertThat(of(user("hi").providerParameter("groq", field, "a long value")))
        .isEqualTo(PER_REQUEST + EMPTY + 2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"generationConfig", "reasoning", "thinking", "toolConfig"})
  void whatTheCloudsSetInObjectsCountsItsText(String field) {
    assertThat(of(user("hi").extras(Map.of(field, Map.of("a", "b")))))
        .isEqualTo(PER_REQUEST + EMPTY + 2 + field.length() + 4 + 2 + 1 + 4 + 3);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"encrypted_content", "is_error", "message", "thought", "thoughtSignature"})
  void whatAnAnswerBroughtBackCountsItsText(String field) {
    assertThat(of(message(Map.of(field, "proof"))))
        .isEqualTo(of(message(Map.of())) + field.length() + 4 + 7);
  }

  @Test
  void aFieldWithoutAValueSaysNothing() {
    assertThat(of(user("hi").providerParameter("*", "plugins", null)))
        .isEqualTo(PER_REQUEST + EMPTY + 2);
  }

  @Test
  void fieldsThatTheModelReadsCountTheirJson() {
    long around = PER_REQUEST + EMPTY + 2;

    assertThat(of(user("hi").extras(Map.of("functions", List.of("abc")))))
        .isEqualTo(around + 9 + 4 + 2 + 1 + 5);
    assertThat(of(user("hi").providerParameter("a", "prediction", "abc")))
        .isEqualTo(around + 10 + 4 + 5);
    assertThat(of(message(Map.of("refusal", "no")))).isEqualTo(PER_REQUEST + EMPTY + 2 + 7 + 4 + 4);
    assertThat(part(TextContent.of("hi", Map.of("cache_control", Map.of("type", "ephemeral")))))
        .isEqualTo(2 + 13 + 4 + 2 + 4 + 4 + 11);
  }

  @Test
  void jsonCountsAtLeastAsManyBytesAsItIsWrittenIn() {
    assertThat(VendorFields.json(null)).isEqualTo(5);
    assertThat(VendorFields.json(true)).isEqualTo(5);
    assertThat(VendorFields.json(1.5)).isEqualTo(32);
    assertThat(VendorFields.json(new BigInteger("9".repeat(40)))).isEqualTo(40);
    assertThat(VendorFields.json(List.of())).isEqualTo(2);
    assertThat(VendorFields.json(List.of("a\"", Map.of("k", "v"))))
        .isEqualTo(2 + (1 + 5) + (1 + 2 + 1 + 4 + 3));
  }

  @Test
  void jsonThatNestsWithoutEndHasNoBound() {
    Object list = "leaf";
    Object map = "leaf";
    for (int depth = 0; depth < 64; depth++) {
      list = List.of(list);
      map = Map.of("k", map);
    }
    assertThat(VendorFields.json(list)).isEqualTo(64 * 3 + 6);
    assertThat(VendorFields.json(map)).isEqualTo(64 * 7 + 6);
    assertThat(VendorFields.json(List.of(list))).isEqualTo(VendorFields.UNSIZED);
    assertThat(VendorFields.json(Map.of("k", map))).isEqualTo(VendorFields.UNSIZED);
    assertThat(of(user("").extras(Map.of("functions", List.of(List.of(list)))))).isNull();
    assertThat(of(user("").tool(Tool.vendor("custom", "", Map.of("k", List.of(list)))))).isNull();
  }

  @Test
  void aNativeBodyCountsByWhatWasReadFromIt() {
    assertThat(of(user("hi").nativeBody(BODY))).isEqualTo(PER_REQUEST + EMPTY + 2);
    assertThat(of(ChatRequest.builder("r").nativeBody(BODY))).isNull();
    assertThat(of(ChatRequest.builder("r"))).isEqualTo(PER_REQUEST);
  }

  @Test
  void embeddingsCountEveryTextAndToken() {
    assertThat(InputBound.of(EmbeddingRequest.of("r", "größer", "ab"))).isEqualTo(8 + 8 + 8 + 2);
    assertThat(InputBound.of(embedding().input(EmbeddingInput.tokens(List.of(1, 2, 3))).build()))
        .isEqualTo(8 + 3);
  }

  @Test
  void embeddingsWithFieldsOrBodiesThatNobodyReadHaveNoBound() {
    EmbeddingRequest.Builder plain = embedding().input("hi");

    assertThat(InputBound.of(plain.extra("user", "me").build())).isEqualTo(8 + 2);
    assertThat(InputBound.of(plain.nativeBody(BODY).build())).isEqualTo(8 + 2);
    assertThat(InputBound.of(plain.extra("instruction", "find").build())).isNull();
    assertThat(InputBound.of(embedding().nativeBody(BODY).build())).isNull();
    assertThat(InputBound.of(embedding().build())).isZero();
  }

  private static EmbeddingRequest.Builder embedding() {
    return EmbeddingRequest.builder("r");
  }

  private static ChatRequest.Builder user(String text) {
    return ChatRequest.builder("r").user(text);
  }

  private static ChatRequest.Builder message(Map<String, Object> extras) {
    return ChatRequest.builder("r")
        .message(ToolMessage.builder("").text("hi").extras(extras).build());
  }

  /** What one part adds to an assistant's message that has nothing else. */
  private static @Nullable Long part(Content part) {
    Long bound =
        of(ChatRequest.builder("r").message(AssistantMessage.builder().content(part).build()));
    return bound == null ? null : Long.valueOf(bound - PER_REQUEST - EMPTY);
  }

  private static @Nullable Long of(ChatRequest.Builder request) {
    return InputBound.of(request.build());
  }
}
