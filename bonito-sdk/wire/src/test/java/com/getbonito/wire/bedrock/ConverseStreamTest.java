package com.getbonito.wire.bedrock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.getbonito.chat.ChatAccumulator;
import com.getbonito.chat.ChatEvent;
import com.getbonito.chat.ChatRequest;
import com.getbonito.chat.ChatResponse;
import com.getbonito.chat.FinishReason;
import com.getbonito.chat.ReasoningContent;
import com.getbonito.chat.TextContent;
import com.getbonito.error.ErrorKind;
import com.getbonito.wire.StreamDecoder;
import com.getbonito.wire.StreamErrorException;
import com.getbonito.wire.eventstream.FrameWriter;
import com.getbonito.wire.json.Tree;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConverseStreamTest {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ChatAccumulator whole = new ChatAccumulator();
  private final List<ChatEvent> events = new ArrayList<>();
  private final StreamDecoder decoder =
      ConverseCodec.INSTANCE.decoder(ChatRequest.of("route", "go"));

  private ConverseStreamTest event(String type, String payload) {
    FrameWriter.event(type, payload.getBytes(StandardCharsets.UTF_8), out);
    return this;
  }

  private ConverseStreamTest delta(int block, String delta) {
    return event(
        "contentBlockDelta",
        "{\"contentBlockIndex\":" + block + ",\"delta\":{" + delta + "},\"p\":\"abc\"}");
  }

  private ConverseStreamTest stop(int block) {
    return event("contentBlockStop", "{\"contentBlockIndex\":" + block + "}");
  }

  private ChatResponse read() {
    decoder.read(out.toByteArray(), 0, out.size(), this::take);
    return whole.response();
  }

  private void take(ChatEvent event) {
    events.add(event);
    whole.add(event);
  }

  @Test
  void textNeedsNoStartAndUsageFollowsTheEnd() {
    event("messageStart", "{\"role\":\"assistant\"}");
    delta(0, "\"text\":\"Hel\"").delta(0, "\"text\":\"lo\"").stop(0);
    event("messageStop", "{\"stopReason\":\"end_turn\"}");
    read();
    assertThat(decoder.complete()).isTrue();
    assertThat(decoder.ended()).isFalse();
    assertThat(events.stream().map(ChatEvent::kind))
        .containsExactly(
            ChatEvent.Kind.STARTED,
            ChatEvent.Kind.TEXT,
            ChatEvent.Kind.TEXT,
            ChatEvent.Kind.FINISHED);

    out.reset();
    event(
        "metadata",
        "{\"usage\":{\"inputTokens\":3,\"outputTokens\":2},\"metrics\":{\"latencyMs\":1},"
            + "\"serviceTier\":{\"type\":\"priority\"}}");
    ChatResponse response = read();
    assertThat(response.text()).isEqualTo("Hello");
    assertThat(response.usage().totalTokens()).isEqualTo(5);
    assertThat(response.extras()).containsKey("metrics").containsEntry("service_tier", "priority");
  }

  @Test
  void toolCallsComeInFragmentsAndAnEmptyInputIsAnObject() {
    event(
        "contentBlockStart",
        "{\"contentBlockIndex\":1,\"start\":{\"toolUse\":{\"toolUseId\":\"a\",\"name\":\"f\"}}}");
    delta(1, "\"toolUse\":{\"input\":\"{\\\"x\\\"\"}").delta(1, "\"toolUse\":{\"input\":\":1}\"}");
    stop(1);
    event(
        "contentBlockStart",
        "{\"contentBlockIndex\":2,\"start\":{\"toolUse\":{\"toolUseId\":\"b\",\"name\":\"g\"}}}");
    event("messageStop", "{\"stopReason\":\"tool_use\"}");

    ChatResponse response = read();

    assertThat(response.toolCalls().get(0).arguments()).isEqualTo("{\"x\":1}");
    assertThat(response.toolCalls().get(1).id()).isEqualTo("b");
    assertThat(response.toolCalls().get(1).arguments()).isEqualTo("{}");
    assertThat(response.finishReason()).isEqualTo(FinishReason.TOOL_CALLS);
  }

  @Test
  void thoughtsKeepTheirSignatureAndSecret() {
    delta(0, "\"reasoningContent\":{\"text\":\"h\"}")
        .delta(0, "\"reasoningContent\":{\"text\":\"m\"}");
    delta(0, "\"reasoningContent\":{\"signature\":\"sig\"}").stop(0);
    delta(1, "\"reasoningContent\":{\"redactedContent\":\"c2Vj\"}");
    delta(1, "\"reasoningContent\":{\"redactedContent\":\"cmV0\"}").stop(1);
    delta(2, "\"text\":\"a\"").stop(2);

    ChatResponse response = read();

    ReasoningContent first =
        (ReasoningContent) response.choices().get(0).message().content().get(0);
    ReasoningContent second =
        (ReasoningContent) response.choices().get(0).message().content().get(1);
    assertThat(first.text()).isEqualTo("hm");
    assertThat(first.signature()).isEqualTo("sig");
    assertThat(second.redacted()).isEqualTo("secret");
    assertThat(decoder.complete()).isFalse();
  }

  @Test
  void theLastUsageCountsAndNothingElseFollowsIt() {
    delta(0, "\"text\":\"Hi\"").stop(0);
    event("messageStop", "{\"stopReason\":\"end_turn\"}");
    event("metadata", "{\"usage\":{\"inputTokens\":3,\"outputTokens\":1}}");
    event("metadata", "{\"usage\":{\"inputTokens\":3,\"outputTokens\":2}}");
    delta(0, "\"text\":\" again\"");

    ChatResponse response = read();

    assertThat(response.text()).isEqualTo("Hi");
    assertThat(response.usage().totalTokens()).isEqualTo(5);
    decoder.read(new byte[64], 0, 64, events::add);
    assertThat(decoder.complete()).isTrue();
  }

  @Test
  void citationsJoinTheirText() {
    delta(0, "\"text\":\"Ruby\"");
    delta(0, "\"citation\":{\"title\":\"t\",\"location\":{\"web\":{\"url\":\"https://e.com\"}}}");
    stop(0);

    TextContent text = (TextContent) read().choices().get(0).message().content().get(0);

    assertThat(text.text()).isEqualTo("Ruby");
    assertThat(text.citations().get(0).url()).isEqualTo("https://e.com");
  }

  @Test
  void aServersToolIsPutTogetherAndKeptWhole() {
    event(
        "contentBlockStart",
        "{\"contentBlockIndex\":0,\"start\":{\"toolUse\":{\"toolUseId\":\"s\",\"name\":\"n\","
            + "\"type\":\"server_tool_use\"}}}");
    delta(0, "\"toolUse\":{\"input\":\"{\\\"q\\\":\"}").delta(0, "\"toolUse\":{\"input\":\"1}\"}");
    stop(0);
    event(
        "contentBlockStart",
        "{\"contentBlockIndex\":1,\"start\":{\"toolResult\":{\"toolUseId\":\"s\"}}}");
    delta(1, "\"toolResult\":[{\"text\":\"a\"}]").delta(1, "\"toolResult\":[{\"text\":\"b\"}]");
    stop(1);

    ChatResponse response = read();

    TextContent use = (TextContent) response.choices().get(0).message().content().get(0);
    TextContent result = (TextContent) response.choices().get(0).message().content().get(1);
    assertThat(response.toolCalls()).isEmpty();
    assertThat(use.extras().get("toolUse"))
        .isEqualTo(
            Tree.parse(
                "{\"toolUseId\":\"s\",\"name\":\"n\",\"type\":\"server_tool_use\",\"input\":{\"q\":1}}"));
    assertThat(result.extras().get("toolResult"))
        .isEqualTo(
            Tree.parse("{\"toolUseId\":\"s\",\"content\":[{\"text\":\"a\"},{\"text\":\"b\"}]}"));
  }

  @Test
  void theForcedToolsArgumentsAreTheAnswer() {
    event(
        "contentBlockStart",
        "{\"contentBlockIndex\":0,\"start\":{\"toolUse\":{\"toolUseId\":\"a\",\"name\":"
            + "\"bonito_json\"}}}");
    delta(0, "\"toolUse\":{\"input\":\"{\\\"x\\\":1}\"}").stop(0);
    event("messageStop", "{\"stopReason\":\"tool_use\"}");

    ChatResponse response = read();

    assertThat(response.text()).isEqualTo("{\"x\":1}");
    assertThat(response.toolCalls()).isEmpty();
    assertThat(response.finishReason()).isEqualTo(FinishReason.STOP);
  }

  @Test
  void newEventsAndDeltasBreakNothing() {
    event("weather", "{\"rain\":true}").event("contentBlockStart", "{}").event("metadata", "[]");
    delta(3, "\"hologram\":{\"x\":1}").stop(3).stop(9);
    event("messageStop", "{\"stopReason\":null}");

    ChatResponse response = read();

    TextContent kept = (TextContent) response.choices().get(0).message().content().get(0);
    assertThat(kept.extras()).containsKey("hologram");
    assertThat(response.finishReason()).isEqualTo(FinishReason.UNKNOWN);
  }

  @Test
  void anExceptionFrameIsThrownAfterWhatCameBefore() {
    delta(0, "\"text\":\"a\"");
    FrameWriter.exception(
        "throttlingException", "{\"message\":\"slow\"}".getBytes(StandardCharsets.UTF_8), out);

    StreamErrorException failure = catchThrowableOfType(StreamErrorException.class, this::read);

    assertThat(whole.response().text()).isEqualTo("a");
    assertThat(ConverseCodec.INSTANCE.classify(failure.answer())).isEqualTo(ErrorKind.RATE_LIMITED);
    assertThat(decoder.complete()).isFalse();
  }

  @Test
  void aDamagedFrameIsABrokenStream() {
    delta(0, "\"text\":\"a\"");
    byte[] damaged = out.toByteArray();
    damaged[damaged.length - 6] ^= 1;

    StreamErrorException failure =
        catchThrowableOfType(
            StreamErrorException.class, () -> decoder.read(damaged, 0, damaged.length, this::take));

    assertThat(events).isEmpty();
    assertThat(ConverseCodec.INSTANCE.classify(failure.answer()))
        .isEqualTo(ErrorKind.STREAM_BROKEN);
  }

  @Test
  void aStreamCutWithinAFrameIsIncomplete() {
    delta(0, "\"text\":\"a\"");
    byte[] bytes = out.toByteArray();

    decoder.read(bytes, 0, bytes.length - 1, this::take);
    decoder.end(this::take);

    assertThat(decoder.complete()).isFalse();
    assertThat(events).isEmpty();
  }
}
