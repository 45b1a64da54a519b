package com.getbonito.wire.bedrock;

import com.getbonito.chat.Usage;
import com.getbonito.chat.UsageCategory;
import com.getbonito.wire.json.Tree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Tokens as Converse and Nova count them: {@code inputTokens} is without what was read from or
 * written to a cache, and the total is the sum of the four (in every recorded answer). What was
 * written for an hour is told apart by {@code cacheDetails}.
 */
final class ConverseUsage {

  private static final String READ = "cacheReadInputTokens";
  private static final String WRITTEN = "cacheWriteInputTokens";

  private ConverseUsage() {}

  static Usage read(@Nullable Object tree) {
    if (!(tree instanceof Map<?, ?> fields)) {
      return Usage.NONE;
    }
    Usage.Builder usage = Usage.builder();
    count(usage, UsageCategory.INPUT, Tree.number(fields, "inputTokens"));
    count(usage, UsageCategory.OUTPUT, Tree.number(fields, "outputTokens"));
    Long read = either(fields, READ, "cacheReadInputTokenCount");
    count(usage, UsageCategory.CACHE_READ, read);
    Long written = either(fields, WRITTEN, "cacheWriteInputTokenCount");
    long hour = written == null ? 0 : Math.min(written, forAnHour(fields));
    if (written != null) {
      count(usage, UsageCategory.CACHE_WRITE, written - hour);
      if (hour > 0) {
        count(usage, UsageCategory.CACHE_WRITE_1H, hour);
      }
    }
    Map<String, @Nullable Object> rest =
        Tree.copy(
            fields,
            "inputTokens",
            "outputTokens",
            "totalTokens",
            READ,
            WRITTEN,
            "cacheReadInputTokenCount",
            "cacheWriteInputTokenCount",
            "cacheDetails");
    return usage.extras(Marks.marked(rest)).build();
  }

  private static long forAnHour(Map<?, ?> fields) {
    long sum = 0;
    for (Object detail : Tree.list(fields, "cacheDetails")) {
      Long tokens = Tree.number(detail, "inputTokens");
      if (tokens != null && "1h".equals(Tree.text(detail, "ttl"))) {
        sum += Math.max(0, tokens);
      }
    }
    return sum;
  }

  private static @Nullable Long either(Map<?, ?> fields, String name, String other) {
    Long count = Tree.number(fields, name);
    return count == null ? Tree.number(fields, other) : count;
  }

  private static void count(Usage.Builder usage, UsageCategory category, @Nullable Long tokens) {
    if (tokens != null && tokens >= 0) {
      usage.reported(category, tokens);
    }
  }

  /** Writes what is known; null where nothing is. */
  static @Nullable Map<String, @Nullable Object> write(Usage usage) {
    if (!known(usage, true) && !known(usage, false)) {
      return null;
    }
    long read = usage.tokens(UsageCategory.CACHE_READ);
    long short5 = usage.tokens(UsageCategory.CACHE_WRITE);
    long hour = usage.tokens(UsageCategory.CACHE_WRITE_1H);
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    boolean input = known(usage, true);
    boolean output = known(usage, false);
    if (input) {
      fields.put("inputTokens", usage.inputTokens() - read - short5 - hour);
    }
    if (output) {
      fields.put("outputTokens", usage.outputTokens());
    }
    if (input && output) {
      fields.put("totalTokens", usage.totalTokens());
    }
    if (usage.known(UsageCategory.CACHE_READ)) {
      fields.put(READ, read);
    }
    if (usage.known(UsageCategory.CACHE_WRITE) || hour > 0) {
      fields.put(WRITTEN, short5 + hour);
    }
    if (hour > 0) {
      List<@Nullable Object> details = new ArrayList<>(2);
      if (short5 > 0) {
        details.add(detail("5m", short5));
      }
      details.add(detail("1h", hour));
      fields.put("cacheDetails", details);
    }
    if (Marks.own(usage.extras())) {
      usage
          .extras()
          .forEach((name, value) -> {
            if (!Marks.isMark(name)) {
              fields.putIfAbsent(name, value);
            }
          });
    }
    return fields;
  }

  private static boolean known(Usage usage, boolean input) {
    for (UsageCategory category : UsageCategory.values()) {
      if (category.input() == input && usage.known(category)) {
        return true;
      }
    }
    return false;
  }

  private static Map<String, @Nullable Object> detail(String ttl, long tokens) {
    Map<String, @Nullable Object> detail = Tree.of("ttl", ttl);
    detail.put("inputTokens", tokens);
    return detail;
  }
}
