package com.getbonito.prices;

import com.getbonito.chat.UsageCategory;
import com.getbonito.money.ModelPrice;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Makes the immutable price of a list of figures; its id is known by what it says. */
final class Prices {

  private static final int ID_BYTES = 5;

  private Prices() {}

  /**
   * A price.
   *
   * @param name what is priced; the id is the name and a hash over the figures
   * @param source where the price comes from
   * @param date the day of the source
   */
  static ModelPrice of(String name, String source, String date, List<Figure> figures) {
    TreeMap<Slot, Long> sorted = new TreeMap<>();
    boolean disputed = false;
    for (Figure figure : figures) {
      sorted.put(figure.slot(), figure.picodollars());
      disputed |= !figure.dissents().isEmpty();
    }
    return of(name, source, date, disputed, sorted);
  }

  /** A price of picodollars by slot. */
  static ModelPrice of(
      String name, String source, String date, boolean disputed, TreeMap<Slot, Long> figures) {
    ModelPrice.Builder price =
        ModelPrice.builder(name + '#' + hash(figures)).source(source, date).disputed(disputed);
    // Slots are sorted by tier and size, so that the standard rates come first.
    TreeMap<Slot, Map<UsageCategory, Long>> rates = new TreeMap<>();
    figures.forEach((slot, picodollars) -> {
      UsageCategory category = slot.category();
      if (category == null) {
        price.perUse(slot.item(), picodollars);
      } else {
        rates
            .computeIfAbsent(
                new Slot(slot.tier(), slot.above(), "in"),
                group -> new EnumMap<>(UsageCategory.class))
            .put(category, picodollars);
      }
    });
    rates.forEach((group, perToken) -> price.rates(group.tier(), group.above(), perToken));
    return price.build();
  }

  private static String hash(TreeMap<Slot, Long> figures) {
    StringBuilder text = new StringBuilder();
    figures.forEach((slot, picodollars) ->
        text.append(slot.tier())
            .append('>')
            .append(slot.above())
            .append(' ')
            .append(slot.item())
            .append('=')
            .append(picodollars)
            .append('\n'));
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest(text.toString().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, ID_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
