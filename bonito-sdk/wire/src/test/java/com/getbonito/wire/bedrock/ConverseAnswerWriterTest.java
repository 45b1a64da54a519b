package com.getbonito.wire.bedrock;

import static org.assertj.core.api.Assertions.assertThat;

import com.getbonito.chat.AssistantMessage;
import com.getbonito.chat.ChatAccumulator;
import com.getbonito.chat.ChatEvent;
import com.getbonito.chat.ChatRequest;
import com.getbonito.chat.ChatResponse;
import com.getbonito.chat.Choice;
import com.getbonito.chat.FinishReason;
import com.getbonito.chat.ReasoningContent;
import com.getbonito.chat.ToolCall;
import com.getbonito.chat.Usage;
import com.getbonito.chat.UsageCategory;
import com.getbonito.error.BonitoException;
import com.getbonito.error.ErrorKind;
import com.getbonito.spi.Headers;
import com.getbonito.wire.Losses;
import com.getbonito.wire.StreamDecoder;
import com.getbonito.wire.StreamErrorException;
import com.getbonito.wire.StreamWriter;
import com.getbonito.wire.json.Tree;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ConverseAnswerWriterTest {

  private static final ConverseAnswerWriter WRITER = ConverseAnswerWriter.INSTANCE;

  private static final Usage USAGE =
      Usage.builder()
          .reported(UsageCategory.INPUT, 10)
          .reported(UsageCategory.CACHE_READ, 4)
          .reported(UsageCategory.CACHE_WRITE_1H, 3)
          .reported(UsageCategory.OUTPUT, 2)
          .reported(UsageCategory.REASONING, 5)
          .build();

  @Test
  void anAnswerOfAnotherDialectBecomesConverses() {
    ChatResponse response =
        ChatResponse.builder()
            .choices(
                List.of(
                    Choice.builder()
                        .message(
                            AssistantMessage.builder()
                                .content(ReasoningContent.of("hm"))
                                .text("hello")
                                .toolCall(ToolCall.of("call_1", "f", "{\"a\":1}"))
                                .build())
                        .finishReason(FinishReason.TOOL_CALLS)
                        .nativeFinishReason("tool_calls")
                        .build()))
            .usage(USAGE)
            .extras(Map.of("service_tier", "flex", "system_fingerprint", "fp"))
            .build();
    Heard heard = new Heard();

    Object written = Tree.parse(WRITER.write(response, heard));

    assertThat(written)
        .isEqualTo(
            Tree.parse(
                """
                {"output":{"message":{"role":"assistant","content":[
                  {"reasoningContent":{"reasoningText":{"text":"hm"}}},{"text":"hello"},
                  {"toolUse":{"toolUseId":"call_1","name":"f","input":{"a":1}}}]}},
                 "stopReason":"tool_use",
                 "usage":{"inputTokens":10,"outputTokens":7,"totalTokens":24,
                  "cacheReadInputTokens":4,"cacheWriteInputTokens":3,
                  "cacheDetails":[{"ttl":"1h","inputTokens":3}]},
                 "serviceTier":{"type":"flex"}}
                """));
    assertThat(heard.lost).isEmpty();
    assertThat(heard.ignored).containsExactly("extras.system_fingerprint");
  }

  @Test
  void aStreamOfAnotherDialectIsReadBackTheSame() {
    ChatAccumulator before = new ChatAccumulator();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    StreamWriter writer = WRITER.stream(ChatRequest.of("route", "go"), Losses.REJECT);
    List<ChatEvent> events =
        List.of(
            new ChatEvent.Started("id", "m", null, null, null, Map.of()),
            new ChatEvent.ReasoningDelta(0, "think", "sig", Map.of()),
            new ChatEvent.TextDelta(0, "hel", List.of(), Map.of()),
            new ChatEvent.TextDelta(0, "lo", List.of(), Map.of()),
            new ChatEvent.ToolCallDelta(0, 0, "a", "function", "f", "", Map.of()),
            new ChatEvent.ToolCallDelta(0, 1, "b", "function", "g", "{", Map.of()),
            new ChatEvent.ToolCallDelta(0, 0, null, null, null, "{\"x\":1}", Map.of()),
            new ChatEvent.ToolCallDelta(0, 1, null, null, null, "}", Map.of()),
            new ChatEvent.UsageReported(USAGE, Map.of()),
            new ChatEvent.Finished(0, FinishReason.TOOL_CALLS, "tool_calls", Map.of()));
    for (ChatEvent event : events) {
      before.add(event);
      writer.write(event, out);
    }
    writer.end(out);

    ChatAccumulator after = new ChatAccumulator();
    StreamDecoder decoder = ConverseCodec.INSTANCE.decoder(ChatRequest.of("route", "go"));
    decoder.read(out.toByteArray(), 0, out.size(), after::add);

    ChatResponse read = after.response();
    assertThat(decoder.complete()).isTrue();
    assertThat(read.text()).isEqualTo("hello");
    assertThat(read.toolCalls().get(0).arguments()).isEqualTo("{\"x\":1}");
    assertThat(read.toolCalls().get(1).arguments()).isEqualTo("{}");
    assertThat(read.finishReason()).isEqualTo(FinishReason.TOOL_CALLS);
    assertThat(read.usage().totalTokens()).isEqualTo(before.response().usage().totalTokens());
    ReasoningContent thought = (ReasoningContent) read.choices().get(0).message().content().get(0);
    assertThat(thought.signature()).isEqualTo("sig");
  }

  @ParameterizedTest
  @EnumSource(ErrorKind.class)
  void everyFailureIsOneThatBedrockKnows(ErrorKind kind) {
    BonitoException failure = new BonitoException("BON-1", kind, "it failed", null);

    int status = WRITER.status(failure);
    byte[] body = WRITER.error(failure);

    ErrorKind read =
        ConverseCodec.INSTANCE.classify(ConverseCodec.INSTANCE.error(status, Headers.NONE, body));
    assertThat(status).isBetween(400, 503);
    assertThat(read).isNotEqualTo(ErrorKind.UNCLASSIFIED);
    assertThat(new String(body, java.nio.charset.StandardCharsets.UTF_8))
        .contains("BON-1: it failed");
  }

  @Test
  void aFailureInMidStreamIsAnExceptionFrame() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    StreamWriter writer = WRITER.stream(ChatRequest.of("route", "go"), Losses.REJECT);
    writer.fail(new BonitoException("BON-1", ErrorKind.RATE_LIMITED, "slow", null), out);
    StreamDecoder decoder = ConverseCodec.INSTANCE.decoder(ChatRequest.of("route", "go"));

    try {
      decoder.read(out.toByteArray(), 0, out.size(), event -> {});
      assertThat(false).as("an exception").isTrue();
    } catch (StreamErrorException reported) {
      assertThat(reported.answer().code()).isEqualTo("ThrottlingException");
    }
  }
}
