package com.getbonito.wire.gemini;

import com.getbonito.chat.ChatRequest;
import com.getbonito.chat.Reasoning;
import com.getbonito.chat.ResponseFormat;
import com.getbonito.chat.Sampling;
import com.getbonito.wire.Losses;
import com.getbonito.wire.json.Tree;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes {@code generationConfig}.
 *
 * <p>Effort is a level for models since Gemini 3 and a budget before, by the equivalents that
 * Google publishes for its OpenAI-compatible endpoint: minimal and low 1,024 tokens, medium 8,192,
 * high 24,576. Thoughts are asked for along with thinking, as other dialects give them.
 */
final class ConfigWriter {

  private static final double HOTTEST = 2;

  /** The least that Gemini 2.5 Pro may be given to think. */
  private static final int LEAST_OF_PRO = 128;

  private final ChatRequest request;
  private final String model;
  private final Losses losses;
  private final Map<String, @Nullable Object> config = new LinkedHashMap<>();

  ConfigWriter(ChatRequest request, String model, Losses losses) {
    this.request = request;
    this.model = model.toLowerCase(Locale.ROOT);
    this.losses = losses;
  }

  /**
   * The configuration as a tree; empty for none.
   *
   * @param parameters the caller's own fields, which win except over the cap on output
   */
  Map<String, @Nullable Object> config(Map<String, @Nullable Object> parameters) {
    sampling(request.sampling());
    format(request.responseFormat());
    thinking(request.reasoning());
    if (Own.mark(request.extras(), "generationConfig") instanceof Map<?, ?> rest) {
      rest.forEach((name, value) -> config.putIfAbsent(String.valueOf(name), value));
    }
    config.putAll(parameters);
    Integer cap = request.sampling().maxOutputTokens();
    if (cap != null) {
      Integer asked = Tree.whole(parameters.get("maxOutputTokens"));
      config.put("maxOutputTokens", asked == null || asked < 1 ? cap : Math.min(asked, cap));
    }
    // The number of answers is governed: what they can cost was reserved for it.
    if (request.sampling().n() == null) {
      config.remove("candidateCount");
    } else {
      config.put("candidateCount", request.sampling().n());
    }
    return config;
  }

  private void sampling(Sampling sampling) {
    put("maxOutputTokens", sampling.maxOutputTokens());
    Double temperature = sampling.temperature();
    if (temperature != null && temperature > HOTTEST) {
      losses.lost("temperature", "Gemini takes no more than 2");
      temperature = HOTTEST;
    }
    put("temperature", temperature);
    put("topP", sampling.topP());
    put("topK", sampling.topK());
    put("frequencyPenalty", sampling.frequencyPenalty());
    put("presencePenalty", sampling.presencePenalty());
    put("candidateCount", sampling.n());
    put("responseLogprobs", sampling.logprobs());
    put("logprobs", sampling.topLogprobs());
    Long seed = sampling.seed();
    if (seed != null && seed.intValue() != seed) {
      losses.lost("seed", "Gemini takes 32 bits");
    } else {
      put("seed", seed);
    }
    if (!sampling.stop().isEmpty()) {
      config.put("stopSequences", sampling.stop());
    }
  }

  private void put(String name, @Nullable Object value) {
    if (value != null) {
      config.put(name, value);
    }
  }

  private void format(@Nullable ResponseFormat format) {
    if (format == null) {
      return;
    }
    switch (format.kind()) {
      case TEXT -> config.put(ConfigReader.MEDIA_TYPE, "text/plain");
      case JSON_OBJECT -> config.put(ConfigReader.MEDIA_TYPE, ConfigReader.JSON);
      case JSON_SCHEMA -> schema(format);
      case VENDOR -> losses.lost("responseFormat", "it is another dialect's");
    }
  }

