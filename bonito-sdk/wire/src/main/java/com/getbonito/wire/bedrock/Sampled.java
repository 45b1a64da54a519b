package com.getbonito.wire.bedrock;

import com.getbonito.chat.Sampling;
import com.getbonito.wire.Losses;
import com.getbonito.wire.common.ClaudeModel;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes {@code inferenceConfig}: length, randomness and stop sequences. */
final class Sampled {

  private Sampled() {}

  static Map<String, @Nullable Object> write(
      Sampling sampling, Model model, boolean thinks, Losses losses) {
    Map<String, @Nullable Object> config = new LinkedHashMap<>();
    if (sampling.maxOutputTokens() != null) {
      config.put("maxTokens", sampling.maxOutputTokens());
    }
    temperature(sampling.temperature(), model, thinks, losses, config);
    Double topP = sampling.topP();
    if (topP != null && takes(model, "topP", topP, losses)) {
      if (config.containsKey("temperature") && both(model)) {
        losses.lost("topP", "the model takes temperature or topP, not both");
      } else {
        config.put("topP", topP);
      }
    }
    if (!sampling.stop().isEmpty()) {
      config.put("stopSequences", sampling.stop());
    }
    without(sampling, losses);
    return config;
  }

  /** Claude refuses both since 4.5. */
  private static boolean both(Model model) {
    ClaudeModel claude = model.claude();
    return claude != null && claude.samplesOneWay();
  }

  /** Claude takes none of these since 4.7; 1 is what it does anyway. */
  static boolean takes(Model model, String name, double value, Losses losses) {
    ClaudeModel claude = model.claude();
    if (claude == null || claude.samples()) {
      return true;
    }
    if (value != 1 || name.equals("topK")) {
      losses.lost(name, "the model takes no sampling parameters");
    }
    return false;
  }

  private static void temperature(
      @Nullable Double temperature,
      Model model,
      boolean thinks,
      Losses losses,
      Map<String, @Nullable Object> config) {
    if (temperature == null || !takes(model, "temperature", temperature, losses)) {
      return;
    }
    if (thinks && model.family() == Model.Family.CLAUDE) {
      if (temperature == 1) {
        config.put("temperature", temperature);
      } else {
        losses.lost("temperature", "Claude takes none while it thinks");
      }
      return;
    }
    if (temperature > 1) {
      losses.lost("temperature", "Converse takes 0 to 1");
    }
    config.put("temperature", Math.min(1, temperature));
  }

  private static void without(Sampling sampling, Losses losses) {
    Integer n = sampling.n();
    if (n != null && n > 1) {
      losses.lost("n", "Converse gives one answer");
    }
    if (Boolean.TRUE.equals(sampling.logprobs()) || sampling.topLogprobs() != null) {
      losses.lost("logprobs", "Converse gives none");
    }
    if (sampling.seed() != null) {
      losses.lost("seed", "Converse has none");
    }
    if (sampling.frequencyPenalty() != null && sampling.frequencyPenalty() != 0) {
      losses.lost("frequencyPenalty", "Converse has none");
    }
    if (sampling.presencePenalty() != null && sampling.presencePenalty() != 0) {
      losses.lost("presencePenalty", "Converse has none");
    }
  }
}
