package com.getbonito.wire.openai;

import com.getbonito.chat.Usage;
import com.getbonito.chat.UsageCategory;
import com.getbonito.wire.json.Fields;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Reads {@code usage} into disjoint categories.
 *
 * <p>OpenAI's {@code prompt_tokens} includes what was cached, written to a cache, spoken or seen,
 * and {@code completion_tokens} includes reasoning; the details are taken out of the totals, in
 * that order and never below zero. Where a total does not include its details, as xAI's does not
 * include reasoning, {@code total_tokens} proves it and they are added. Details that fit neither
 * way are capped at their total, and the provider's own figures are kept in the extras; so is a
 * {@code total_tokens} that is not the sum. A negative or fractional figure counts as not reported.
 */
public final class UsageReader {

  private static final long NONE = -1;

  /** No answer has more tokens; what claims so is a defect, and sums must not overflow. */
  private static final long MOST = 1L << 40;

  private long prompt = NONE;
  private long completion = NONE;
  private long total = NONE;
  private long cached = NONE;
  private long written = NONE;
  private long audioIn = NONE;
  private long imageIn = NONE;
  private long reasoning = NONE;
  private long audioOut = NONE;
  private long rejected = NONE;
  private final Fields extras = new Fields();

  private UsageReader() {}

  /** Reads the object at the current token. */
  static Usage read(JsonParser parser) {
    UsageReader reader = new UsageReader();
    reader.fields(parser);
    return reader.usage(false);
  }

  /** The same for an operation without output, whose output is 0 unless the provider says else. */
  static Usage readInputOnly(JsonParser parser) {
    UsageReader reader = new UsageReader();
    reader.fields(parser);
    return reader.usage(true);
  }

