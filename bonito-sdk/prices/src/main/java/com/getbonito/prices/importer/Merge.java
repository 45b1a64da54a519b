package com.getbonito.prices.importer;

import com.getbonito.prices.Entry;
import com.getbonito.prices.Figure;
import com.getbonito.prices.Model;
import com.getbonito.prices.Slot;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Decides whom to believe, figure by figure: the figure that most catalogues give; where they are
 * even, that of the first catalogue in order. The others are recorded as dissent. A nought for what
 * others price is a dissent, never a figure. A catalogue speaks for the stretch of time that its
 * own date lies in.
 */
final class Merge {

  private static final List<String> GEOGRAPHIC = List.of("us", "eu", "apac", "jp", "au", "ca");
  private static final Slot INPUT = Slot.standard("in");

  /** Above this a catalogue has mistaken a unit: no model costs a thousandth of a dollar a token. */
  private static final BigDecimal MOST_DOLLARS = BigDecimal.valueOf(1000);

  private final List<Catalogue> catalogues;
  private final @Nullable Catalogue compared;

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
    boolean embeds = said.stream().anyMatch(each -> Model.EMBED.equals(each.listing.kind));
    Map<String, TreeMap<String, List<Figure>>> merged = new TreeMap<>();
    TreeSet<String> places = new TreeSet<>();
    said.forEach(each -> places.addAll(each.listing.places.keySet()));
    for (String place : places) {
      TreeMap<String, List<Figure>> dated = dated(place, said, provider, id, embeds);
      if (!dated.isEmpty()) {
        merged.put(place, dated);
      }
    }
    if (merged.isEmpty()) {
      return null;
    }
    if (provider.equals("bedrock")) {
      billRegionsAsProfiles(merged);
    }
    List<Listing> listings = said.stream().map(Said::listing).toList();
    return new Model(
        provider,
        id,
        null,
        embeds ? Model.EMBED : Model.CHAT,
        Facts.of(listings),
        Facts.ends(listings),
        entries(merged));
  }

  private TreeMap<String, List<Figure>> dated(
      String place, List<Said> said, String provider, String id, boolean embeds) {
    TreeSet<String> days = new TreeSet<>();
    for (Said each : said) {
      days.addAll(each.listing.places.getOrDefault(place, new TreeMap<>()).keySet());
    }
    TreeMap<String, List<Figure>> dated = new TreeMap<>();
    for (String day : days) {
      String next = days.higher(day);
      List<Said> here = new ArrayList<>();
      for (Said each : said) {
        Map<Slot, BigDecimal> figures = each.during(place, day, next);
        if (!figures.isEmpty()) {
          here.add(each);
        }
      }
      List<Figure> figures =
          figures(here, each -> each.during(place, day, next), provider, id, place, embeds);
      if (figures.stream().anyMatch(figure -> figure.slot().equals(INPUT))) {
        dated.put(day, figures);
      }
    }
    return dated;
  }

  private List<Figure> figures(
      List<Said> said,
      java.util.function.Function<Said, Map<Slot, BigDecimal>> figures,
      String provider,
      String id,
      String place,
      boolean embeds) {
    TreeSet<Slot> slots = new TreeSet<>();
    said.forEach(each -> slots.addAll(figures.apply(each).keySet()));
    List<Figure> all = new ArrayList<>();
    for (Slot slot : slots) {
      Map<String, BigDecimal> values = new LinkedHashMap<>();
      for (Said each : said) {
        BigDecimal value = figures.apply(each).get(slot);
        if (value != null && value.compareTo(MOST_DOLLARS) < 0) {
          values.put(each.source, value);
        }
      }
      Figure figure = vote(slot, values, embeds && slot.item().equals("out"));
      if (figure != null) {
        all.add(place.equals(Entry.ANYWHERE) ? compare(figure, provider, id) : figure);
      }
    }
    return all;
  }

  /** The figure of the most catalogues; null where all say nought. */
  static @Nullable Figure vote(Slot slot, Map<String, BigDecimal> values, boolean noughtCounts) {
    Map<Long, List<String>> votes = new LinkedHashMap<>();
    values.forEach((source, value) -> {
      if (value.signum() > 0 || noughtCounts) {
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

  /**
   * A Bedrock id without a profile is called in its region, which costs what a geographic profile
   * costs; several catalogues give it the price of the global profile, which is lower.
   */
  private static void billRegionsAsProfiles(Map<String, TreeMap<String, List<Figure>>> merged) {
    TreeMap<String, List<Figure>> bare = merged.get(Entry.ANYWHERE);
    TreeMap<String, List<Figure>> global = merged.get("global");
    TreeMap<String, List<Figure>> there =
        GEOGRAPHIC.stream().filter(merged::containsKey).findFirst().map(merged::get).orElse(null);
    if (global == null || there == null) {
      return;
    }
    if (bare == null) {
      merged.put(Entry.ANYWHERE, there);
      return;
    }
    if (input(bare.lastEntry().getValue()) == input(global.lastEntry().getValue())
        && input(there.lastEntry().getValue()) > input(bare.lastEntry().getValue())) {
      TreeMap<String, List<Figure>> dearer = new TreeMap<>();
      there.forEach((day, figures) -> {
        Map.Entry<String, List<Figure>> old = bare.floorEntry(day);
        dearer.put(day, old == null ? figures : withDissent(figures, old.getValue()));
      });
      merged.put(Entry.ANYWHERE, dearer);
    }
  }

  private static long input(List<Figure> figures) {
    return figures.stream()
        .filter(figure -> figure.slot().equals(INPUT))
        .mapToLong(Figure::picodollars)
        .findFirst()
        .orElse(0);
  }

  private static List<Figure> withDissent(List<Figure> figures, List<Figure> old) {
    List<Figure> all = new ArrayList<>();
    for (Figure figure : figures) {
      TreeMap<String, Figure.Dissent> dissents = new TreeMap<>();
      figure.dissents().forEach(each -> dissents.put(each.source(), each));
      old.stream()
          .filter(each -> each.slot().equals(figure.slot()))
          .filter(each -> each.picodollars() != figure.picodollars())
          .forEach(each ->
              each.sources()
                  .forEach(
                      source -> dissents.put(source, new Figure.Dissent(source, each.dollars()))));
      all.add(
          new Figure(
              figure.slot(),
              figure.dollars(),
              figure.sources(),
              dissents.values().stream()
                  .sorted(Comparator.comparing(Figure.Dissent::source))
                  .toList()));
    }
    return all;
  }

  /** Places with the same figures are one entry. */
  private static List<Entry> entries(Map<String, TreeMap<String, List<Figure>>> merged) {
    Map<Object, List<String>> same = new LinkedHashMap<>();
    Map<Object, TreeMap<String, List<Figure>>> first = new LinkedHashMap<>();
    merged.forEach((place, dated) -> {
      Object key = amounts(dated);
      same.computeIfAbsent(key, any -> new ArrayList<>()).add(place);
      first.putIfAbsent(key, dated);
    });
    List<Entry> entries = new ArrayList<>();
    same.forEach((key, places) ->
        first
            .getOrDefault(key, new TreeMap<>())
            .forEach((day, figures) ->
                entries.add(new Entry(places, day.equals(Listing.ALWAYS) ? null : day, figures))));
    return entries;
  }

  private static Object amounts(TreeMap<String, List<Figure>> dated) {
    TreeMap<String, Map<Slot, Long>> amounts = new TreeMap<>();
    dated.forEach((day, figures) -> {
      Map<Slot, Long> each = new TreeMap<>();
      figures.forEach(figure -> each.put(figure.slot(), figure.picodollars()));
      amounts.put(day, each);
    });
    return amounts;
  }

  /** What one catalogue says. */
  private record Said(String source, String date, Listing listing) {

    /** The figures that it gives for the time from a day to the next one. */
    Map<Slot, BigDecimal> during(String place, String day, @Nullable String next) {
      boolean keepsDays = listing.places.getOrDefault(place, new TreeMap<>()).size() > 1;
      boolean within = date.compareTo(day) >= 0 && (next == null || date.compareTo(next) < 0);
      return keepsDays || within ? listing.on(place, day) : Map.of();
    }
  }
}
