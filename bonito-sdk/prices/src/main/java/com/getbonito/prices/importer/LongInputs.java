package com.getbonito.prices.importer;

import com.getbonito.prices.Figure;
import com.getbonito.prices.Slot;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What long inputs cost, where a catalogue raised the plain tokens alone. */
final class LongInputs {

  private static final Set<String> CACHED = Set.of("read", "write", "write1h");

  private LongInputs() {}

  /**
   * The figures without those of a cache that stayed what they are for short inputs although plain
   * input costs more above that size: providers raise both by the same factor ("Pricing", Anthropic
   * API documentation), so that the catalogue left them as they were. Unknown beats too low.
   */
  static List<Figure> plausible(List<Figure> figures) {
    Map<Slot, Figure> bySlot =
        figures.stream().collect(Collectors.toMap(Figure::slot, Function.identity()));
    return figures.stream()
        .filter(
            figure -> !isCached(figure) || raised(figure, bySlot) || !inputRaised(figure, bySlot))
        .toList();
  }

  private static boolean isCached(Figure figure) {
    return figure.slot().above() > 0 && CACHED.contains(figure.slot().item());
  }

  private static boolean raised(Figure figure, Map<Slot, Figure> bySlot) {
    Figure small = bySlot.get(at(figure, 0, figure.slot().item()));
    return small == null || small.picodollars() != figure.picodollars();
  }

  private static boolean inputRaised(Figure figure, Map<Slot, Figure> bySlot) {
    Figure small = bySlot.get(at(figure, 0, "in"));
    Figure large = bySlot.get(at(figure, figure.slot().above(), "in"));
    return small != null && large != null && large.picodollars() > small.picodollars();
  }

  private static Slot at(Figure figure, long above, String item) {
    return new Slot(figure.slot().tier(), above, item);
  }
}
