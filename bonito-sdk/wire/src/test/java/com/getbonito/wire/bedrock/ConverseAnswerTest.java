package com.getbonito.wire.bedrock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.getbonito.chat.ChatResponse;
import com.getbonito.chat.Content;
import com.getbonito.chat.FinishReason;
import com.getbonito.chat.ReasoningContent;
import com.getbonito.chat.TextContent;
import com.getbonito.chat.UsageCategory;
import com.getbonito.wire.StreamErrorException;
import com.getbonito.wire.WireException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConverseAnswerTest {

  private static ChatResponse answer(String content, String rest) {
    return decode(
        "{\"output\":{\"message\":{\"role\":\"assistant\",\"content\":["
            + content
            + "]}},"
            + rest
            + "}");
  }

  private static ChatResponse decode(String body) {
    return ConverseCodec.INSTANCE.decode(body.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void readsTextThoughtsAndCallsInTheirOrder() {
    ChatResponse read =
        answer(
            """
            {"reasoningContent":{"reasoningText":{"text":"hm","signature":"sig"}}},
            {"reasoningContent":{"redactedContent":"c2VjcmV0"}},
            {"text":"hello"},
            {"toolUse":{"toolUseId":"a","name":"f","input":{"n":1.50},"type":"tool_use"}},
            {"toolUse":{"toolUseId":"b","name":"g"}}
            """,
            "\"stopReason\":\"tool_use\"");

    assertThat(read.choices().get(0).message().content()).hasSize(3);
    ReasoningContent thought = (ReasoningContent) read.choices().get(0).message().content().get(0);
    assertThat(thought.text()).isEqualTo("hm");
    assertThat(thought.signature()).isEqualTo("sig");
    ReasoningContent hidden = (ReasoningContent) read.choices().get(0).message().content().get(1);
    assertThat(hidden.redacted()).isEqualTo("secret");
    assertThat(read.text()).isEqualTo("hello");
    assertThat(read.toolCalls().get(0).arguments()).isEqualTo("{\"n\":1.50}");
    assertThat(read.toolCalls().get(0).extras()).isEmpty();
    assertThat(read.toolCalls().get(1).arguments()).isEqualTo("{}");
    assertThat(read.finishReason()).isEqualTo(FinishReason.TOOL_CALLS);
  }

  @Test
  void keepsBytesThatAreNoText() {
    ChatResponse read =
        answer(
            "{\"reasoningContent\":{\"redactedContent\":\"/wD/\"}}", "\"stopReason\":\"end_turn\"");

    ReasoningContent hidden = (ReasoningContent) read.choices().get(0).message().content().get(0);
    assertThat(hidden.redacted()).isEqualTo("/wD/");
    assertThat(ReasoningBlocks.write(hidden)).isEqualTo(Map.of("redactedContent", "/wD/"));
  }

  @Test
  void readsCitations() {
    ChatResponse read =
        answer(
            """
            {"citationsContent":{"content":[{"text":"Ruby"}],"citations":[
              {"title":"t","source":"https://example.com","sourceContent":[{"text":"q"}],
               "location":{"searchResultLocation":{"start":0}}}]}}
            """,
            "\"stopReason\":\"end_turn\"");

    TextContent text = (TextContent) read.choices().get(0).message().content().get(0);
    assertThat(text.text()).isEqualTo("Ruby");
    assertThat(text.citations().get(0).url()).isEqualTo("https://example.com");
    assertThat(text.citations().get(0).title()).isEqualTo("t");
    assertThat(text.citations().get(0).quote()).isEqualTo("q");
    assertThat(text.citations().get(0).extras()).containsKey("location");
  }

  @Test
  void keepsBlocksThatNobodyKnows() {
    ChatResponse read =
        answer("{\"hologram\":{\"x\":1}}", "\"stopReason\":\"brand_new\",\"novel\":[1]");

    TextContent kept = (TextContent) read.choices().get(0).message().content().get(0);
    assertThat(kept.extras()).containsEntry("hologram", Map.of("x", 1L));
    assertThat(kept.extras()).containsEntry(Content.DIALECT, "bedrock");
    assertThat(read.finishReason()).isEqualTo(FinishReason.OTHER);
    assertThat(read.extras()).containsKey("novel");
  }

  @Test
  void theForcedToolsArgumentsAreTheAnswer() {
    ChatResponse read =
        answer(
            "{\"toolUse\":{\"toolUseId\":\"a\",\"name\":\"bonito_json\",\"input\":{\"a\":1}}}",
            "\"stopReason\":\"tool_use\"");

    assertThat(read.text()).isEqualTo("{\"a\":1}");
    assertThat(read.toolCalls()).isEmpty();
    assertThat(read.finishReason()).isEqualTo(FinishReason.STOP);
  }

  @ParameterizedTest
  @CsvSource({
    "end_turn,STOP",
    "stop_sequence,STOP",
    "tool_use,TOOL_CALLS",
    "max_tokens,LENGTH",
    "model_context_window_exceeded,LENGTH",
    "guardrail_intervened,CONTENT_FILTER",
    "content_filtered,CONTENT_FILTER",
    "malformed_model_output,OTHER",
    "malformed_tool_use,OTHER"
  })
  void everyStopReasonMeansOne(String word, FinishReason reason) {
    ChatResponse read = answer("{\"text\":\"x\"}", "\"stopReason\":\"" + word + "\"");

    assertThat(read.finishReason()).isEqualTo(reason);
    assertThat(read.choices().get(0).nativeFinishReason()).isEqualTo(word);
    assertThat(StopReasons.write(reason, word)).isEqualTo(word);
  }

  @Test
  void usageIsCountedInDisjointCategories() {
    ChatResponse read =
        answer(
            "{\"text\":\"x\"}",
            """
            "stopReason":"end_turn","usage":{"inputTokens":5,"outputTokens":7,"totalTokens":152,
             "cacheReadInputTokens":100,"cacheWriteInputTokens":40,"serverToolUsage":{"a":1},
             "cacheDetails":[{"ttl":"5m","inputTokens":10},{"ttl":"1h","inputTokens":30}]}
            """);

    assertThat(read.usage().toString())
        .isEqualTo("Usage[INPUT=5, CACHE_READ=100, CACHE_WRITE=10, CACHE_WRITE_1H=30, OUTPUT=7]");
    assertThat(read.usage().totalTokens()).isEqualTo(152);
    assertThat(read.usage().extras()).containsKey("serverToolUsage");
    Map<String, Object> written = ConverseUsage.write(read.usage());
    assertThat(written)
        .containsEntry("cacheWriteInputTokens", 40L)
        .containsEntry("totalTokens", 152L);
  }

  @Test
  void whatIsNotReportedIsUnknown() {
    ChatResponse read = answer("{\"text\":\"x\"}", "\"stopReason\":\"end_turn\"");

    assertThat(read.usage().known(UsageCategory.INPUT)).isFalse();
    assertThat(ConverseUsage.write(read.usage())).isNull();
  }

  @Test
  void theBilledTierIsSaidInTheSharedWord() {
    ChatResponse read =
        answer(
            "{\"text\":\"x\"}",
            "\"stopReason\":\"end_turn\",\"serviceTier\":{\"type\":\"default\"}");

    assertThat(read.extras())
        .containsEntry("service_tier", "standard")
        .containsEntry("serviceTier", Map.of("type", "default"));
  }

  @Test
  void anErrorUnderASuccessStatusIsAnError() {
    assertThatThrownBy(() -> decode("{\"message\":\"no\"}"))
        .isInstanceOf(StreamErrorException.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"{", "[]", "{}", "''"})
  void anythingElseIsNoAnswer(String body) {
    assertThatThrownBy(() -> decode(body)).isExactlyInstanceOf(WireException.class);
  }
}