  private void fields(JsonParser parser) {
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = parser.currentName();
      parser.nextToken();
      switch (name) {
        case "prompt_tokens", "input_tokens" -> prompt = count(parser, prompt, name);
        case "completion_tokens", "output_tokens" -> completion = count(parser, completion, name);
        case "total_tokens" -> total = count(parser, total, name);
        case "prompt_tokens_details", "input_tokens_details" -> promptDetails(parser, name);
        case "completion_tokens_details", "output_tokens_details" -> outputDetails(parser, name);
        case "cached_tokens", "prompt_cache_hit_tokens", "num_cached_tokens" ->
            cached = Math.max(cached, count(parser, NONE, name));
        case "prompt_cache_miss_tokens" -> count(parser, NONE, name);
        case "reasoning_tokens" -> reasoning = Math.max(reasoning, count(parser, NONE, name));
        default -> extras.keep(name, parser);
      }
    }
  }

  private void promptDetails(JsonParser parser, String group) {
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      unreadable(parser, group);
      return;
    }
    Fields rest = new Fields();
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = parser.currentName();
      parser.nextToken();
      switch (name) {
        case "cached_tokens" -> cached = Math.max(cached, count(parser, NONE, name));
        case "cache_write_tokens", "cache_creation_tokens" ->
            written = count(parser, written, name);
        case "audio_tokens" -> audioIn = count(parser, audioIn, name);
        case "image_tokens" -> imageIn = count(parser, imageIn, name);
        default -> keepUnlessZero(parser, name, rest);
      }
    }
    if (!rest.isEmpty()) {
      extras.put(group, rest.map());
    }
  }

  private void outputDetails(JsonParser parser, String group) {
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      unreadable(parser, group);
      return;
    }
    Fields rest = new Fields();
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = parser.currentName();
      parser.nextToken();
      switch (name) {
        case "reasoning_tokens" -> reasoning = Math.max(reasoning, count(parser, NONE, name));
        case "audio_tokens" -> audioOut = count(parser, audioOut, name);
        case "rejected_prediction_tokens" -> rejected = count(parser, rejected, name);
        default -> keepUnlessZero(parser, name, rest);
      }
    }
    if (!rest.isEmpty()) {
      extras.put(group, rest.map());
    }
  }

  /** Zeroes of categories that nothing was counted in say nothing; most answers carry several. */
  private static void keepUnlessZero(JsonParser parser, String name, Fields rest) {
    JsonToken token = parser.currentToken();
    boolean nothing =
        token == JsonToken.VALUE_NULL
            || (token == JsonToken.VALUE_NUMBER_INT
                && Long.valueOf(0).equals(Numbers.wholeLong(parser)));
    if (!nothing) {
      rest.keep(name, parser);
    }
  }

  private void unreadable(JsonParser parser, String name) {
    if (parser.currentToken() != JsonToken.VALUE_NULL) {
      extras.keep(name, parser);
    }
  }

  private long count(JsonParser parser, long otherwise, String name) {
    Long value = Numbers.wholeLong(parser);
    if (value != null && value >= 0 && value <= MOST) {
      return value;
    }
    unreadable(parser, name);
    return otherwise;
  }

  private Usage usage(boolean inputOnly) {
    Usage.Builder usage = Usage.builder();
    if (prompt != NONE) {
      input(usage);
    }
    if (completion != NONE) {
      output(usage);
    } else if (inputOnly && prompt != NONE) {
      usage.reported(UsageCategory.OUTPUT, 0);
    }
    if (total != NONE && prompt != NONE && total != prompt + Math.max(0, completion)) {
      extras.put("total_tokens", total);
    }
    return usage.extras(extras.map()).build();
  }

  private void input(Usage.Builder usage) {
    long details = sum(cached, written, audioIn, imageIn);
    if (details > prompt) {
      note("prompt_tokens_details", "cached_tokens", cached, "cache_write_tokens", written);
    }
    long left = prompt;
    left -= take(usage, UsageCategory.CACHE_READ, cached, left);
    left -= take(usage, UsageCategory.CACHE_WRITE, written, left);
    left -= take(usage, UsageCategory.AUDIO_INPUT, audioIn, left);
    left -= take(usage, UsageCategory.IMAGE_INPUT, imageIn, left);
    usage.reported(UsageCategory.INPUT, left);
  }

  private void output(Usage.Builder usage) {
    if (reasoningIsApart()) {
      completion += reasoning;
    }
    long details = sum(reasoning, audioOut, rejected, 0);
    if (details > completion) {
      note("completion_tokens_details", "reasoning_tokens", reasoning, "audio_tokens", audioOut);
    }
    long left = completion;
    left -= take(usage, UsageCategory.REASONING, reasoning, left);
    left -= take(usage, UsageCategory.AUDIO_OUTPUT, audioOut, left);
    left -= take(usage, UsageCategory.REJECTED_PREDICTION, rejected, left);
    usage.reported(UsageCategory.OUTPUT, left);
  }

  private boolean reasoningIsApart() {
    return reasoning > 0
        && prompt != NONE
        && total > prompt
        && total - prompt - completion == reasoning;
  }

  private void note(String group, String first, long firstCount, String second, long secondCount) {
    Fields figures = new Fields();
    if (extras.map().get(group) instanceof Map<?, ?> known) {
      known.forEach((name, value) -> figures.put(String.valueOf(name), value));
    }
    if (firstCount != NONE) {
      figures.put(first, firstCount);
    }
    if (secondCount != NONE) {
      figures.put(second, secondCount);
    }
    extras.put(group, figures.map());
  }

  private static long take(
      Usage.Builder usage, UsageCategory category, long count, long available) {
    if (count == NONE) {
      return 0;
    }
    long taken = Math.min(count, available);
    usage.reported(category, taken);
    return taken;
  }

  private static long sum(long first, long second, long third, long fourth) {
    return Math.max(0, first) + Math.max(0, second) + Math.max(0, third) + Math.max(0, fourth);
  }

  /** Reads the value at the current token; null where it is no object. */
  public static @Nullable Usage readIfObject(JsonParser parser) {
    return parser.currentToken() == JsonToken.START_OBJECT ? read(parser) : null;
  }
}
