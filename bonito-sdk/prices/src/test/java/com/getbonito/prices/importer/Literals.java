package com.getbonito.prices.importer;

import com.getbonito.prices.Entry;
import com.getbonito.prices.Figure;
import com.getbonito.prices.Model;
import com.getbonito.prices.Slot;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Looks the figures of a model up in the raw documents of the catalogues: under the names that the
 * model has there, in the field that the figure is for, in the unit of the catalogue. It knows
 * nothing of the importer but its reader of JSON.
 */
final class Literals {

  private final Map<String, RawCatalogue> catalogues;
  private final RawLiteLlm liteLlm;

  Literals(java.nio.file.Path folder) {
    liteLlm = new RawLiteLlm(folder);
    catalogues =
        Map.of(
            "litellm", liteLlm,
            "portkey", new RawPortkey(folder),
            "models.dev", new RawModelsDev(folder),
            "genai-prices", new RawGenaiPrices(folder));
  }

  /** One catalogue as it was published. */
  interface RawCatalogue {

    /** Every figure, in dollars for a million tokens or one use, that it has under a name. */
    Set<BigDecimal> figures(String provider, String id, String place, Slot slot);
  }

  /** What a catalogue does not say of this model at this place in this field, in words. */
  List<String> strange(Model model) {
    List<String> strange = new ArrayList<>();
    boolean changes = model.entries().stream().anyMatch(entry -> entry.from() != null);
    for (Entry entry : model.entries()) {
      for (String place : entry.places()) {
        for (Figure figure : entry.figures()) {
          for (String source : figure.sources()) {
            if (!says(source, model, place, changes, figure.slot(), figure.dollars())) {
              strange.add(place + ' ' + source + ' ' + figure);
            }
          }
          for (Figure.Dissent dissent : figure.dissents()) {
            BigDecimal dollars = dissent.dollars();
            if (dollars != null
                && !says(dissent.source(), model, place, changes, figure.slot(), dollars)) {
              strange.add(place + " not " + dissent + ' ' + figure.slot());
            }
          }
        }
      }
    }
    return strange.stream().map(each -> model.provider() + '/' + model.id() + ' ' + each).toList();
  }

  private boolean says(
      String source, Model model, String place, boolean changes, Slot slot, BigDecimal dollars) {
    if (has(source, model, place, slot, dollars)) {
      return true;
    }
    // A Bedrock id without a profile costs what a geographic profile costs.
    if (model.provider().equals("bedrock") && place.equals(Entry.ANYWHERE)) {
      return List.of("us", "eu", "apac", "jp", "au", "ca", "in").stream()
          .anyMatch(profile -> has(source, model, profile, slot, dollars));
    }
    BigDecimal factor = liteLlm.uplift(model.provider(), model.id(), place);
    if (factor != null && !slot.isPerUse()) {
      return changes || source.equals("litellm")
          ? products(source, model, slot, factor).contains(plain(dollars))
          : false;
    }
    // After a dated change a place moves with everywhere else where a catalogue has them equal.
    return changes
        && catalogues.values().stream().anyMatch(each -> isSame(each, model, place))
        && has(source, model, Entry.ANYWHERE, slot, dollars);
  }

  private static boolean isSame(RawCatalogue catalogue, Model model, String place) {
    Slot input = Slot.standard("in");
    Set<BigDecimal> there = catalogue.figures(model.provider(), model.id(), place, input);
    return !there.isEmpty()
        && there.equals(catalogue.figures(model.provider(), model.id(), Entry.ANYWHERE, input));
  }

  private Set<BigDecimal> products(String source, Model model, Slot slot, BigDecimal factor) {
    Set<BigDecimal> products = new LinkedHashSet<>();
    figures(source, model, Entry.ANYWHERE, slot)
        .forEach(each -> products.add(plain(each.multiply(factor))));
    return products;
  }

  private boolean has(String source, Model model, String place, Slot slot, BigDecimal dollars) {
    return figures(source, model, place, slot).contains(plain(dollars));
  }

  private Set<BigDecimal> figures(String source, Model model, String place, Slot slot) {
    RawCatalogue catalogue = catalogues.get(source);
    return catalogue == null
        ? Set.of()
        : catalogue.figures(model.provider(), model.id(), place, slot);
  }

  /** Figures are the same when they are the same number of picodollars. */
  static BigDecimal plain(BigDecimal value) {
    BigDecimal rounded = value.setScale(6, RoundingMode.HALF_UP);
    return rounded.signum() == 0 ? BigDecimal.ZERO : rounded.stripTrailingZeros();
  }

  /** The names of a model at a place: with the profile, zone or region before it. */
  static List<String> names(String id, String place) {
    return switch (place) {
      case Entry.ANYWHERE -> List.of(id);
      case "global" -> List.of("global." + id, "global/" + id, "global-standard/" + id);
      default -> List.of(place + '.' + id, place + '/' + id);
    };
  }

  static void add(Set<BigDecimal> found, @Nullable Object literal, int shift) {
    BigDecimal number = Tree.number(literal);
    if (number != null) {
      found.add(plain(number.movePointRight(shift)));
    }
  }
}
