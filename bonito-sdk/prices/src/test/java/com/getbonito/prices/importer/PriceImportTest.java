package com.getbonito.prices.importer;

import static org.assertj.core.api.Assertions.assertThat;

import com.getbonito.prices.Entry;
import com.getbonito.prices.Figure;
import com.getbonito.prices.Shelf;
import com.getbonito.prices.Source;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
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

  @Test
  void never_gives_a_figure_of_the_catalogue_that_may_only_be_compared() {
    int named = 0;
    for (String provider : Shelf.providers()) {
      Shelf shelf = Shelf.of(provider);
      for (String id : shelf.ids()) {
        for (Entry entry : Objects.requireNonNull(shelf.model(id)).entries()) {
          for (Figure figure : entry.figures()) {
            assertThat(figure.sources()).doesNotContain("openrouter");
            for (Figure.Dissent dissent : figure.dissents()) {
              if (dissent.source().equals("openrouter")) {
                named++;
                assertThat(dissent.dollars()).as(provider + '/' + id).isNull();
              }
            }
          }
        }
      }
    }
    assertThat(named).isPositive();
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
}
