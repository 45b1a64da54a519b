package com.getbonito.wire.gemini;

import com.getbonito.chat.Usage;
import com.getbonito.chat.UsageCategory;
import com.getbonito.wire.common.Ordered;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes {@code usageMetadata} from disjoint categories: the prompt includes what was cached. */
final class UsageWriter {

  private UsageWriter() {}

  /** The metadata as a tree; empty where nothing is known. */
  static Map<String, @Nullable Object> tree(Usage usage) {
    Map<String, @Nullable Object> tree = new LinkedHashMap<>();
    if (usage.known(UsageCategory.INPUT)) {
      tree.put("promptTokenCount", usage.inputTokens());
    }
    if (usage.known(UsageCategory.CACHE_READ)) {
      tree.put("cachedContentTokenCount", usage.tokens(UsageCategory.CACHE_READ));
    }
    if (usage.known(UsageCategory.OUTPUT)) {
      long thoughts = usage.tokens(UsageCategory.REASONING);
      tree.put("candidatesTokenCount", usage.outputTokens() - thoughts);
    }
    if (usage.known(UsageCategory.REASONING)) {
      tree.put("thoughtsTokenCount", usage.tokens(UsageCategory.REASONING));
    }
    if (!tree.isEmpty()) {
      tree.put("totalTokenCount", usage.totalTokens());
      details(tree, usage);
    }
    Own.fields(usage.extras()).forEach(tree::putIfAbsent);
    return tree;
  }

  private static void details(Map<String, @Nullable Object> tree, Usage usage) {
    List<Object> prompt = new ArrayList<>();
    long text = usage.inputTokens();
    text -= detail(prompt, usage, UsageCategory.AUDIO_INPUT, "AUDIO");
    text -= detail(prompt, usage, UsageCategory.IMAGE_INPUT, "IMAGE");
    if (!prompt.isEmpty()) {
      prompt.add(Ordered.of("modality", "TEXT", "tokenCount", text));
      tree.put("promptTokensDetails", prompt);
    }
    List<Object> output = new ArrayList<>();
    if (detail(output, usage, UsageCategory.AUDIO_OUTPUT, "AUDIO") > 0) {
      tree.put("candidatesTokensDetails", output);
    }
  }

  private static long detail(
      List<Object> details, Usage usage, UsageCategory category, String modality) {
    long tokens = usage.tokens(category);
    if (tokens > 0) {
      details.add(Ordered.of("modality", modality, "tokenCount", tokens));
    }
    return tokens;
  }
}
