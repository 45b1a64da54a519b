package com.getbonito.prices.importer;

import com.getbonito.prices.Entry;
import com.getbonito.prices.Figure;
import com.getbonito.prices.Slot;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/** What a Bedrock id without an inference profile costs. */
final class BedrockRegions {

  private static final List<String> GEOGRAPHIC =
      Entry.PROFILES.stream()
          .filter(profile -> !profile.equals("global") && !profile.equals("us-gov"))
          .toList();
  private static final Slot INPUT = Slot.standard("in");

  private BedrockRegions() {}

  /**
   * A Bedrock id without a profile is called in its region, which costs what a geographic profile
   * costs; several catalogues give it the price of the global profile, which is lower.
   */
  static void billAsProfiles(TreeMap<String, List<Figure>> here) {
    List<Figure> bare = here.get(Entry.ANYWHERE);
    List<Figure> global = here.get("global");
    List<Figure> there =
        GEOGRAPHIC.stream()
            .filter(here::containsKey)
            .findFirst()
            .map(place -> here.getOrDefault(place, List.of()))
            .orElse(null);
    if (global == null || there == null) {
      return;
    }
    if (bare == null) {
      here.put(Entry.ANYWHERE, there);
    } else if (input(bare) == input(global) && input(there) > input(bare)) {
      here.put(Entry.ANYWHERE, withDissent(there, bare));
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
}
