package com.getbonito.cli.prices;

import static org.assertj.core.api.Assertions.assertThat;

import com.getbonito.cli.Cli;
import com.getbonito.cli.Exit;
import java.nio.file.Path;
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
    assertThat(unknown.err()).contains("No price of no-such-model is known at openai");
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

  private static String[] with(String[] arguments, String last) {
    String[] all = java.util.Arrays.copyOf(arguments, arguments.length + 1);
    all[arguments.length] = last;
    return all;
  }
}
