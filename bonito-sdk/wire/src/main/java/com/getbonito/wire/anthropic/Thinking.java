package com.getbonito.wire.anthropic;

import com.getbonito.chat.ChatRequest;
import com.getbonito.chat.Reasoning;
import com.getbonito.wire.Losses;
import com.getbonito.wire.common.ClaudeModel;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Writes how much the model shall think: as it was read where nothing changed, else by what the
 * model takes. An effort becomes {@code adaptive} thinking with that effort, or before Claude 4.6 a
 * budget: {@code minimal} and {@code low} 1,024 tokens, {@code medium} 4,096, more 16,384.
 */
final class Thinking {

  private static final int LEAST = 1024;

  private final ClaudeModel model;
  private final Losses losses;
  private boolean enabled;

  Thinking(ClaudeModel model, Losses losses) {
    this.model = model;
    this.losses = losses;
  }

  /** Whether a budget was given, under which no tool can be forced. */
  boolean enabled() {
    return enabled;
  }

  /**
   * Writes it; returns whether sampling is bound by it.
   *
   * @param capped whether the cap on output was asked for, so that it cannot be raised
   * @param forced whether a tool is forced for the shape of the answer, which precludes thinking by
   *     a budget
   */
  boolean write(
      Map<String, @Nullable Object> body, ChatRequest request, boolean capped, boolean forced) {
    Reasoning reasoning = request.reasoning();
    if (asRead(body, request, reasoning)) {
      return false;
    }
    if (reasoning == null || "none".equals(reasoning.effort())) {
      return false;
    }
    Integer budget = reasoning.budgetTokens();
    if (budget != null && budget <= 0) {
      return false;
    }
    if (!model.thinks()) {
      losses.lost("reasoning", "the model does not think");
      return false;
    }
    if (budget == null ? model.adapts() : !model.budgets()) {
      if (budget != null) {
        losses.lost("reasoning.budgetTokens", "the model takes an effort, not a budget");
      }
      return adaptive(body, reasoning.effort());
    }
    if (forced) {
      losses.lost("reasoning", "the model cannot think and answer in a forced form at once");
      return false;
    }
    return budget(body, capped, budget == null ? budgetOf(reasoning.effort()) : budget);
  }

  private boolean asRead(
      Map<String, @Nullable Object> body, ChatRequest request, @Nullable Reasoning reasoning) {
    Object thinking = request.extras().get(Vendor.THINKING);
    Object effort = request.extras().get(Vendor.EFFORT);
    if ((thinking == null && effort == null) || !same(reasoning, of(thinking, effort))) {
      return false;
    }
    if (thinking instanceof Map<?, ?> fields) {
      Map<String, @Nullable Object> written = Vendor.copy(fields);
      Integer cap = request.sampling().maxOutputTokens();
      if (cap != null
          && request.extras().get(Vendor.CAP) instanceof Long before
          && cap < before
          && written.get("budget_tokens") instanceof Number asked
          && asked.longValue() >= cap) {
        fit(written, cap);
      }
      enabled = "enabled".equals(written.get("type"));
      body.put("thinking", written);
    }
    if (effort != null) {
      effort(body, effort);
    }
    return true;
  }

  /** Brings a budget below a cap, or turns thinking off where none is left. */
  static void fit(Map<String, @Nullable Object> thinking, int cap) {
    if (cap > LEAST) {
      thinking.put("budget_tokens", cap - 1);
    } else {
      thinking.clear();
      thinking.put("type", "disabled");
    }
  }

  private boolean adaptive(Map<String, @Nullable Object> body, @Nullable String effort) {
    Map<String, @Nullable Object> thinking = new LinkedHashMap<>();
    thinking.put("type", "adaptive");
    body.put("thinking", thinking);
    if (effort != null) {
      effort(
          body,
          switch (effort) {
            case "minimal" -> "low";
            case "xhigh" -> model.knowsExtraHigh() ? effort : "max";
            default -> effort;
          });
    }
    return true;
  }

  private boolean budget(Map<String, @Nullable Object> body, boolean capped, int wanted) {
    int budget = Math.max(LEAST, wanted);
    if (!capped) {
      body.put("max_tokens", RequestWriter.DEFAULT_CAP + budget);
    } else if (body.get("max_tokens") instanceof Integer cap && budget >= cap) {
      if (cap <= LEAST) {
        losses.lost("reasoning", "the cap on output leaves no room to think");
        return false;
      }
      budget = cap - 1;
    }
    Map<String, @Nullable Object> thinking = new LinkedHashMap<>();
    thinking.put("type", "enabled");
    thinking.put("budget_tokens", budget);
    body.put("thinking", thinking);
    enabled = true;
    return true;
  }

  private static int budgetOf(@Nullable String effort) {
    return switch (effort == null ? "" : effort) {
      case "minimal", "low" -> LEAST;
      case "medium" -> 4096;
      default -> 16_384;
    };
  }

  private static void effort(Map<String, @Nullable Object> body, Object effort) {
    Map<String, @Nullable Object> output = new LinkedHashMap<>();
    output.put("effort", effort);
    body.put("output_config", output);
  }

  /** What the dialect's two fields mean; adaptive thinking without an effort is {@code high}. */
  static @Nullable Reasoning of(@Nullable Object thinking, @Nullable Object effort) {
    String word = effort instanceof String text ? text : null;
    if (thinking instanceof Map<?, ?> fields) {
      if ("disabled".equals(fields.get("type"))) {
        return Reasoning.effort("none");
      }
      if (fields.get("budget_tokens") instanceof Number budget) {
        return Reasoning.budget(budget.intValue());
      }
      return Reasoning.effort(word == null ? "high" : word);
    }
    return word == null ? null : Reasoning.effort(word);
  }

  private static boolean same(@Nullable Reasoning one, @Nullable Reasoning other) {
    return one == null || other == null
        ? one == other
        : Objects.equals(one.effort(), other.effort())
            && Objects.equals(one.budgetTokens(), other.budgetTokens());
  }
}
