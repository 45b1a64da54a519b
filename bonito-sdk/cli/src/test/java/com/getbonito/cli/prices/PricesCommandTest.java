package com.getbonito.cli.prices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.getbonito.cli.Cli;
import com.getbonito.cli.Exit;
import com.getbonito.prices.Shelf;
import com.getbonito.prices.importer.PriceImport;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("bonito prices")
class PricesCommandTest {

  @Test
  void shows_who_says_so_and_who_disagrees() {
    Cli shown = Cli.run("prices", "gpt-4o-2024-05-13", "--provider", "openai");
    assertThat(shown.code()).isEqualTo(Exit.OK);
    assertThat(shown.out())
        .contains("openai/gpt-4o-2024-05-13", "litellm", "genai-prices 2.5", "web_search");
  }

  @Test
  void shows_every_provider_unless_one_is_named() {
    assertThat(Cli.run("prices", "gpt-4o").out()).contains("openai/gpt-4o", "azure/gpt-4o");
    assertThat(Cli.run("prices", "gpt-4o", "--provider", "azure").out())
        .doesNotContain("openai/gpt-4o");
  }

  @Test
  void shows_one_region() {
    String model = "anthropic.claude-sonnet-4-5-20250929-v1:0";
    assertThat(Cli.run("prices", model, "--provider", "bedrock", "--region", "global").out())
        .contains("in global")
        .doesNotContain("us-gov");
  }

  @Test
  void shows_one_day() {
    String[] model = {"prices", "claude-sonnet-5", "--provider", "anthropic", "--json", "--date"};
    assertThat(Cli.run(with(model, "2026-08-31")).out()).contains("2000000").doesNotContain("from");
    assertThat(Cli.run(with(model, "2026-09-01")).out()).contains("3000000", "from");
  }

  @Test
  void says_when_nothing_is_known() {
    Cli unknown = Cli.run("prices", "no-such-model", "--provider", "openai");
    assertThat(unknown.code()).isEqualTo(Exit.FINDING);
    assertThat(unknown.err()).contains("BON-6603: there is no price of no-such-model at openai");
  }

  @Test
  void asks_for_a_model_and_for_a_day_that_is_one() {
    assertThat(Cli.run("prices").code()).isEqualTo(Exit.USAGE);
    assertThat(Cli.run("prices", "gpt-4o", "--date", "soon").code()).isEqualTo(Exit.USAGE);
  }

  @Test
  void import_says_what_is_missing(@TempDir Path empty) {
    Cli missing = Cli.run("prices", "import", "--from", empty.toString(), "--to", empty.toString());
    assertThat(missing.code()).isEqualTo(Exit.USAGE);
    assertThat(missing.err()).contains(empty.toString());
  }

  /** The catalogues are not part of the project; without them there is nothing to import. */
  @Test
  void import_makes_exactly_the_book_that_ships(@TempDir Path folder) throws IOException {
    Path catalogues = catalogues();
    Cli made =
        Cli.run("prices", "import", "--from", catalogues.toString(), "--to", folder.toString());
    assertThat(made.code()).isEqualTo(Exit.OK);
    assertThat(made.out())
        .contains("changed  openai.txt", " disputed", " figures mistake the unit")
        .contains("openai/gpt-4o-transcribe * standard audio: portkey 6000")
        .contains("bedrock/amazon.rerank-v1:0 * standard in: portkey 1000, nobody says otherwise");
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> all = files.toList();
      assertThat(all).hasSize(Shelf.providers().size() + 1);
      for (Path file : all) {
        try (InputStream shipped =
            Objects.requireNonNull(
                Shelf.class.getResourceAsStream(file.getFileName().toString()))) {
          assertThat(Files.readAllBytes(file))
              .as(file.toString())
              .isEqualTo(shipped.readAllBytes());
        }
      }
    }
    assertThat(
            Cli.run("prices", "import", "--from", catalogues.toString(), "--to", folder.toString())
                .out())
        .doesNotContain("changed");
  }

  @Test
  void shows_where_a_price_is_no_longer_known() {
    assertThat(Cli.run("prices", "gemini-3.6-flash", "--provider", "vertex").out())
        .contains("in global from 2027-01-01", "unknown");
  }

  private static Path catalogues() {
    String given = System.getenv("BONITO_PRICES_SOURCES");
    Path folder = Path.of(given == null ? "../../../shared/prices" : given);
    boolean readable = PriceImport.isReadable(folder);
    if (!readable) {
      System.err.println("SKIPPED: no price catalogues in " + folder);
    }
    assumeTrue(readable, "no price catalogues in " + folder);
    return folder;
  }

  private static String[] with(String[] arguments, String last) {
    String[] all = java.util.Arrays.copyOf(arguments, arguments.length + 1);
    all[arguments.length] = last;
    return all;
  }
}