  private void schema(ResponseFormat format) {
    Foreign.said(format.extras(), losses);
    if (!Boolean.TRUE.equals(Own.mark(format.extras(), Own.NO_MEDIA_TYPE))) {
      config.put(ConfigReader.MEDIA_TYPE, ConfigReader.JSON);
    }
    Object openApi = Own.mark(format.extras(), Own.SCHEMA);
    if (openApi != null) {
      config.put(ConfigReader.SCHEMA, openApi);
    } else if (format.schema() != null) {
      config.put(ConfigReader.JSON_SCHEMA, Tree.parse(format.schema()));
    }
  }

  private void thinking(@Nullable Reasoning reasoning) {
    if (reasoning != null && !thinks()) {
      if (!"none".equals(reasoning.effort())) {
        losses.lost("reasoning", "the model does not think");
      }
      return;
    }
    Map<String, @Nullable Object> thinking = new LinkedHashMap<>();
    Object written = Own.mark(request.extras(), Own.THINKING);
    if (written instanceof Map<?, ?> fields) {
      thinking.putAll(Tree.copy(fields));
    }
    Integer budget = reasoning == null ? null : reasoning.budgetTokens();
    String effort = reasoning == null ? null : reasoning.effort();
    if (reasoning == null) {
      thinking.remove("thinkingLevel");
      if (Tree.count(thinking.get("thinkingBudget")) != null) {
        thinking.remove("thinkingBudget");
      }
    } else if (budget != null) {
      thinking.remove("thinkingLevel");
      if (budget < LEAST_OF_PRO && model.contains("gemini-2.5-pro")) {
        losses.lost("reasoning.budgetTokens", "the model thinks with 128 tokens at least");
        budget = LEAST_OF_PRO;
      }
      thinking.put("thinkingBudget", budget);
    } else if (effort != null && !same(effort, thinking.get("thinkingLevel"))) {
      thinking.keySet().removeAll(List.of("thinkingLevel", "thinkingBudget"));
      effort(effort, thinking);
    }
    if (reasoning != null && written == null && !off(thinking)) {
      thinking.put("includeThoughts", true);
    }
    if (!thinking.isEmpty() || written != null) {
      config.put(ConfigReader.THINKING, thinking);
    }
  }

  /** Gemini thinks since 2.5, and before in experiments that say so in their names. */
  private boolean thinks() {
    boolean before = model.contains("gemini-1") || model.contains("gemini-2.0");
    return !before || model.contains("-thinking");
  }

  private static boolean same(String effort, @Nullable Object level) {
    return level instanceof String word && word.equalsIgnoreCase(effort);
  }

  private static boolean off(Map<String, @Nullable Object> thinking) {
    return Integer.valueOf(0).equals(thinking.get("thinkingBudget"));
  }

  private void effort(String effort, Map<String, @Nullable Object> thinking) {
    if (model.contains("gemini-1") || model.contains("gemini-2")) {
      budget(effort, thinking);
      return;
    }
    boolean pro = model.contains("pro");
    String level =
        switch (effort) {
          case "none", "minimal" -> pro ? "LOW" : "MINIMAL";
          case "xhigh", "max" -> "HIGH";
          default -> effort.toUpperCase(Locale.ROOT);
        };
    if (effort.equals("none")) {
      losses.lost("reasoning", "the model cannot be kept from thinking");
    } else if (effort.equals("xhigh") || effort.equals("max")) {
      losses.lost("reasoning", "the model knows no higher level than high");
    }
    thinking.put("thinkingLevel", level);
  }

  private void budget(String effort, Map<String, @Nullable Object> thinking) {
    switch (effort) {
      case "none" -> {
        if (model.contains("pro")) {
          losses.lost("reasoning", "the model cannot be kept from thinking");
          thinking.put("thinkingBudget", LEAST_OF_PRO);
        } else {
          thinking.put("thinkingBudget", 0);
        }
      }
      case "minimal", "low" -> thinking.put("thinkingBudget", 1_024);
      case "medium" -> thinking.put("thinkingBudget", 8_192);
      case "high" -> thinking.put("thinkingBudget", 24_576);
      default -> {
        losses.lost("reasoning", "the model knows no such effort");
        thinking.put("thinkingBudget", 24_576);
      }
    }
  }
}
