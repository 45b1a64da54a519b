package com.getbonito.chat;

import static com.getbonito.chat.Events.finished;
import static com.getbonito.chat.Events.text;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("An answer put together from its parts")
class ChatAccumulatorTest {

  private final ChatAccumulator accumulator = new ChatAccumulator();

  @Test
  void texts_of_interleaved_choices_stay_apart() {
    add(text(1, "y"), text(0, "a"), text(1, "z"), text(0, "b"), finished(1), finished(0));
    ChatResponse answer = accumulator.response();
    assertThat(answer.choices()).extracting(Choice::index).containsExactly(0, 1);
    assertThat(answer.choices())
        .extracting(choice -> choice.message().text())
        .containsExactly("ab", "yz");
    assertThat(answer.finishReason()).isEqualTo(FinishReason.STOP);
  }

  @Test
  void what_was_said_at_the_start_is_on_the_answer() {
    add(new ChatEvent.Started("id", "model", 7L, "request", null, Map.of("x", 1L)), text(0, "a"));
    ChatResponse answer = accumulator.response();
    assertThat(answer.id()).isEqualTo("id");
    assertThat(answer.model()).isEqualTo("model");
    assertThat(answer.created()).isEqualTo(7);
    assertThat(answer.requestId()).isEqualTo("request");
    assertThat(answer.extras()).containsEntry("x", 1L);
  }

  @Test
  void parallel_tool_calls_are_put_together_by_index() {
    add(
        call(1, "c2", "function", "two", ""),
        call(0, "c1", "function", "one", "{\"a\""),
        call(1, null, null, null, "{}"),
        call(0, "", "", "", ":1}"));
    assertThat(accumulator.response().toolCalls())
        .extracting(ToolCall::id, ToolCall::name, ToolCall::arguments)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("c1", "one", "{\"a\":1}"),
            org.assertj.core.groups.Tuple.tuple("c2", "two", "{}"));
  }

  @Test
  void reasoning_comes_before_text_with_its_signature_and_refusals_and_sound_after() {
    add(
        text(0, "so"),
        new ChatEvent.ReasoningDelta(0, "be", null, Map.of()),
        new ChatEvent.ReasoningDelta(0, "cause", "sig", Map.of()),
        new ChatEvent.ReasoningDelta(0, "", "nature", Map.of()),
        new ChatEvent.RefusalDelta(0, "no", Map.of()),
        new ChatEvent.AudioDelta(0, "a1", "QUJD", "hel", Map.of()),
        new ChatEvent.AudioDelta(0, null, "REVG", "lo", Map.of()));
    List<Content> parts = accumulator.response().choices().get(0).message().content();
    assertThat(parts)
        .extracting(part -> part.getClass().getSimpleName())
        .containsExactly("ReasoningContent", "TextContent", "RefusalContent", "AudioContent");
    assertThat(((ReasoningContent) parts.get(0)).text()).isEqualTo("because");
    assertThat(((ReasoningContent) parts.get(0)).signature()).isEqualTo("signature");
    assertThat(((AudioContent) parts.get(3)).data()).isEqualTo("QUJDREVG");
    assertThat(((AudioContent) parts.get(3)).transcript()).isEqualTo("hello");
  }

  @Test
  void usage_is_the_one_that_was_reported_last() {
    add(
        new ChatEvent.UsageReported(usage(1), Map.of()),
        new ChatEvent.UsageReported(usage(5), Map.of()));
    assertThat(accumulator.response().usage().outputTokens()).isEqualTo(5);
  }

  @Test
  void a_part_of_an_answer_has_no_finish_reason() {
    add(text(0, "a"));
    assertThat(accumulator.response().choices().get(0).finishReason())
        .isEqualTo(FinishReason.UNKNOWN);
    add(text(0, "b"));
    assertThat(accumulator.response().text()).isEqualTo("ab");
  }

  private void add(ChatEvent... events) {
    List.of(events).forEach(accumulator::add);
  }

  private static ChatEvent call(
      int index,
      @org.jspecify.annotations.Nullable String id,
      @org.jspecify.annotations.Nullable String type,
      @org.jspecify.annotations.Nullable String name,
      String arguments) {
    return new ChatEvent.ToolCallDelta(0, index, id, type, name, arguments, Map.of());
  }

  private static Usage usage(long output) {
    return Usage.builder().reported(UsageCategory.OUTPUT, output).build();
  }
}
