package com.getbonito.wire.bedrock;

import com.getbonito.chat.Reasoning;
import com.getbonito.wire.common.ClaudeModel;
import com.getbonito.wire.json.Tree;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads reasoning and top-k out of the fields that a model has for itself. The fields are
 * remembered, so that a model of the same family gets them as they were written.
 */
final class FieldsRead {

  /** Remembers the effort of {@code outputConfig}, which is not among the model's fields. */
  static final String EFFORT = "outputConfig.effort";

  private final Map<String, @Nullable Object> taken = new LinkedHashMap<>();
  private final Map<String, @Nullable Object> rest;
  private @Nullable Reasoning reasoning;
  private @Nullable Integer topK;

  FieldsRead(@Nullable Map<?, ?> fields, @Nullable String outputEffort) {
    this.rest = fields == null ? new LinkedHashMap<>() : Tree.copy(fields);
    if (outputEffort != null) {
      reasoning = Reasoning.effort(outputEffort);
      taken.put(EFFORT, outputEffort);
    }
    claude("thinking");
    claude("reasoning_config");
    if (rest.get("reasoning_config") instanceof String effort) {
      take("reasoning_config", Reasoning.effort(effort));
    }
    if (rest.get("reasoning_effort") instanceof String effort) {
      take("reasoning_effort", Reasoning.effort(effort));
    }
    nova();
    topK();
  }

  /** How much to think, or null where nothing is said. */
  @Nullable Reasoning reasoning() {
    return reasoning;
  }

  @Nullable Integer topK() {
    if (topK == null) {
      Map<?, ?> nested = Tree.map(rest, "inferenceConfig");
      if (whole(rest.get("top_k")) != null) {
        topK = whole(rest.get("top_k"));
        taken.put("top_k", rest.remove("top_k"));
      } else if (nested != null && nested.size() == 1 && whole(nested.get("topK")) != null) {
        topK = whole(nested.get("topK"));
        taken.put("inferenceConfig", rest.remove("inferenceConfig"));
      }
    }
    return topK;
  }

  /** What was understood, as it was written. */
  Map<String, @Nullable Object> taken() {
    return taken;
  }

  /** What was not. */
  Map<String, @Nullable Object> rest() {
    return rest;
  }

  private void claude(String name) {
    Map<?, ?> thinking = Tree.map(rest, name);
    if (thinking == null) {
      return;
    }
    Long budget = Tree.number(thinking, "budget_tokens");
    switch (String.valueOf(thinking.get("type"))) {
      case "enabled" -> {
        if (budget != null && budget > 0 && budget <= Integer.MAX_VALUE) {
          take(name, Reasoning.budget(budget.intValue()));
        }
      }
      case "disabled" -> take(name, Reasoning.effort("none"));
      case "adaptive" -> {
        Map<?, ?> output = Tree.map(rest, "output_config");
        String effort = Tree.text(output, "effort");
        if (effort != null && output != null && output.size() == 1) {
          taken.put("output_config", rest.remove("output_config"));
        }
        if (reasoning == null) {
          reasoning = Reasoning.effort(effort == null ? "high" : effort);
        }
        taken.put(name, rest.remove(name));
      }
      default -> {}
    }
  }

  private void nova() {
    Map<?, ?> config = Tree.map(rest, "reasoningConfig");
    String effort = Tree.text(config, "maxReasoningEffort");
    if ("disabled".equals(Tree.text(config, "type"))) {
      take("reasoningConfig", Reasoning.effort("none"));
    } else if (effort != null) {
      take("reasoningConfig", Reasoning.effort(effort));
    }
  }

  private void take(String name, Reasoning how) {
    reasoning = how;
    taken.put(name, rest.remove(name));
  }

  private static @Nullable Integer whole(@Nullable Object value) {
    return value instanceof Long number && number >= 0 && number <= Integer.MAX_VALUE
        ? Integer.valueOf(number.intValue())
        : null;
  }

  /** Whether a model knows the fields that were understood. */
  static boolean fit(Map<?, ?> taken, Model model) {
    for (Map.Entry<?, ?> field : taken.entrySet()) {
      if (!fits(String.valueOf(field.getKey()), field.getValue(), model.family())) {
        return false;
      }
    }
    ClaudeModel claude = model.claude();
    return claude == null || fits(taken, claude);
  }

  /** What Claude understands differs by its version. */
  private static boolean fits(Map<?, ?> taken, ClaudeModel claude) {
    for (String name : new String[] {"thinking", "reasoning_config"}) {
      String type = Tree.text(Tree.map(taken, name), "type");
      boolean fits =
          switch (type == null ? "" : type) {
            case "enabled" -> claude.budgets();
            case "adaptive" -> claude.adapts();
            case "disabled" -> claude.thinks();
            default -> true;
          };
      if (!fits) {
        return false;
      }
    }
    boolean extraHigh =
        "xhigh".equals(taken.get(EFFORT))
            || "xhigh".equals(Tree.text(Tree.map(taken, "output_config"), "effort"));
    return (claude.samples() || !taken.containsKey("top_k"))
        && (claude.knowsExtraHigh() || !extraHigh);
  }

  private static boolean fits(String name, @Nullable Object value, Model.Family family) {
    if (family == Model.Family.UNKNOWN) {
      return true;
    }
    return switch (name) {
      case "thinking", "output_config", EFFORT -> family == Model.Family.CLAUDE;
      case "reasoning_config" ->
          value instanceof Map<?, ?> ? family == Model.Family.CLAUDE : family == Model.Family.QWEN;
      case "reasoning_effort" -> family == Model.Family.GPT_OSS;
      case "reasoningConfig" -> family == Model.Family.NOVA_2;
      case "inferenceConfig" -> family == Model.Family.NOVA || family == Model.Family.NOVA_2;
      default -> family != Model.Family.NOVA && family != Model.Family.NOVA_2;
    };
  }

  /** Whether these fields make the model think. */
  static boolean thinks(Map<?, ?> taken) {
    for (String name : new String[] {"thinking", "reasoning_config", "reasoningConfig"}) {
      Map<?, ?> config = Tree.map(taken, name);
      if (config != null && !"disabled".equals(config.get("type"))) {
        return true;
      }
    }
    return false;
  }

  /** Whether these fields give Claude a budget to think with, under which it cannot be forced. */
  static boolean budgets(Map<?, ?> taken) {
    for (String name : new String[] {"thinking", "reasoning_config"}) {
      if ("enabled".equals(Tree.text(Tree.map(taken, name), "type"))) {
        return true;
      }
    }
    return false;
  }
}
