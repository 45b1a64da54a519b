package com.getbonito.wire.gemini;

import com.getbonito.chat.Usage;
import com.getbonito.chat.UsageCategory;
import com.getbonito.wire.json.Tree;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code usageMetadata} into disjoint categories.
 *
 * <p>As measured: total = prompt + candidates + thoughts + tool use prompt. The prompt includes
 * what was cached, except where more is cached than it counts: then the cached part was left out
 * and is added. Candidates exclude thoughts. Details by modality are parts of their counts; audio
 * and images of the prompt are taken out of it, those that were cached count as cached. Zeroes are
 * omitted by the service, so what the total leaves for the candidates is their count.
 */
final class UsageReader {

  private static final Set<String> READ =
      Set.of(
          "promptTokenCount",
          "cachedContentTokenCount",
          "candidatesTokenCount",
          "thoughtsTokenCount",
          "toolUsePromptTokenCount",
          "totalTokenCount",
          "promptTokensDetails",
          "promptTokenDetails",
          "cacheTokensDetails");

  private final Map<?, ?> metadata;
  private final Map<String, @Nullable Object> extras = new LinkedHashMap<>(4);

  private UsageReader(Map<?, ?> metadata) {
    this.metadata = metadata;
  }

  /** Reads the usage of an answer; {@link Usage#NONE} where there is none. */
  static Usage read(@Nullable Object metadata) {
    return metadata instanceof Map<?, ?> fields && !fields.isEmpty()
        ? new UsageReader(fields).usage(true)
        : Usage.NONE;
  }

  /**
   * Reads the usage of a stream that goes on: all but the output, which still grows.
   *
   * @param metadata an object
   */
  static Usage readInput(Map<?, ?> metadata) {
    return new UsageReader(metadata).usage(false);
  }

  /** Reads the usage of an operation without output; {@link Usage#NONE} where there is none. */
  static Usage readInputOnly(@Nullable Object metadata) {
    if (!(metadata instanceof Map<?, ?> fields) || count(fields, "promptTokenCount") == null) {
      return Usage.NONE;
    }
    Usage.Builder usage = Usage.builder();
    UsageReader reader = new UsageReader(fields);
    reader.input(usage);
    return usage.reported(UsageCategory.OUTPUT, 0).extras(Own.mark(reader.extras())).build();
  }

  private Usage usage(boolean whole) {
    Usage.Builder usage = Usage.builder();
    Long thoughts = count(metadata, "thoughtsTokenCount");
    input(usage);
    if (thoughts != null) {
      usage.reported(UsageCategory.REASONING, thoughts);
    }
    if (whole) {
      output(usage, or(thoughts));
    }
    return usage.extras(Own.mark(extras())).build();
  }

  private void input(Usage.Builder usage) {
    Long prompt = count(metadata, "promptTokenCount");
    Long cached = count(metadata, "cachedContentTokenCount");
    Long toolUse = count(metadata, "toolUsePromptTokenCount");
    if (prompt == null) {
      return;
    }
    boolean apart = or(cached) > prompt;
    long left = apart ? prompt : prompt - or(cached);
    if (cached != null) {
      usage.reported(UsageCategory.CACHE_READ, cached);
    }
    left -= take(usage, UsageCategory.AUDIO_INPUT, inPrompt("AUDIO", apart), left);
    left -= take(usage, UsageCategory.IMAGE_INPUT, inPrompt("IMAGE", apart), left);
    usage.reported(UsageCategory.INPUT, left + or(toolUse));
  }

  /** Tokens of a modality in the prompt that were not read from a cache; null for none. */
  private @Nullable Long inPrompt(String modality, boolean apart) {
    Long all = detail("promptTokensDetails", modality);
    if (all == null) {
      all = detail("promptTokenDetails", modality);
    }
    if (all == null) {
      return null;
    }
    Long cached = apart ? null : detail("cacheTokensDetails", modality);
    return Math.max(0, all - or(cached));
  }

  private void output(Usage.Builder usage, long thoughts) {
    Long candidates = count(metadata, "candidatesTokenCount");
    Long prompt = count(metadata, "promptTokenCount");
    Long total = count(metadata, "totalTokenCount");
    if (candidates == null && prompt != null && total != null) {
      long rest = total - prompt - thoughts - or(count(metadata, "toolUsePromptTokenCount"));
      candidates = rest >= 0 ? Long.valueOf(rest) : null;
    }
    if (candidates == null) {
      return;
    }
    Long audio = detail("candidatesTokensDetails", "AUDIO");
    long left = candidates;
    left -= take(usage, UsageCategory.AUDIO_OUTPUT, audio, left);
    usage.reported(UsageCategory.OUTPUT, left);
  }

  private static long take(
      Usage.Builder usage, UsageCategory category, @Nullable Long count, long available) {
    if (count == null) {
      return 0;
    }
    long taken = Math.min(count, available);
    usage.reported(category, taken);
    return taken;
  }

  private @Nullable Long detail(String name, String modality) {
    Long sum = null;
    List<?> details = Tree.list(metadata, name);
    for (Object detail : details) {
      if (detail instanceof Map<?, ?> fields
          && modality.equals(Words.modality(fields.get("modality")))) {
        sum = or(sum) + or(count(fields, "tokenCount"));
      }
    }
    return sum;
  }

  private Map<String, @Nullable Object> extras() {
    metadata.forEach((name, value) -> {
      if (!READ.contains(String.valueOf(name)) && !onlyText(value)) {
        boolean traffic = name.equals("trafficType");
        extras.put(String.valueOf(name), traffic ? Words.traffic(value) : value);
      }
    });
    return extras;
  }

  /** Details of text alone say no more than their count. */
  private static boolean onlyText(@Nullable Object details) {
    return details instanceof List<?> list
        && list.stream()
            .allMatch(detail ->
                detail instanceof Map<?, ?> fields
                    && "TEXT".equals(Words.modality(fields.get("modality"))));
  }

  private static @Nullable Long count(Map<?, ?> fields, String name) {
    return Tree.count(fields.get(name));
  }

  private static long or(@Nullable Long count) {
    return count == null ? 0 : count;
  }
}
