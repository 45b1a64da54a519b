package com.getbonito.testkit.simulator.model;

import com.getbonito.testkit.simulator.ledger.Tokens;
import com.getbonito.testkit.simulator.model.Asked.ToolOffer;
import com.getbonito.testkit.simulator.model.Asked.ToolWish;
import com.getbonito.testkit.simulator.script.Answer;
import com.getbonito.testkit.simulator.script.ToolUse;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * The simulated model: makes the answer that a scripted {@link Answer}, or the request and the
 * seed, call for.
 */
public final class Model {

  private static final int PERCENT = 100;

  private final ModelSettings settings;

  public Model(ModelSettings settings) {
    this.settings = settings;
  }

  /**
   * The answer to a request that nobody scripted. Its size, and whether it has reasoning and finds
   * its prompt in a cache, follow from the seed and the request.
   */
  public Answer generated(Asked asked) {
    SplittableRandom random = new SplittableRandom(seed(asked, -1));
    int tokens = random.nextInt(settings.leastTokens(), settings.tokens() + 1);
    Answer answer = Answer.generated(tokens);
    if (random.nextInt(PERCENT) < settings.reasoningShare()) {
      int thoughts = 1 + random.nextInt(Math.max(1, tokens));
      answer =
          random.nextBoolean()
              ? answer.withHiddenReasoning(thoughts)
              : answer.withReasoning(Said.join(Words.take(random.nextLong(), thoughts)));
    }
    return random.nextInt(PERCENT) < settings.cachedShare()
        ? answer.withCachedTokens(1 + random.nextInt(Math.toIntExact(asked.promptTokens())))
        : answer;
  }

  /** The answer that a script, or the request and the seed, call for, under a fault. */
  public Completion answer(Asked request, @Nullable Answer scripted, Twists twists) {
    Answer answer = scripted == null ? generated(request) : scripted;
    return compose(twists.taken(request), twists.given(request, answer), twists);
  }

  private Completion compose(Asked asked, Answer answer, Twists twists) {
    int hidden = Math.max(answer.hiddenReasoningTokens(), asked.thoughts());
    hidden = Math.min(hidden, asked.maxTokens());
    List<Said> choices = new ArrayList<>(asked.n());
    long completion = hidden;
    long reasoning = hidden;
    for (int i = 0; i < asked.n(); i++) {
      Said choice = choice(asked, answer, i, asked.maxTokens() - hidden);
      choices.add(choice);
      completion += choice.tokens();
      reasoning += choice.reasoning().size();
    }
    Tokens tokens = Tokens.of(asked.promptTokens(), completion, reasoning);
    return new Completion(choices, hidden, twists.billed(cached(tokens, asked, answer)));
  }

  /** What a script says of a cache adds to what the request has brought about. */
  private static Tokens cached(Tokens tokens, Asked asked, Answer answer) {
    CacheUse use = asked.cache();
    long written = use.written() + use.writtenLong();
    long read = Math.max(use.read(), answer.cachedTokens());
    return tokens.withCache(
        Math.min(read, asked.promptTokens() - written), use.written(), use.writtenLong());
  }

  /** Text without end that follows from the seed and the request. */
  public Words endless(Asked asked, int index) {
    return new Words(settings.seed() + asked.promptHash() + index);
  }

  private Said choice(Asked asked, Answer answer, int index, int cap) {
    List<String> thoughts = thoughts(asked, answer, index);
    if (answer.refusal() != null) {
      List<String> words = pieces(answer.refusal());
      return new Said(thoughts, List.of(), words, List.of(), "stop").within(cap, answer);
    }
    List<ToolUse> calls = calls(asked, answer, index);
    if (!calls.isEmpty()) {
      List<String> words = pieces(answer.text());
      return new Said(thoughts, words, null, calls, "tool_calls").within(cap, answer);
    }
    List<String> words = beforeStop(words(asked, answer, index), asked.stop());
    return new Said(thoughts, words, null, List.of(), "stop").within(cap, answer);
  }

  private List<String> words(Asked asked, Answer answer, int index) {
    if (answer.text() != null) {
      return pieces(answer.text());
    }
    long seed = seed(asked, index);
    if (asked.schema() != null) {
      return pieces(SchemaSample.of(asked.schema(), seed));
    }
    if (asked.jsonObject()) {
      return pieces("{\"answer\":\"" + new Words(seed).next().strip() + "\"}");
    }
    return Words.take(seed, answer.generatedTokens());
  }

  /**
   * A scripted answer says its calls; a generated one calls the tools that the choice or the last
   * words name.
   */
  private List<ToolUse> calls(Asked asked, Answer answer, int index) {
    if (answer.text() != null || !answer.toolCalls().isEmpty()) {
      return answer.toolCalls();
    }
    List<ToolUse> calls = new ArrayList<>();
    for (ToolOffer tool : wanted(asked)) {
      String arguments = SchemaSample.of(tool.schema(), seed(asked, index));
      String id = "call_" + Long.toHexString(seed(asked, index)) + "_" + calls.size();
      calls.add(new ToolUse(id, tool.name(), arguments.startsWith("{") ? arguments : "{}"));
    }
    return calls;
  }

  private static List<ToolOffer> wanted(Asked asked) {
    ToolWish wish = asked.wish();
    if (wish.how() == ToolWish.How.MUST_NOT || asked.toolResult()) {
      return List.of();
    }
    List<ToolOffer> named = new ArrayList<>();
    for (ToolOffer tool : asked.tools()) {
      String forced = wish.name();
      if (forced == null ? asked.lastText().contains(tool.name()) : forced.equals(tool.name())) {
        named.add(tool);
      }
    }
    if (named.isEmpty() && wish.equals(ToolWish.ANY) && !asked.tools().isEmpty()) {
      named.add(asked.tools().get(0));
    }
    return asked.parallelTools() || named.isEmpty() ? named : named.subList(0, 1);
  }

  private List<String> thoughts(Asked asked, Answer answer, int index) {
    if (answer.reasoning() != null || asked.visibleThoughts() == 0) {
      return pieces(answer.reasoning());
    }
    return Words.take(~seed(asked, index), asked.visibleThoughts());
  }

  private long seed(Asked asked, int index) {
    return settings.seed() * 0x9E3779B97F4A7C15L + asked.promptHash() + index;
  }

  private static List<String> beforeStop(List<String> words, List<String> stops) {
    if (stops.isEmpty()) {
      return words;
    }
    String text = Said.join(words);
    int end = text.length();
    for (String stop : stops) {
      int at = stop.isEmpty() ? -1 : text.indexOf(stop);
      end = at < 0 ? end : Math.min(end, at);
    }
    return end == text.length() ? words : TokenRule.split(text.substring(0, end));
  }

  /** Hidden reasoning that an effort, in OpenAI's words, makes the model spend. */
  public static int effortTokens(String effort) {
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
