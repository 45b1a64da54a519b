package com.getbonito.testkit.simulator.openai;

import com.getbonito.testkit.simulator.ledger.Tokens;
import com.getbonito.testkit.simulator.script.Answer;
import com.getbonito.testkit.simulator.script.ToolUse;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Makes the answer that a scripted {@link Answer}, or the request and the seed, call for. */
final class Composer {

  private static final int PERCENT = 100;

  private final DialectSettings settings;

  Composer(DialectSettings settings) {
    this.settings = settings;
  }

  /**
   * The answer to a request that nobody scripted. Its size, and whether it has reasoning and finds
   * its prompt in a cache, follow from the seed and the request.
   */
  Answer generated(ChatFacts facts) {
    SplittableRandom random = new SplittableRandom(seed(facts, -1));
    int tokens = random.nextInt(settings.leastTokens(), settings.tokens() + 1);
    Answer answer = Answer.generated(tokens);
    if (random.nextInt(PERCENT) < settings.reasoningShare()) {
      int thoughts = 1 + random.nextInt(Math.max(1, tokens));
      answer =
          random.nextBoolean()
              ? answer.withHiddenReasoning(thoughts)
              : answer.withReasoning(ChatChoice.join(Words.take(random.nextLong(), thoughts)));
    }
    return random.nextInt(PERCENT) < settings.cachedShare()
        ? answer.withCachedTokens(1 + random.nextInt(Math.toIntExact(facts.promptTokens())))
        : answer;
  }

  Completion compose(ChatFacts facts, Answer answer, String id, long created, Twists twists) {
    int hidden = Math.max(answer.hiddenReasoningTokens(), effortTokens(facts.effort()));
    hidden = Math.min(hidden, facts.maxTokens());
    List<ChatChoice> choices = new ArrayList<>(facts.n());
    long completion = hidden;
    long reasoning = hidden;
    for (int i = 0; i < facts.n(); i++) {
      ChatChoice choice = choice(facts, answer, i, facts.maxTokens() - hidden);
      choices.add(choice);
      completion += choice.tokens();
      reasoning += choice.reasoning().size();
    }
    long cached = Math.min(answer.cachedTokens(), facts.promptTokens());
    Tokens tokens = new Tokens(facts.promptTokens(), cached, completion, reasoning);
    return new Completion(
        id, created, facts, choices, hidden, twists.billed(tokens), facts.audioTokens());
  }

  private ChatChoice choice(ChatFacts facts, Answer answer, int index, int cap) {
    List<String> thoughts = pieces(answer.reasoning());
    if (answer.refusal() != null) {
      List<String> words = pieces(answer.refusal());
      return new ChatChoice(thoughts, List.of(), words, List.of(), "stop").within(cap, answer);
    }
    List<ToolUse> calls = calls(facts, answer, index);
    if (!calls.isEmpty()) {
      List<String> words = pieces(answer.text());
      return new ChatChoice(thoughts, words, null, calls, "tool_calls").within(cap, answer);
    }
    List<String> words = beforeStop(words(facts, answer, index), facts.stop());
    return new ChatChoice(thoughts, words, null, List.of(), "stop").within(cap, answer);
  }

  private List<String> words(ChatFacts facts, Answer answer, int index) {
    if (answer.text() != null) {
      return pieces(answer.text());
    }
    long seed = seed(facts, index);
    if (facts.schema() != null) {
      return pieces(SchemaSample.of(facts.schema(), seed));
    }
    if (facts.jsonObject()) {
      return pieces("{\"answer\":\"" + new Words(seed).next().strip() + "\"}");
    }
    return Words.take(seed, answer.generatedTokens());
  }

  /**
   * A scripted answer says its calls; a generated one calls the tools that the choice or the last
   * words name.
   */
  private List<ToolUse> calls(ChatFacts facts, Answer answer, int index) {
    if (answer.text() != null || !answer.toolCalls().isEmpty()) {
      return answer.toolCalls();
    }
    List<ToolUse> calls = new ArrayList<>();
    for (JsonNode function : wanted(facts)) {
      String name = function.path("name").asString("");
      String arguments = SchemaSample.of(function.path("parameters"), seed(facts, index));
      String id = "call_" + Long.toHexString(seed(facts, index)) + "_" + calls.size();
      calls.add(new ToolUse(id, name, arguments.startsWith("{") ? arguments : "{}"));
    }
    return calls;
  }

  private static List<JsonNode> wanted(ChatFacts facts) {
    String choice = facts.toolChoice().asString("auto");
    String forced = facts.toolChoice().path("function").path("name").asString("");
    if (choice.equals("none") || facts.lastRole().equals("tool")) {
      return List.of();
    }
    List<JsonNode> named = new ArrayList<>();
    for (JsonNode function : facts.tools()) {
      String name = function.path("name").asString("");
      if (forced.isEmpty() ? facts.lastText().contains(name) : forced.equals(name)) {
        named.add(function);
      }
    }
    if (named.isEmpty() && choice.equals("required") && !facts.tools().isEmpty()) {
      named.add(facts.tools().get(0));
    }
    return facts.parallelTools() || named.isEmpty() ? named : named.subList(0, 1);
  }

  private long seed(ChatFacts facts, int index) {
    return settings.seed() * 0x9E3779B97F4A7C15L + facts.promptHash() + index;
  }

  private static List<String> beforeStop(List<String> words, List<String> stops) {
    if (stops.isEmpty()) {
      return words;
    }
    String text = ChatChoice.join(words);
    int end = text.length();
    for (String stop : stops) {
      int at = stop.isEmpty() ? -1 : text.indexOf(stop);
      end = at < 0 ? end : Math.min(end, at);
    }
    return end == text.length() ? words : TokenRule.split(text.substring(0, end));
  }

  private static int effortTokens(String effort) {
    return switch (effort) {
      case "minimal" -> 2;
      case "low" -> 8;
      case "medium" -> 16;
      case "high" -> 32;
      default -> 0;
    };
  }

  private static List<String> pieces(@Nullable String text) {
    return text == null ? List.of() : TokenRule.split(text);
  }
}
