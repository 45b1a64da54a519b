package com.getbonito.wire.openai;

import static org.assertj.core.api.Assertions.assertThat;

import com.getbonito.chat.AssistantMessage;
import com.getbonito.chat.ChatEvent;
import com.getbonito.chat.ChatRequest;
import com.getbonito.chat.ChatResponse;
import com.getbonito.chat.Choice;
import com.getbonito.chat.Citation;
import com.getbonito.chat.Content;
import com.getbonito.chat.FinishReason;
import com.getbonito.chat.ReasoningContent;
import com.getbonito.chat.ToolCall;
import com.getbonito.chat.Usage;
import com.getbonito.chat.UsageCategory;
import com.getbonito.error.ErrorKind;
import com.getbonito.error.ProviderException;
import com.getbonito.error.ProviderFailure;
import com.getbonito.wire.StreamWriter;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AnswerWriterTest {

  private static final Usage USAGE =
      Usage.builder()
          .reported(UsageCategory.INPUT, 3)
          .reported(UsageCategory.CACHE_READ, 4)
          .reported(UsageCategory.OUTPUT, 5)
          .reported(UsageCategory.REASONING, 6)
          .build();

  private final Noted losses = new Noted();
  private final OpenAiAnswerWriter writer = OpenAiAnswerWriter.INSTANCE;

  @Test
  void writesWhatItsOwnCodecReads() {
    ChatResponse response =
        ChatResponse.builder()
            .id("1")
            .model("m")
            .created(7L)
            .choices(
                List.of(
                    Choice.builder()
                        .message(
                            AssistantMessage.builder()
                                .content(ReasoningContent.of("hm", "signed", null, Map.of()))
                                .text("hi")
                                .toolCall(ToolCall.of("c", "f", ""))
                                .build())
                        .finishReason(FinishReason.TOOL_CALLS)
                        .build()))
            .usage(USAGE)
            .extras(Map.of(Content.DIALECT, "gemini", "service_tier", "standard"))
            .build();
    ChatResponse read = OpenAiChatCodec.OPENAI.decode(writer.write(response, losses));
    assertThat(read.text()).isEqualTo("hi");
    assertThat(read.toolCalls().get(0).arguments()).isEqualTo("{}");
    assertThat(read.finishReason()).isEqualTo(FinishReason.TOOL_CALLS);
    assertThat(read.usage().inputTokens()).isEqualTo(7);
    assertThat(read.usage().tokens(UsageCategory.REASONING)).isEqualTo(6);
    assertThat(read.extras()).containsEntry("service_tier", "default");
    assertThat(losses.ignored).containsExactly("reasoning.signature");
  }

  @Test
  void streamsUsageWhereItIsAskedForAndEndsWithItsMark() {
    String asked = stream(ChatRequest.builder("r").usageInStream(true).build());
    assertThat(asked)
        .contains("\"choices\":[],\"usage\":{\"prompt_tokens\":7")
        .endsWith("data: [DONE]\n\n");
    assertThat(stream(ChatRequest.of("r", "x"))).doesNotContain("\"usage\"").endsWith("[DONE]\n\n");
  }

  private String stream(ChatRequest request) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    StreamWriter stream = writer.stream(request, losses);
    stream.write(new ChatEvent.Started("1", "m", 7L, null, null, Map.of()), out);
    stream.write(new ChatEvent.TextDelta(0, "hi", List.of(), Map.of()), out);
    stream.write(new ChatEvent.Finished(0, FinishReason.LENGTH, "MAX_TOKENS", Map.of()), out);
    stream.write(new ChatEvent.UsageReported(USAGE, Map.of()), out);
    stream.end(out);
    String text = out.toString(StandardCharsets.UTF_8);
    assertThat(text)
        .startsWith(
            "data:"
                + " {\"id\":\"1\",\"object\":\"chat.completion.chunk\",\"created\":7,\"model\":\"m\","
                + "\"choices\":[{\"index\":0,\"delta\":{\"role\":\"assistant\",\"content\":\"hi\"}")
        .contains("\"finish_reason\":\"length\"");
    return text;
  }

  @Test
  void citesInAStreamForAllTheTextBeforeWhereNoRangeIsStated() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    StreamWriter stream = writer.stream(ChatRequest.of("r", "x"), losses);
    Citation page =
        new Citation(
            "https://example.org/a", "A", null, null, null, Map.of(Content.DIALECT, "bedrock"));
    stream.write(new ChatEvent.TextDelta(0, "Parcels ", List.of(), Map.of()), out);
    stream.write(new ChatEvent.TextDelta(0, "rest.", List.of(), Map.of()), out);
    stream.write(new ChatEvent.TextDelta(0, 0, "", List.of(), List.of(page), Map.of()), out);
    stream.end(out);
    assertThat(out.toString(StandardCharsets.UTF_8)).contains("\"start_index\":0,\"end_index\":13");
  }

  @ParameterizedTest
  @EnumSource(ErrorKind.class)
  void wordsEveryFailureWithoutTheProvidersWords(ErrorKind kind) {
    ProviderFailure failure =
        new ProviderFailure(kind, "c", "m", 400, "code", "secret words", null, null, null);
    ProviderException thrown = new ProviderException(failure, null);
    assertThat(new String(writer.error(thrown), StandardCharsets.UTF_8))
        .startsWith("{\"error\":{\"message\":")
        .doesNotContain("secret words");
    assertThat(writer.status(thrown)).isBetween(400, 504);
  }
}
