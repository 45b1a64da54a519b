package com.getbonito.prices.importer;

import com.getbonito.prices.Entry;
import com.getbonito.prices.Figure;
import com.getbonito.prices.Slot;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * What a model costs place by place between the days on which its price changes anywhere. Where
 * nobody says what a place costs after such a day, it moves with the price of everywhere else if a
 * catalogue states the ratio of the two; otherwise it is unknown from that day on.
 */
final class Stretches {

  private static final Slot INPUT = Slot.standard("in");

  private final List<Said> said;
  private final boolean profiles;
  private final BiFunction<String, Stretch, List<Figure>> figures;

  /**
   * A stretch of time.
   *
   * @param from its first day; {@link Listing#ALWAYS} where it has none
   * @param next first day after it; null where it has none
   */
  record Stretch(String from, @Nullable String next) {

    boolean holds(String day) {
      return day.compareTo(from) >= 0 && (next == null || day.compareTo(next) < 0);
    }
  }

  /**
   * @param said every catalogue's word
   * @param profiles whether the places are Bedrock's
   * @param figures what the catalogues give at a place for a stretch
   */
  Stretches(List<Said> said, boolean profiles, BiFunction<String, Stretch, List<Figure>> figures) {
    this.said = said;
    this.profiles = profiles;
    this.figures = figures;
  }

  /** Entries of the book; places with the same figures from the same sources are one. */
  List<Entry> entries() {
    TreeSet<String> places = new TreeSet<>();
    TreeSet<String> days = new TreeSet<>();
    for (Said each : said) {
      places.addAll(each.listing().places.keySet());
      each.listing().places.values().forEach(dated -> days.addAll(dated.keySet()));
    }
    TreeMap<String, TreeMap<String, List<Figure>>> byPlace = new TreeMap<>();
    for (String day : days) {
      TreeMap<String, List<Figure>> here = at(new Stretch(day, days.higher(day)), places);
      places.add(Entry.ANYWHERE);
      places.forEach(place ->
          add(
              byPlace.computeIfAbsent(place, any -> new TreeMap<>()),
              day,
              here.getOrDefault(place, List.of())));
    }
    Map<TreeMap<String, List<Figure>>, List<String>> same = new LinkedHashMap<>();
    byPlace.forEach(
        (place, dated) -> same.computeIfAbsent(dated, any -> new ArrayList<>()).add(place));
    List<Entry> entries = new ArrayList<>();
    same.forEach((dated, there) ->
        dated.forEach((day, each) ->
            entries.add(new Entry(there, day.equals(Listing.ALWAYS) ? null : day, each))));
    return entries;
  }

  /** Only what changes is an entry, and nothing is unknown that was never known. */
  private static void add(TreeMap<String, List<Figure>> dated, String day, List<Figure> figures) {
    List<Figure> before = dated.isEmpty() ? List.of() : dated.lastEntry().getValue();
    if (!before.equals(figures)) {
      dated.put(day, figures);
    }
  }

  private TreeMap<String, List<Figure>> at(Stretch stretch, TreeSet<String> places) {
    TreeMap<String, List<Figure>> here = new TreeMap<>();
    for (String place : places) {
      List<Figure> there = figures.apply(place, stretch);
      if (isPriced(there)) {
        here.put(place, there);
      }
    }
    List<Figure> anywhere = here.get(Entry.ANYWHERE);
    if (anywhere != null) {
      for (String place : places) {
        List<Figure> moved = here.containsKey(place) ? null : moved(place, anywhere);
        if (moved != null) {
          here.put(place, moved);
        }
      }
    }
    if (profiles) {
      BedrockRegions.billAsProfiles(here);
    }
    return here;
  }

  private static boolean isPriced(List<Figure> figures) {
    return figures.stream().anyMatch(figure -> figure.slot().equals(INPUT));
  }

  private @Nullable List<Figure> moved(String place, List<Figure> anywhere) {
    for (Said each : said) {
      BigDecimal factor = each.listing().uplifts.get(place);
      if (factor != null) {
        return anywhere.stream().map(figure -> times(factor, figure)).toList();
      }
      if (each.isSameAs(place, Entry.ANYWHERE)) {
        return anywhere;
      }
    }
    return null;
  }

  private static Figure times(BigDecimal factor, Figure figure) {
    if (figure.slot().isPerUse()) {
      return figure;
    }
    return new Figure(
        figure.slot(),
        figure.dollars().multiply(factor),
        figure.sources(),
        figure.dissents().stream().map(each -> times(factor, each)).toList());
  }

  private static Figure.Dissent times(BigDecimal factor, Figure.Dissent dissent) {
    BigDecimal dollars = dissent.dollars();
    return dollars == null
        ? dissent
        : new Figure.Dissent(dissent.source(), dollars.multiply(factor));
  }
}
