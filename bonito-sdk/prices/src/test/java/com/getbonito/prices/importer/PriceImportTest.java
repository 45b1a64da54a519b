package com.getbonito.prices.importer;

import static org.assertj.core.api.Assertions.assertThat;

import com.getbonito.prices.Entry;
import com.getbonito.prices.Figure;
import com.getbonito.prices.Model;
import com.getbonito.prices.Shelf;
import com.getbonito.prices.Source;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The importer")
class PriceImportTest {

  @Test
  void makes_exactly_the_files_that_are_checked_in() throws IOException {
    for (Map.Entry<String, String> file :
        new PriceImport(Catalogues.folder()).make().files().entrySet()) {
      try (InputStream in =
          Objects.requireNonNull(Shelf.class.getResourceAsStream(file.getKey()))) {
        assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8))
            .as(file.getKey() + ": run `bonito prices import`")
            .isEqualTo(file.getValue());
      }
    }
  }

  /**
   * Every figure must be, somewhere, the literal of a catalogue that is named for it. The literals
   * are gathered here from the raw documents, by their unit alone.
   */
  @Test
  void takes_every_figure_from_a_catalogue_that_has_exactly_it() {
    Path folder = Catalogues.folder();
    Map<String, Set<BigDecimal>> literals =
        Map.of(
            "litellm", literals(folder, "litellm", 6),
            "portkey", literals(folder, "portkey", 4),
            "models.dev", literals(folder, "models.dev", 0),
            "genai-prices", literals(folder, "genai-prices", 0));
    List<String> strange = new ArrayList<>();
    int checked = 0;
    for (String provider : Shelf.providers()) {
      Shelf shelf = Shelf.of(provider);
      for (String id : shelf.ids()) {
        for (Entry entry : Objects.requireNonNull(shelf.model(id)).entries()) {
          for (Figure figure : entry.figures()) {
            checked++;
            boolean known =
                figure.sources().stream()
                    .anyMatch(source -> has(literals.getOrDefault(source, Set.of()), figure));
            if (!known) {
              strange.add(provider + '/' + id + ' ' + figure);
            }
          }
        }
      }
    }
    assertThat(checked).isGreaterThan(8_000);
    assertThat(strange).isEmpty();
  }

  @Test
  void never_gives_a_figure_of_the_catalogue_that_may_only_be_compared() {
    for (String id : Shelf.of("openrouter").ids()) {
      Model model = Objects.requireNonNull(Shelf.of("openrouter").model(id));
      for (Entry entry : model.entries()) {
        for (Figure figure : entry.figures()) {
          assertThat(figure.sources()).doesNotContain("openrouter");
          assertThat(figure.dissents())
              .filteredOn(dissent -> dissent.source().equals("openrouter"))
              .allMatch(dissent -> dissent.dollars() == null);
        }
      }
      if (id.startsWith("b")) {
        break; // One shelf is opened anew for each id; the first letter is enough.
      }
    }
  }

  @Test
  void keeps_its_parts_small() {
    long bytes =
        new PriceImport(Catalogues.folder())
            .make().files().values().stream().mapToLong(String::length).sum();
    assertThat(bytes).isLessThan(320_000);
  }

  @Test
  void takes_the_days_of_the_catalogues_from_their_notice() {
    assertThat(Shelf.catalogues())
        .contains(
            new Source('l', "litellm", "2026-07-24"),
            new Source('g', "genai-prices", "2026-08-21"));
  }

  private static boolean has(Set<BigDecimal> literals, Figure figure) {
    BigDecimal dollars = figure.dollars().stripTrailingZeros();
    // A regional price of litellm is a literal times the literal factor 1.1; of tools a thousand
    // uses are priced by one catalogue.
    return dollars.signum() == 0
        || literals.contains(dollars)
        || literals.contains(
            figure.slot().isPerUse() ? scaled(dollars, 3) : tenth(figure.dollars()));
  }

  private static BigDecimal scaled(BigDecimal value, int places) {
    return value.movePointRight(places).stripTrailingZeros();
  }

  private static BigDecimal tenth(BigDecimal value) {
    return value
        .divide(new BigDecimal("1.1"), java.math.MathContext.DECIMAL64)
        .stripTrailingZeros();
  }

  private static Set<BigDecimal> literals(Path folder, String source, int shift) {
    Set<BigDecimal> found = new HashSet<>();
    try (var files = java.nio.file.Files.walk(folder)) {
      files
          .filter(file -> folder.relativize(file).toString().startsWith(source))
          .filter(file -> file.toString().endsWith(".json"))
          .forEach(file -> gather(Tree.read(file), shift, found));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    return found;
  }

  private static void gather(
      @org.jspecify.annotations.Nullable Object value, int shift, Set<BigDecimal> found) {
    BigDecimal number = Tree.number(value);
    if (number != null) {
      found.add(number.movePointRight(shift).stripTrailingZeros());
      found.add(number.movePointLeft(2).stripTrailingZeros()); // Cents for one use.
      found.add(number.stripTrailingZeros());
    }
    Tree.object(value).values().forEach(each -> gather(each, shift, found));
    Tree.list(value).forEach(each -> gather(each, shift, found));
  }
}
