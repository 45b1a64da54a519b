package com.getbonito.money;

import com.getbonito.chat.UsageCategory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a model costs at one place and time: immutable, and known by its {@link #id()} for ever.
 *
 * <p>Rates are picodollars per token, by service tier and by the size of the input above which they
 * count. A category without a rate of its own is looked up where providers bill it: reasoning and
 * rejected predictions as output, cache reads and images as plain input. Everything else that has
 * no rate is {@link #UNKNOWN}.
 */
public final class ModelPrice {

  /** No rate is known; never zero. */
  public static final long UNKNOWN = -1;

  /** The tier that a call has unless it says otherwise. */
  public static final String STANDARD = "standard";

  private static final UsageCategory[] CATEGORIES = UsageCategory.values();

  private final String id;
  private final String source;
  private final String date;
  private final boolean disputed;
  private final List<Rates> rates;
  private final Map<String, Long> perUse;

  private ModelPrice(Builder builder) {
    this.id = builder.id;
    this.source = builder.source;
    this.date = builder.date;
    this.disputed = builder.disputed;
    this.rates = List.copyOf(builder.rates);
    this.perUse = Map.copyOf(builder.perUse);
  }

  /**
   * A new builder.
   *
   * @param id version of the price: other rates, another id
   */
  public static Builder builder(String id) {
    return new Builder(id);
  }

  /** The version of this price; a replay with the same id gives the same cost. */
  public String id() {
    return id;
  }

  /** Where it comes from, for example {@code litellm}, {@code overlay}, {@code connection}. */
  public String source() {
    return source;
  }

  /** The day that the source was read, {@code 2026-07-24}; empty where unknown. */
  public String date() {
    return date;
  }

  /** Whether another catalogue gives another figure. */
  public boolean disputed() {
    return disputed;
  }

  /** Picodollars for one use of a tool that the provider hosts, by the tool's name. */
  public Map<String, Long> perUse() {
    return perUse;
  }

  /** Every set of rates, the standard ones first. */
  public List<Rates> rates() {
    return rates;
  }

  /**
   * Picodollars per token, or {@link #UNKNOWN}.
   *
   * @param tier service tier; one without rates of its own costs {@link #UNKNOWN}
   * @param inputTokens size of the whole input, which decides what long contexts cost
   */
  public long perToken(String tier, UsageCategory category, long inputTokens) {
    Rates found = null;
    boolean known = false;
    for (Rates each : rates) {
      if ((each.above == 0 || inputTokens > each.above) && each.tier.equals(tier)) {
        known |= each.perToken[category.ordinal()] != UNKNOWN;
        found = found == null || each.above > found.above ? each : found;
      }
    }
    if (found == null) {
      return UNKNOWN;
    }
    long own = found.perToken[category.ordinal()];
    // What a smaller size prices apart is not billed as another category above it.
    return own != UNKNOWN || known ? own : found.perToken[billedAs(category).ordinal()];
  }

  /**
   * The most that a token of a category can cost over all tiers and input sizes up to a bound;
   * {@link #UNKNOWN} where no rate is known.
   */
  public long dearest(UsageCategory category, long mostInputTokens) {
    UsageCategory other = billedAs(category);
    long most = UNKNOWN;
    for (Rates each : rates) {
      if (each.above < mostInputTokens || each.above == 0) {
        long own = each.perToken[category.ordinal()];
        own = own == UNKNOWN ? grown(each, category) : own;
        most = Math.max(most, own == UNKNOWN ? each.perToken[other.ordinal()] : own);
      }
    }
    return most;
  }

  /**
   * What a category costs above a size that gives it no rate of its own though a smaller size does:
   * as much more as its side of the plain tokens. {@link #UNKNOWN} where no smaller size has a
   * rate.
   */
  private long grown(Rates large, UsageCategory category) {
    int plain = (category.input() ? UsageCategory.INPUT : UsageCategory.OUTPUT).ordinal();
    long most = UNKNOWN;
    for (Rates small : rates) {
      long own = small.perToken[category.ordinal()];
      long base = small.perToken[plain];
      if (small.above < large.above && small.tier.equals(large.tier) && own != UNKNOWN) {
        long factor = base <= 0 ? 1 : Math.max(1, (large.perToken[plain] + base - 1) / base);
        most = Math.max(most, Math.multiplyExact(own, factor));
      }
    }
    return most;
  }

  private static UsageCategory billedAs(UsageCategory category) {
    return switch (category) {
      case REASONING, REJECTED_PREDICTION -> UsageCategory.OUTPUT;
      case CACHE_READ, IMAGE_INPUT -> UsageCategory.INPUT;
      default -> category;
    };
  }

  @Override
  public String toString() {
    return "ModelPrice[" + id + ']';
  }

  /** The rates of one service tier above one input size. */
  public static final class Rates {

    private final String tier;
    private final long above;
    private final long[] perToken;

    private Rates(String tier, long above, Map<UsageCategory, Long> perToken) {
      this.tier = tier;
      this.above = above;
      this.perToken = new long[CATEGORIES.length];
      Arrays.fill(this.perToken, UNKNOWN);
      perToken.forEach((category, rate) -> this.perToken[category.ordinal()] = rate);
    }

    /** The service tier, for example {@code standard}, {@code batch}, {@code priority}. */
    public String tier() {
      return tier;
    }

    /** The rates count for inputs of more tokens than this; 0 for all. */
    public long above() {
      return above;
    }

    /** Picodollars per token of exactly this category, or {@link #UNKNOWN}. */
    public long perToken(UsageCategory category) {
      return perToken[category.ordinal()];
    }
  }

  /** Builds prices. */
  public static final class Builder {

    private final String id;
    private String source = "";
    private String date = "";
    private boolean disputed;
    private final List<Rates> rates = new ArrayList<>();
    private Map<String, Long> perUse = new TreeMap<>();

    private Builder(String id) {
      this.id = id;
    }

    /** Where the price comes from, and the day it was read. */
    public Builder source(String name, String day) {
      source = name;
      date = day;
      return this;
    }

    /** Whether another catalogue gives another figure. */
    public Builder disputed(boolean differs) {
      disputed = differs;
      return this;
    }

    /** Picodollars for one use of a hosted tool. */
    public Builder perUse(String tool, long picodollars) {
      perUse.put(tool, picodollars);
      return this;
    }

    /**
     * Adds rates.
     *
     * @param tier service tier
     * @param above input size in tokens above which they count; 0 for all
     * @param perToken picodollars per token, never negative
     */
    public Builder rates(String tier, long above, Map<UsageCategory, Long> perToken) {
      perToken.forEach((category, rate) -> {
        if (rate < 0) {
          throw new IllegalArgumentException(id + ": the rate of " + category + " is negative");
        }
      });
      rates.add(new Rates(tier, above, perToken));
      return this;
    }

    /** Builds the price. */
    public ModelPrice build() {
      return new ModelPrice(this);
    }
  }
}
