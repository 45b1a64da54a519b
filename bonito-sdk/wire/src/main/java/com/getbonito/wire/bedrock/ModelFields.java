package com.getbonito.wire.bedrock;

import com.getbonito.chat.ChatRequest;
import com.getbonito.chat.Reasoning;
import com.getbonito.wire.Losses;
import com.getbonito.wire.common.ClaudeModel;
import com.getbonito.wire.json.Tree;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The fields that a model has for itself, {@code additionalModelRequestFields}: reasoning and top-k
 * in the words of its family. Claude's {@code thinking}, Nova 2's {@code reasoningConfig},
 * gpt-oss's {@code reasoning_effort} and Qwen's {@code reasoning_config} are recorded as accepted.
 */
final class ModelFields {

  /** The least that Claude may be given to think. */
  private static final int LEAST_BUDGET = 1024;

  private final Model model;
  private final ChatRequest request;
  private final Losses losses;
  private final Map<String, @Nullable Object> fields = new LinkedHashMap<>();
  private boolean thinks;

  ModelFields(Model model, ChatRequest request, Losses losses) {
    this.model = model;
    this.request = request;
    this.losses = losses;
  }

  /**
   * Whether Claude gets a budget to think with, so that no tool can be forced; known once written.
   */
  boolean budgets() {
    return FieldsRead.budgets(fields);
  }

  /** Whether reasoning is asked for; known once written. */
  boolean thinks() {
    return thinks;
  }

  /**
   * Writes the fields.
   *
   * @param forced whether the model is forced to call a tool, which Claude cannot be while it
   *     thinks by a budget
   */
  Map<String, @Nullable Object> write(boolean forced) {
    Map<?, ?> remembered = remembered();
    boolean own = remembered != null && FieldsRead.fit(remembered, model);
    if (own && remembered != null) {
      remembered.forEach((name, value) -> {
        if (!FieldsRead.EFFORT.equals(name)) {
          fields.put(String.valueOf(name), value);
        }
      });
      thinks = FieldsRead.thinks(remembered);
      budgetBelowCap();
      unforced(forced);
      return fields;
    }
    Reasoning reasoning = request.reasoning();
    if (reasoning != null && !"none".equals(reasoning.effort())) {
      reasoning(reasoning);
      unforced(forced);
    }
    topK();
    return fields;
  }

  private void unforced(boolean forced) {
    if (forced && budgets() && model.family() == Model.Family.CLAUDE) {
      losses.lost("reasoning", "Claude cannot think while its answer is forced into a tool");
      fields.remove("thinking");
      fields.remove("reasoning_config");
      thinks = false;
    }
  }

  private @Nullable Map<?, ?> remembered() {
    return request.extras().get(Marks.FIELDS) instanceof Map<?, ?> known ? known : null;
  }

  /** The effort that {@code outputConfig} asks for, as it was read; else null. */
  @Nullable Object outputEffort() {
    Map<?, ?> remembered = remembered();
    return remembered != null && FieldsRead.fit(remembered, model)
        ? remembered.get(FieldsRead.EFFORT)
        : null;
  }

  private void reasoning(Reasoning reasoning) {
    String effort = reasoning.effort();
    switch (model.family()) {
      case CLAUDE, UNKNOWN -> claude(reasoning);
      case NOVA_2 -> {
        Map<String, @Nullable Object> config = Tree.of("type", "enabled");
        config.put("maxReasoningEffort", level(reasoning));
        fields.put("reasoningConfig", config);
        thinks = true;
      }
      case GPT_OSS -> fields.put("reasoning_effort", level(reasoning));
      case QWEN -> fields.put("reasoning_config", level(reasoning));
      default ->
          losses.lost(
              effort == null ? "reasoning.budgetTokens" : "reasoning.effort",
              "the model has no field for how much to think");
    }
  }

  /** Three levels are all that these families know; a budget becomes the level nearest to it. */
  private String level(Reasoning reasoning) {
    String effort = reasoning.effort();
    Integer budget = reasoning.budgetTokens();
    if (budget != null) {
      losses.lost("reasoning.budgetTokens", "the model knows levels of effort only");
      return budget <= 2048 ? "low" : budget <= 8192 ? "medium" : "high";
    }
    return switch (effort == null ? "" : effort) {
      case "minimal", "low" -> "low";
      case "high", "xhigh", "max" -> "high";
      default -> "medium";
    };
  }

  private void claude(Reasoning reasoning) {
    Integer budget = reasoning.budgetTokens();
    String effort = reasoning.effort();
    ClaudeModel claude = model.claude();
    if (claude != null && !claude.thinks()) {
      losses.lost("reasoning", "the model does not think");
      return;
    }
    if (claude != null && (budget == null ? claude.adapts() : !claude.budgets())) {
      if (budget != null) {
        losses.lost("reasoning.budgetTokens", "the model takes an effort, not a budget");
      }
      adaptive(claude, effort);
      return;
    }
    Map<String, @Nullable Object> thinking = new LinkedHashMap<>();
    int tokens = budget != null ? budget : budget(effort);
    thinking.put("type", "enabled");
    thinking.put("budget_tokens", Math.max(LEAST_BUDGET, tokens));
    fields.put("thinking", thinking);
    thinks = true;
    budgetBelowCap();
  }

  private void adaptive(ClaudeModel claude, @Nullable String effort) {
    fields.put("thinking", Tree.of("type", "adaptive"));
    if (effort != null) {
      String known =
          switch (effort) {
            case "minimal" -> "low";
            case "xhigh" -> claude.knowsExtraHigh() ? effort : "max";
            default -> effort;
          };
      fields.put("output_config", Tree.of("effort", known));
    }
    thinks = true;
  }

  private static int budget(@Nullable String effort) {
    return switch (effort == null ? "" : effort) {
      case "minimal", "low" -> LEAST_BUDGET;
      case "high" -> 16_384;
      case "xhigh", "max" -> 32_768;
      default -> 4096;
    };
  }

  /** Claude refuses a budget that leaves nothing of the cap for the answer. */
  private void budgetBelowCap() {
    Integer cap = request.sampling().maxOutputTokens();
    for (String name : new String[] {"thinking", "reasoning_config"}) {
      Map<?, ?> thinking = Tree.map(fields, name);
      Long budget = Tree.number(thinking, "budget_tokens");
      if (cap != null && thinking != null && budget != null && budget >= cap) {
        if (cap > LEAST_BUDGET) {
          Map<String, @Nullable Object> less = Tree.copy(thinking);
          less.put("budget_tokens", cap - 1);
          fields.put(name, less);
        } else {
          losses.lost("reasoning", "the cap on output leaves no room to think");
          fields.remove(name);
          thinks = false;
        }
      }
    }
  }

  private void topK() {
    Integer topK = request.sampling().topK();
    if (topK == null) {
      return;
    }
    switch (model.family()) {
      case CLAUDE -> {
        if (!Sampled.takes(model, "topK", topK, losses)) {
          return;
        }
        if (thinks) {
          losses.lost("topK", "Claude takes none while it thinks");
        } else {
          fields.put("top_k", topK);
        }
      }
      case NOVA, NOVA_2 -> fields.put("inferenceConfig", Tree.of("topK", topK));
      default -> losses.lost("topK", "Converse has none, and the model's own field is not known");
    }
  }
}
