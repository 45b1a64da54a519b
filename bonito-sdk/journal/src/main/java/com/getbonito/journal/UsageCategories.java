package com.getbonito.journal;

import com.getbonito.chat.UsageCategory;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The names of the categories in a usage event. */
final class UsageCategories {

  private static final List<UsageCategory> SORTED =
      Arrays.stream(UsageCategory.values())
          .sorted(Comparator.comparing(UsageCategories::name))
          .toList();

  private UsageCategories() {}

  /** Every category, in the order of its name. */
  static List<UsageCategory> sorted() {
    return SORTED;
  }

  static String name(UsageCategory category) {
    return switch (category) {
      case INPUT -> "input";
      case CACHE_READ -> "cacheRead";
      case CACHE_WRITE -> "cacheWrite";
      case CACHE_WRITE_1H -> "cacheWrite1h";
      case AUDIO_INPUT -> "audioInput";
      case IMAGE_INPUT -> "imageInput";
      case OUTPUT -> "output";
      case REASONING -> "reasoning";
      case AUDIO_OUTPUT -> "audioOutput";
      case REJECTED_PREDICTION -> "rejectedPrediction";
    };
  }

  /** The category of a name; null for one that this version does not know. */
  static @Nullable UsageCategory named(String name) {
    for (UsageCategory category : SORTED) {
      if (name(category).equals(name)) {
        return category;
      }
    }
    return null;
  }
}
