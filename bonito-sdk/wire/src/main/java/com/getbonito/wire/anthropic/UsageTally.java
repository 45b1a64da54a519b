package com.getbonito.wire.anthropic;

import com.getbonito.chat.Usage;
import com.getbonito.chat.UsageCategory;
import com.getbonito.wire.json.Fields;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code usage} into disjoint categories. {@code input_tokens} excludes what was read from or
 * written to a cache; {@code output_tokens} includes thinking. In a stream the counts of {@code
 * message_delta} are cumulative: what it states replaces what {@code message_start} said, what it
 * leaves out stays. A negative or fractional figure counts as not reported.
 */
final class UsageTally {

  private static final long NONE = -1;

  /** No answer has more tokens; what claims so is a defect, and sums must not overflow. */
  private static final long MOST = 1L << 40;

  private long input = NONE;
  private long output = NONE;
  private long cacheRead = NONE;
  private long cacheWritten = NONE;
  private long written5m = NONE;
  private long written1h = NONE;
  private long thinking = NONE;
  private @Nullable String tier;
  private boolean fast;
  private final Fields extras = new Fields();

  /** Takes what an object states. */
  void merge(Map<?, ?> usage) {
    usage.forEach((key, value) -> {
      String name = String.valueOf(key);
      switch (name) {
        case "input_tokens" -> input = count(value, input);
        case "output_tokens" -> output = count(value, output);
        case "cache_read_input_tokens" -> cacheRead = count(value, cacheRead);
        case "cache_creation_input_tokens" -> cacheWritten = count(value, cacheWritten);
        case "cache_creation" -> {
          if (value instanceof Map<?, ?> lives) {
            written5m = count(lives.get("ephemeral_5m_input_tokens"), written5m);
            written1h = count(lives.get("ephemeral_1h_input_tokens"), written1h);
          }
        }
        case "output_tokens_details" -> {
          if (value instanceof Map<?, ?> details) {
            thinking = count(details.get("thinking_tokens"), thinking);
          }
        }
        case "speed" -> {
          fast = "fast".equals(value);
          if (value != null) {
            extras.put(name, value);
          }
        }
        case "service_tier" -> tier = value instanceof String word ? word : tier;
        default -> {
          if (value != null) {
            extras.put(name, value);
          }
        }
      }
    });
  }

  private static long count(@Nullable Object value, long otherwise) {
    return value instanceof Long count && count >= 0 && count <= MOST ? count : otherwise;
  }

  /**
   * The tier that was billed, in the vendor's word; null where it does not say. The fast mode has
   * prices of its own whatever the tier, so it counts as one.
   */
  @Nullable String tier() {
    return fast ? "fast" : tier;
  }

  /** Whether anything was stated. */
  boolean stated() {
    return input != NONE || output != NONE;
  }

  /**
   * The usage so far.
   *
   * @param ended whether the output counts; until the answer ends its figure is a beginning
   */
  Usage usage(boolean ended) {
    Usage.Builder usage = Usage.builder();
    report(usage, UsageCategory.INPUT, input);
    report(usage, UsageCategory.CACHE_READ, cacheRead);
    written(usage);
    if (ended && output != NONE) {
      long thought = Math.min(Math.max(0, thinking), output);
      if (thinking != NONE) {
        usage.reported(UsageCategory.REASONING, thought);
      }
      usage.reported(UsageCategory.OUTPUT, output - thought);
    }
    return usage.extras(extras.map()).build();
  }

  private void written(Usage.Builder usage) {
    long total = cacheWritten;
    if (total == NONE && (written5m != NONE || written1h != NONE)) {
      total = Math.max(0, written5m) + Math.max(0, written1h);
    }
    if (total == NONE) {
      return;
    }
    long hour = Math.min(Math.max(0, written1h), total);
    usage.reported(UsageCategory.CACHE_WRITE, total - hour);
    if (written1h != NONE) {
      usage.reported(UsageCategory.CACHE_WRITE_1H, hour);
    }
  }

  private static void report(Usage.Builder usage, UsageCategory category, long count) {
    if (count != NONE) {
      usage.reported(category, count);
    }
  }
}
