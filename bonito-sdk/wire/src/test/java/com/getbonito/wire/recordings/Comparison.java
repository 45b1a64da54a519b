package com.getbonito.wire.recordings;

import static org.assertj.core.api.Assertions.assertThat;

import com.getbonito.chat.ChatResponse;
import com.getbonito.chat.Choice;
import com.getbonito.chat.Content;
import com.getbonito.chat.FinishReason;
import com.getbonito.chat.ReasoningContent;
import com.getbonito.chat.RefusalContent;
import com.getbonito.chat.ToolCall;
import com.getbonito.chat.Usage;
import com.getbonito.chat.UsageCategory;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Holds a decoded answer against what the judge found. */
final class Comparison {

  private Comparison() {}

  static void check(ChatResponse response, Answer answer) {
    assertThat(response.choices()).as("choices").hasSize(answer.replies.size());
    int position = 0;
    for (var entry : answer.replies.entrySet()) {
      Choice choice = response.choices().get(position++);
      assertThat(choice.index()).as("index").isEqualTo(entry.getKey());
      reply(choice, entry.getValue());
    }
    usage(response.usage(), answer.usage);
  }

  private static void reply(Choice choice, Answer.Reply reply) {
    assertThat(choice.message().text()).as("text").isEqualTo(reply.text.toString());
    assertThat(joined(choice, Content.Kind.REASONING))
        .as("reasoning")
        .isEqualTo(reply.reasoning.toString());
    assertThat(joined(choice, Content.Kind.REFUSAL))
        .as("refusal")
        .isEqualTo(reply.refusal.toString());
    assertThat(choice.finishReason()).as("finish " + reply.finish).isEqualTo(finish(reply.finish));
    assertThat(choice.message().toolCalls().stream().map(Comparison::call).toList())
        .as("tool calls")
        .isEqualTo(reply.calls.stream().map(Answer.Asked::toString).toList());
  }

  private static String call(ToolCall call) {
    return call.id() + ":" + call.name() + "(" + call.arguments() + ")";
  }

  private static String joined(Choice choice, Content.Kind kind) {
    StringBuilder joined = new StringBuilder();
    for (Content part : choice.message().content()) {
      if (part.kind() == kind) {
        joined.append(
            part instanceof ReasoningContent thought
                ? thought.text()
                : ((RefusalContent) part).text());
      }
    }
    return joined.toString();
  }

  private static FinishReason finish(String word) {
    if (word.isEmpty()) {
      return FinishReason.UNKNOWN;
    }
    if (List.of("stop", "eos", "end_turn", "stop_sequence", "complete", "completed", "STOP")
        .contains(word)) {
      return FinishReason.STOP;
    }
    if (List.of("length", "max_tokens", "model_length", "MAX_TOKENS", "max_output_tokens")
        .contains(word)) {
      return FinishReason.LENGTH;
    }
    if (List.of("tool_calls", "tool_call", "tool_use", "function_call").contains(word)) {
      return FinishReason.TOOL_CALLS;
    }
    boolean filtered =
        List.of("content_filter", "content_filtered", "safety", "SAFETY", "sensitive")
            .contains(word);
    return filtered ? FinishReason.CONTENT_FILTER : FinishReason.OTHER;
  }

  static void usage(Usage usage, JsonNode reported) {
    if (!reported.path("prompt_tokens").isNumber()) {
      assertThat(usage.known(UsageCategory.INPUT)).as("input known").isFalse();
      return;
    }
    long prompt = reported.path("prompt_tokens").asLong();
    assertThat(usage.inputTokens()).as("input").isEqualTo(prompt);
    JsonNode details = reported.path("prompt_tokens_details");
    long cached = Math.max(details.path("cached_tokens").asLong(0), first(reported));
    assertThat(usage.tokens(UsageCategory.CACHE_READ))
        .as("cached")
        .isEqualTo(Math.min(cached, prompt));
    if (!reported.path("completion_tokens").isNumber()) {
      return;
    }
    long completion = reported.path("completion_tokens").asLong();
    JsonNode out = reported.path("completion_tokens_details");
    long reasoning =
        Math.max(
            out.path("reasoning_tokens").asLong(0), reported.path("reasoning_tokens").asLong(0));
    boolean apart =
        reasoning > 0 && reported.path("total_tokens").asLong() == prompt + completion + reasoning;
    long output = apart ? completion + reasoning : completion;
    assertThat(usage.outputTokens()).as("output").isEqualTo(output);
    assertThat(usage.tokens(UsageCategory.REASONING))
        .as("reasoning tokens")
        .isEqualTo(Math.min(reasoning, output));
    assertThat(usage.complete()).as("complete").isTrue();
  }

  private static long first(JsonNode usage) {
    for (String name : List.of("prompt_cache_hit_tokens", "num_cached_tokens", "cached_tokens")) {
      if (usage.path(name).isNumber()) {
        return usage.path(name).asLong();
      }
    }
    return 0;
  }
}
