package com.getbonito.langchain4j;

import com.getbonito.chat.Usage;
import com.getbonito.chat.UsageCategory;
import dev.langchain4j.model.output.TokenUsage;
import org.jspecify.annotations.Nullable;

/** Bonito's usage as LangChain4j's, which has no categories and no word for an estimate. */
final class Tokens {

  private Tokens() {}

  /** The sums; a side of which nothing is known is null. */
  static TokenUsage of(Usage usage) {
    Integer input = known(usage, true) ? count(usage.inputTokens()) : null;
    Integer output = known(usage, false) ? count(usage.outputTokens()) : null;
    return new TokenUsage(input, output);
  }

  private static boolean known(Usage usage, boolean input) {
    for (UsageCategory category : UsageCategory.values()) {
      if (category.input() == input && usage.known(category)) {
        return true;
      }
    }
    return false;
  }

  private static @Nullable Integer count(long tokens) {
    return (int) Math.min(Integer.MAX_VALUE, tokens);
  }
}
