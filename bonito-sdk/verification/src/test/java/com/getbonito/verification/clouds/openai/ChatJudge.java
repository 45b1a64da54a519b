package com.getbonito.verification.clouds.openai;

import com.openai.core.ObjectMappers;
import com.openai.helpers.ChatCompletionAccumulator;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionMessage;
import com.openai.models.completions.CompletionUsage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** The vendor's client, reading chat completions from the same bytes. */
public final class ChatJudge {

  private ChatJudge() {}

  public static ChatCompletion whole(byte[] body) {
    try {
      return ObjectMappers.jsonMapper().readValue(body, ChatCompletion.class);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** Puts the chunks of a stream together as the client does. */
  public static ChatCompletion streamed(byte[] body) {
    ChatCompletionAccumulator accumulator = ChatCompletionAccumulator.create();
    for (String event : Sse.data(body)) {
      try {
        accumulator.accumulate(
            ObjectMappers.jsonMapper().readValue(event, ChatCompletionChunk.class));
      } catch (IOException unreadable) {
        throw new UncheckedIOException(unreadable);
      }
    }
    return accumulator.chatCompletion();
  }

  /** What the first choice says; the client knows no reasoning. */
  public static Said said(ChatCompletion completion) {
    ChatCompletion.Choice choice = completion.choices().get(0);
    ChatCompletionMessage message = choice._message().asKnown().orElse(null);
    List<String> calls = new ArrayList<>();
    List<String> sources = new ArrayList<>();
    String text = "";
    String refusal = "";
    if (message != null) {
      text = message._content().asKnown().orElse("");
      refusal = message._refusal().asKnown().orElse("");
      message
          .functionCall()
          .ifPresent(call -> calls.add(":" + call.name() + "(" + call.arguments() + ")"));
      message
          .annotations()
          .ifPresent(all -> all.forEach(each -> sources.add(each.urlCitation().url())));
      message
          .toolCalls()
          .ifPresent(all ->
              all.forEach(call -> {
                call.function()
                    .ifPresent(function ->
                        calls.add(
                            function.id()
                                + ":"
                                + function.function().name()
                                + "("
                                + function.function().arguments()
                                + ")"));
                call.custom()
                    .ifPresent(custom ->
                        calls.add(
                            custom.id()
                                + ":"
                                + custom.custom().name()
                                + "("
                                + custom.custom().input()
                                + ")"));
              }));
    }
    return new Said(
        text,
        "",
        refusal,
        calls,
        0,
        sources,
        finish(choice.finishReason().asString()),
        completion.usage().map(ChatJudge::tokens).orElse(List.of()));
  }

  private static String finish(String word) {
    return switch (word) {
      case "stop" -> "STOP";
      case "length" -> "LENGTH";
      case "tool_calls", "function_call" -> "TOOL_CALLS";
      case "content_filter" -> "CONTENT_FILTER";
      default -> "OTHER";
    };
  }

  private static List<Long> tokens(CompletionUsage usage) {
    long cached =
        usage
            .promptTokensDetails()
            .flatMap(details -> details._cachedTokens().asKnown())
            .orElse(0L);
    long reasoning =
        usage
            .completionTokensDetails()
            .flatMap(details -> details._reasoningTokens().asKnown())
            .orElse(0L);
    boolean apart =
        reasoning > 0
            && usage.totalTokens() == usage.promptTokens() + usage.completionTokens() + reasoning;
    return List.of(
        usage.promptTokens(),
        apart ? usage.completionTokens() + reasoning : usage.completionTokens(),
        Math.min(cached, usage.promptTokens()),
        reasoning);
  }
}
