package com.getbonito.wire.gemini;

import static com.getbonito.wire.gemini.Texts.tree;
import static org.assertj.core.api.Assertions.assertThat;

import com.getbonito.chat.AssistantMessage;
import com.getbonito.chat.ChatEvent;
import com.getbonito.chat.ChatRequest;
import com.getbonito.chat.ChatResponse;
import com.getbonito.chat.Choice;
import com.getbonito.chat.Citation;
import com.getbonito.chat.FinishReason;
import com.getbonito.chat.ReasoningContent;
import com.getbonito.chat.TextContent;
import com.getbonito.chat.ToolCall;
import com.getbonito.chat.Usage;
import com.getbonito.chat.UsageCategory;
import com.getbonito.error.BonitoException;
import com.getbonito.error.ErrorKind;
import com.getbonito.wire.Losses;
import com.getbonito.wire.StreamWriter;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Answers of any provider, for a caller who speaks this dialect. */
class AnswerWriterTest {

  private static final Usage USAGE =
      Usage.builder()
          .reported(UsageCategory.INPUT, 10)
          .reported(UsageCategory.CACHE_READ, 5)
          .reported(UsageCategory.IMAGE_INPUT, 2)
          .reported(UsageCategory.OUTPUT, 4)
          .reported(UsageCategory.REASONING, 3)
          .build();

  @Test
  void aWholeAnswer() {
    Citation citation = new Citation("https://a", "A", null, 1, 3, Map.of("type", "url"));
    ChatResponse response =
        ChatResponse.builder()
            .id("id")
            .model("m")
            .usage(USAGE)
            .choices(
                List.of(
                    Choice.builder()
                        .message(
                            AssistantMessage.builder()
                                .content(ReasoningContent.of("hm", "sig", null, Map.of()))
                                .content(TextContent.of("äöü", List.of(citation), Map.of()))
                                .toolCall(ToolCall.of("c1", "f", "{\"a\":1}"))
                                .build())
                        .finishReason(FinishReason.TOOL_CALLS)
                        .nativeFinishReason("tool_use")
                        .build()))
            .build();
    JsonNode written =
        Texts.JSON.readTree(GeminiAnswerWriter.INSTANCE.write(response, Losses.REJECT));
    assertThat(written)
        .isEqualTo(
            tree(
                """
                {'candidates': [{'content': {'role': 'model', 'parts': [
                    {'text': 'hm', 'thought': true}, {'text': 'äöü'},
                    {'functionCall': {'name': 'f', 'args': {'a': 1}, 'id': 'c1'}}]},
                  'finishReason': 'STOP', 'index': 0,
                  'groundingMetadata': {
                    'groundingChunks': [{'web': {'uri': 'https://a', 'title': 'A'}}],
                    'groundingSupports': [{'segment': {'startIndex': 2, 'endIndex': 6,
                       'text': 'öü'}, 'groundingChunkIndices': [0]}]}}],
                 'usageMetadata': {'promptTokenCount': 17, 'cachedContentTokenCount': 5,
                   'candidatesTokenCount': 4, 'thoughtsTokenCount': 3, 'totalTokenCount': 24,
                   'promptTokensDetails': [{'modality': 'IMAGE', 'tokenCount': 2},
                     {'modality': 'TEXT', 'tokenCount': 15}]},
                 'modelVersion': 'm', 'responseId': 'id'}
                """));
  }

  @Test
  void aStreamHasWholeCallsAndEndsWithReasonAndUsage() {
    StreamWriter writer =
        GeminiAnswerWriter.INSTANCE.stream(ChatRequest.of("r", "hi"), Losses.REJECT);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (ChatEvent event :
        List.of(
            new ChatEvent.Started("id", "m", null, null, null, Map.of()),
            new ChatEvent.ReasoningDelta(0, "hm", null, Map.of()),
            new ChatEvent.TextDelta(0, "so", List.of(), Map.of()),
            new ChatEvent.ToolCallDelta(0, 0, "c1", "function", "f", "{\"a\"", Map.of()),
            new ChatEvent.ToolCallDelta(0, 0, null, null, null, ":1}", Map.of()),
            new ChatEvent.ToolCallDelta(0, 1, "c2", "function", "g", "", Map.of()),
            new ChatEvent.Finished(0, FinishReason.TOOL_CALLS, "tool_calls", Map.of()),
            new ChatEvent.UsageReported(USAGE, Map.of()))) {
      writer.write(event, out);
    }
    writer.end(out);
    String[] frames = out.toString(StandardCharsets.UTF_8).split("\r\n\r\n");
    assertThat(frames).hasSize(5).allMatch(frame -> frame.startsWith("data: {"));
    assertThat(frames[2]).contains("\"args\":{\"a\":1},\"id\":\"c1\"");
    assertThat(frames[3]).contains("\"args\":{},\"id\":\"c2\"");
    assertThat(frames[4]).contains("\"finishReason\":\"STOP\"", "\"totalTokenCount\":24");
  }

  @Test
  void aFailureIsWordedAsARpcStatus() {
    BonitoException failure =
        new BonitoException("BON-2009", ErrorKind.BUDGET_EXCEEDED, "spent", null);
    JsonNode error = Texts.JSON.readTree(GeminiAnswerWriter.INSTANCE.error(failure)).get("error");
    assertThat(error.get("code").asInt()).isEqualTo(429);
    assertThat(error.get("status").asString()).isEqualTo("RESOURCE_EXHAUSTED");
    assertThat(error.at("/details/0/reason").asString()).isEqualTo("BON-2009");
    assertThat(GeminiAnswerWriter.INSTANCE.status(failure)).isEqualTo(429);
  }
}
