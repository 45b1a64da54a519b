package com.getbonito.prices.importer;

import com.getbonito.prices.Entry;
import com.getbonito.prices.Figure;
import com.getbonito.prices.Model;
import com.getbonito.prices.Slot;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Decides whom to believe, figure by figure: the figure that most catalogues give; where they are
 * even, that of the first catalogue in order. The others are recorded as dissent. A nought for what
 * others price is a dissent, never a figure; so is one that mistakes the unit.
 */
final class Merge {

  /** From here on a catalogue mistakes a unit: no model costs a thousandth of a dollar a token. */
  private static final BigDecimal MISTAKEN_DOLLARS = BigDecimal.valueOf(1000);

  /** The same for embeddings: the dearest cost a few dollars for a million tokens. */
  private static final BigDecimal MISTAKEN_EMBEDDING = BigDecimal.TEN;

  private final List<Catalogue> catalogues;
  private final @Nullable Catalogue compared;
  private final TreeSet<String> mistaken = new TreeSet<>();

  /**
   * @param catalogues in the order that breaks a tie
   * @param compared may only disagree; null for none
   */
  Merge(List<Catalogue> catalogues, @Nullable Catalogue compared) {
    this.catalogues = catalogues;
    this.compared = compared;
  }

  /** What the catalogues together say about a model; null where none prices it. */
  @Nullable Model model(String provider, String id) {
    List<Said> said = new ArrayList<>();
    for (Catalogue catalogue : catalogues) {
      Listing listing = catalogue.find(provider, id);
      if (listing != null) {
        said.add(new Said(catalogue.source().name(), catalogue.source().date(), listing));
      }
    }
    boolean embeds = said.stream().anyMatch(each -> Model.EMBED.equals(each.listing().kind));
    List<Entry> entries =
        new Stretches(
                said,
                provider.equals("bedrock"),
                (place, stretch) -> figures(said, stretch, provider, id, place, embeds))
            .entries();
    if (entries.isEmpty()) {
      return null;
    }
    List<Listing> listings = said.stream().map(Said::listing).toList();
    return new Model(
        provider,
        id,
        null,
        embeds ? Model.EMBED : Names.isOfOtherKind(id) ? Model.OTHER : Model.CHAT,
        Facts.of(listings),
        Facts.ends(listings),
        entries);
  }

  /** The figures that mistake a unit, sorted; what has none but such has no price. */
  List<String> mistaken() {
    return List.copyOf(mistaken);
  }

  private List<Figure> figures(
      List<Said> said,
      Stretches.Stretch stretch,
      String provider,
      String id,
      String place,
      boolean embeds) {
    TreeMap<Slot, Map<String, BigDecimal>> slots = new TreeMap<>();
    for (Said each : said) {
      each.during(place, stretch)
          .forEach((slot, value) ->
              slots.computeIfAbsent(slot, any -> new LinkedHashMap<>()).put(each.source(), value));
    }
    List<Figure> all = new ArrayList<>();
    slots.forEach((slot, values) -> {
      Figure figure = vote(slot, values, embeds);
      values.forEach((source, value) -> {
        if (isMistaken(value, embeds)) {
          String what = provider + '/' + id + ' ' + place + ' ' + slot.tier() + ' ' + slot.item();
          String end = figure == null ? ", nobody says otherwise" : "";
          mistaken.add(what + ": " + source + ' ' + value.toPlainString() + end);
        }
      });
      if (figure != null) {
        all.add(place.equals(Entry.ANYWHERE) ? compare(figure, provider, id) : figure);
      }
    });
    return LongInputs.plausible(all);
  }

  /** The figure of the most catalogues; null where all say nought or mistake the unit. */
  static @Nullable Figure vote(Slot slot, Map<String, BigDecimal> values, boolean embeds) {
    boolean noughtCounts = embeds && slot.item().equals("out");
    Map<Long, List<String>> votes = new LinkedHashMap<>();
    values.forEach((source, value) -> {
      if ((value.signum() > 0 || noughtCounts) && !isMistaken(value, embeds)) {
        votes.computeIfAbsent(Quantum.of(slot, value), any -> new ArrayList<>()).add(source);
      }
    });
    List<String> most =
        votes.values().stream()
            .reduce((first, second) -> second.size() > first.size() ? second : first)
            .orElse(List.of());
    if (most.isEmpty()) {
      return null;
    }
    List<Figure.Dissent> dissents =
        values.entrySet().stream()
            .filter(each -> !most.contains(each.getKey()))
            .map(each -> new Figure.Dissent(each.getKey(), each.getValue()))
            .toList();
    BigDecimal value = values.get(most.get(0));
    return value == null ? null : new Figure(slot, value, most, dissents);
  }

  private Figure compare(Figure figure, String provider, String id) {
    Listing listing = compared == null ? null : compared.find(provider, id);
    BigDecimal other = listing == null ? null : listing.at(Entry.ANYWHERE).get(figure.slot());
    if (compared == null
        || other == null
        || Quantum.of(figure.slot(), other) == figure.picodollars()) {
      return figure;
    }
    List<Figure.Dissent> dissents = new ArrayList<>(figure.dissents());
    dissents.add(new Figure.Dissent(compared.source().name(), null));
    return new Figure(figure.slot(), figure.dollars(), figure.sources(), dissents);
  }

  private static boolean isMistaken(BigDecimal dollars, boolean embeds) {
    return dollars.compareTo(embeds ? MISTAKEN_EMBEDDING : MISTAKEN_DOLLARS) >= 0;
  }
}
