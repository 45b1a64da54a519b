package com.getbonito.prices;

import com.getbonito.chat.UsageCategory;
import com.getbonito.money.ModelPrice;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one figure of the book is for.
 *
 * @param tier service tier, for example {@code standard}; {@link #PER_USE} for a hosted tool
 * @param above the figure counts for inputs of more tokens than this; 0 for all
 * @param item kind of token in the book's words, for example {@code in}, {@code out}, {@code read};
 *     the tool's name for a hosted tool
 */
public record Slot(String tier, long above, String item) implements Comparable<Slot> {

  /** The tier of the figures for one use of a tool that the provider hosts. */
  public static final String PER_USE = "use";

  /** The service tiers, in the book's order. */
  public static final List<String> TIERS =
      List.of(ModelPrice.STANDARD, "batch", "flex", "priority", "fast");

  /** The kinds of tokens, in the book's order. */
  public static final List<String> ITEMS =
      List.of("in", "out", "read", "write", "write1h", "audio", "audioOut", "image", "reason");

  private static final List<String> ORDER =
      List.of(ModelPrice.STANDARD, "batch", "flex", "priority", "fast", PER_USE);

  private static final Comparator<Slot> COMPARATOR =
      Comparator.<Slot>comparingInt(slot -> ORDER.indexOf(slot.tier))
          .thenComparingLong(Slot::above)
          .thenComparingInt(slot -> ITEMS.indexOf(slot.item))
          .thenComparing(Slot::item);

  /** What a plain input or output token costs in the standard tier. */
  public static Slot standard(String item) {
    return new Slot(ModelPrice.STANDARD, 0, item);
  }

  /** What one use of a hosted tool costs. */
  public static Slot perUse(String tool) {
    return new Slot(PER_USE, 0, tool);
  }

  /** Whether the figure is for one use of a tool rather than for tokens. */
  public boolean isPerUse() {
    return tier.equals(PER_USE);
  }

  /** The tokens that it is for; null for a hosted tool. */
  public @Nullable UsageCategory category() {
    return isPerUse() ? null : categoryOf(item);
  }

  /** The tokens that a kind of token of the book is for. */
  public static UsageCategory categoryOf(String item) {
    return switch (item) {
      case "in" -> UsageCategory.INPUT;
      case "out" -> UsageCategory.OUTPUT;
      case "read" -> UsageCategory.CACHE_READ;
      case "write" -> UsageCategory.CACHE_WRITE;
      case "write1h" -> UsageCategory.CACHE_WRITE_1H;
      case "audio" -> UsageCategory.AUDIO_INPUT;
      case "audioOut" -> UsageCategory.AUDIO_OUTPUT;
      case "image" -> UsageCategory.IMAGE_INPUT;
      case "reason" -> UsageCategory.REASONING;
      default -> throw new IllegalArgumentException("no kind of token: " + item);
    };
  }

  @Override
  public int compareTo(Slot other) {
    return COMPARATOR.compare(this, other);
  }
}
