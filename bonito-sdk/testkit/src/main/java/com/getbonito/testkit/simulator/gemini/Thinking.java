package com.getbonito.testkit.simulator.gemini;

import com.getbonito.testkit.simulator.model.Model;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/** Which models think, and how much a request makes them. */
final class Thinking {

  private static final int DYNAMIC = 16;
  private static final int MOST = 32;

  private Thinking() {}

  /**
   * Whether the model is of the third generation, whose calls must be sent back with their proof.
   */
  static boolean third(String model) {
    return model.startsWith("gemini-3");
  }

  /** Whether the model thinks at all. */
  static boolean known(String model) {
    return !model.startsWith("gemini-1") && !model.startsWith("gemini-2.0");
  }

  /** Tokens that a configuration makes a model think. */
  static int tokens(JsonNode thinking) {
    JsonNode budget = Proto.at(thinking, "thinkingBudget");
    if (budget.isNumber()) {
      return budget.asInt() < 0 ? DYNAMIC : Math.min(budget.asInt(), MOST);
    }
    String level = Proto.text(thinking, "thinkingLevel").toLowerCase(Locale.ROOT);
    return Model.effortTokens(level);
  }
}
