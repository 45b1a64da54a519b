package com.getbonito.wire.openai;

import com.getbonito.chat.Usage;
import com.getbonito.chat.UsageCategory;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes usage as OpenAI states it: totals that include their details. */
public final class UsageWriter {

  private UsageWriter() {}

  /** As chat completions have it; null where the input is not known. */
  public static @Nullable Map<String, @Nullable Object> chat(Usage usage) {
    if (!usage.known(UsageCategory.INPUT)) {
      return null;
    }
    Map<String, @Nullable Object> input = new LinkedHashMap<>();
    input.put("cached_tokens", usage.tokens(UsageCategory.CACHE_READ));
    input.put("audio_tokens", usage.tokens(UsageCategory.AUDIO_INPUT));
    written(usage, input);
    Map<String, @Nullable Object> output = new LinkedHashMap<>();
    output.put("reasoning_tokens", usage.tokens(UsageCategory.REASONING));
    output.put("audio_tokens", usage.tokens(UsageCategory.AUDIO_OUTPUT));
    output.put("rejected_prediction_tokens", usage.tokens(UsageCategory.REJECTED_PREDICTION));
    return totals("prompt_tokens", "completion_tokens", usage, input, output);
  }

  /** As Responses have it; null where the input is not known. */
  public static @Nullable Map<String, @Nullable Object> responses(Usage usage) {
    if (!usage.known(UsageCategory.INPUT)) {
      return null;
    }
    Map<String, @Nullable Object> input = new LinkedHashMap<>();
    input.put("cached_tokens", usage.tokens(UsageCategory.CACHE_READ));
    input.put("cache_write_tokens", 0L);
    written(usage, input);
    Map<String, @Nullable Object> output = new LinkedHashMap<>();
    output.put("reasoning_tokens", usage.tokens(UsageCategory.REASONING));
    return totals("input_tokens", "output_tokens", usage, input, output);
  }

  private static void written(Usage usage, Map<String, @Nullable Object> input) {
    long written =
        usage.tokens(UsageCategory.CACHE_WRITE) + usage.tokens(UsageCategory.CACHE_WRITE_1H);
    if (written > 0) {
      input.put("cache_write_tokens", written);
    }
  }

  private static Map<String, @Nullable Object> totals(
      String inputName,
      String outputName,
      Usage usage,
      Map<String, @Nullable Object> input,
      Map<String, @Nullable Object> output) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put(inputName, usage.inputTokens());
    fields.put(inputName + "_details", input);
    fields.put(outputName, usage.outputTokens());
    fields.put(outputName + "_details", output);
    fields.put("total_tokens", usage.totalTokens());
    return fields;
  }
}
