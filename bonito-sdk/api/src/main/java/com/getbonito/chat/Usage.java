package com.getbonito.chat;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Tokens by category. The categories are disjoint; each is reported by the provider, estimated by
 * Bonito, or unknown. What is unknown counts 0 in the sums and is told apart by {@link #known}.
 */
public final class Usage {

  /** Nothing is known. */
  public static final Usage NONE = builder().build();

  private static final UsageCategory[] CATEGORIES = UsageCategory.values();

  private final long[] tokens;
  private final int reported;
  private final int estimated;
  private final Map<String, @Nullable Object> extras;

  private Usage(Builder builder) {
    this.tokens = builder.tokens.clone();
    this.reported = builder.reported;
    this.estimated = builder.estimated & ~builder.reported;
    this.extras = Extras.copy(builder.extras);
  }

  /** A new builder. */
  public static Builder builder() {
    return new Builder();
  }

  /** Tokens of a category; 0 where unknown. */
  public long tokens(UsageCategory category) {
    return tokens[category.ordinal()];
  }

  /** Whether the provider reported the category. */
  public boolean reported(UsageCategory category) {
    return (reported & bit(category)) != 0;
  }

  /** Whether Bonito estimated the category. */
  public boolean estimated(UsageCategory category) {
    return (estimated & bit(category)) != 0;
  }

  /** Whether anything is known of the category. */
  public boolean known(UsageCategory category) {
    return ((reported | estimated) & bit(category)) != 0;
  }

  /** Whether the provider reported at least input and output. */
  public boolean complete() {
    return reported(UsageCategory.INPUT) && reported(UsageCategory.OUTPUT);
  }

  /** All that went to the model, caches, audio and images included. */
  public long inputTokens() {
    return sum(true);
  }

  /** All that came from the model, reasoning and audio included. */
  public long outputTokens() {
    return sum(false);
  }

  /** Input and output. */
  public long totalTokens() {
    return inputTokens() + outputTokens();
  }

  /** Vendor fields of the usage that the model does not name. */
  public Map<String, @Nullable Object> extras() {
    return extras;
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("Usage[");
    for (UsageCategory category : CATEGORIES) {
      if (known(category)) {
        text.append(text.length() > 6 ? ", " : "")
            .append(category)
            .append(estimated(category) ? "≈" : "=")
            .append(tokens(category));
      }
    }
    return text.append(']').toString();
  }

  private long sum(boolean input) {
    long sum = 0;
    for (UsageCategory category : CATEGORIES) {
      if (category.input() == input) {
        sum += tokens[category.ordinal()];
      }
    }
    return sum;
  }

  private static int bit(UsageCategory category) {
    return 1 << category.ordinal();
  }

  /** Builds usages. */
  public static final class Builder {

    private final long[] tokens = new long[UsageCategory.values().length];
    private int reported;
    private int estimated;
    private Map<String, @Nullable Object> extras = Map.of();

    private Builder() {}

    /** Tokens that the provider reported; never negative. */
    public Builder reported(UsageCategory category, long count) {
      reported |= bit(category);
      return set(category, count);
    }

    /** Tokens that Bonito estimated; never negative. */
    public Builder estimated(UsageCategory category, long count) {
      estimated |= bit(category);
      return set(category, count);
    }

    /** Replaces the vendor fields. */
    public Builder extras(Map<String, ? extends @Nullable Object> fields) {
      extras = Extras.copy(fields);
      return this;
    }

    /** Builds the usage. */
    public Usage build() {
      return new Usage(this);
    }

    private Builder set(UsageCategory category, long count) {
      if (count < 0) {
        throw new IllegalArgumentException(category + " is negative: " + count);
      }
      tokens[category.ordinal()] = count;
      return this;
    }
  }
}
