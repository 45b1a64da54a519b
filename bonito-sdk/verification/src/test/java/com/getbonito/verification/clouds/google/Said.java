package com.getbonito.verification.clouds.google;

import com.getbonito.chat.ChatResponse;
import com.getbonito.chat.Choice;
import com.getbonito.chat.Content;
import com.getbonito.chat.ReasoningContent;
import com.getbonito.chat.TextContent;
import com.getbonito.chat.ToolCall;
import com.getbonito.chat.Usage;
import com.getbonito.chat.UsageCategory;
import com.getbonito.verification.recordings.RecordedExchange;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What an answer says, in the terms that Bonito and a judge have in common.
 *
 * @param candidates by index
 * @param tokens by name, 0 where nothing is said
 * @param id of the answer
 * @param model that answered
 */
public record Said(
    Map<Integer, Candidate> candidates, Map<String, Long> tokens, String id, String model) {

  /**
   * A candidate.
   *
   * @param others names of the fields of parts that are neither text nor call
   * @param finish in the vendor's word
   */
  public record Candidate(
      String text,
      String thoughts,
      List<Call> calls,
      List<String> others,
      List<String> signatures,
      int logprobs,
      String finish) {}

  /** A call; arguments as a tree, so that numbers compare by value. */
  public record Call(@Nullable String id, String name, JsonNode arguments) {}

  /** What Bonito reads. */
  static Said of(ChatResponse response) {
    Map<Integer, Candidate> candidates = new TreeMap<>();
    for (Choice choice : response.choices()) {
      candidates.put(choice.index(), candidate(choice));
    }
    return new Said(candidates, tokens(response.usage()), response.id(), response.model());
  }

  private static Candidate candidate(Choice choice) {
    StringBuilder thoughts = new StringBuilder();
    List<String> others = new ArrayList<>();
    List<String> signatures = new ArrayList<>();
    for (Content part : choice.message().content()) {
      if (part instanceof ReasoningContent thought) {
        thoughts.append(thought.text());
      }
      switch (part.kind()) {
        case IMAGE, AUDIO, DOCUMENT -> others.add("inlineData");
        default -> {}
      }
      if (part instanceof TextContent text && text.text().isEmpty()) {
        for (String name : Parts.DATA) {
          if (part.extras().containsKey(name)) {
            others.add(name);
          }
        }
      }
      sign(part.extras(), signatures);
    }
    List<Call> calls = new ArrayList<>();
    for (ToolCall call : choice.message().toolCalls()) {
      boolean made = call.extras().containsKey("@id");
      calls.add(
          new Call(
              made ? null : call.id(),
              call.name(),
              RecordedExchange.JSON.readTree(call.arguments())));
      sign(call.extras(), signatures);
    }
    signatures.sort(null);
    String finish = choice.nativeFinishReason();
    return new Candidate(
        choice.message().text(),
        thoughts.toString(),
        calls,
        others,
        signatures,
        choice.logprobs().size(),
        finish == null ? "" : finish);
  }

  private static void sign(Map<String, @Nullable Object> extras, List<String> signatures) {
    if (extras.get("thoughtSignature") instanceof String signature) {
      signatures.add(Parts.plain(signature));
    }
  }

  private static Map<String, Long> tokens(Usage usage) {
    Map<String, Long> tokens = new TreeMap<>();
    tokens.put("input", usage.inputTokens());
    tokens.put("output", usage.outputTokens());
    tokens.put("total", usage.totalTokens());
    tokens.put("cached", usage.tokens(UsageCategory.CACHE_READ));
    tokens.put("thoughts", usage.tokens(UsageCategory.REASONING));
    tokens.put("audio", usage.tokens(UsageCategory.AUDIO_INPUT));
    tokens.put("image", usage.tokens(UsageCategory.IMAGE_INPUT));
    return tokens;
  }
}
