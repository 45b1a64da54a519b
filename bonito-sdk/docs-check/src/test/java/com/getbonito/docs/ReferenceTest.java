package com.getbonito.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.getbonito.Settings;
import com.getbonito.error.ConfigurationException;
import com.getbonito.error.ErrorKind;
import com.getbonito.error.ErrorKind.FailOver;
import com.getbonito.error.ErrorKind.Health;
import com.getbonito.error.ErrorKind.Retry;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("docs")
@DisplayName("The reference")
final class ReferenceTest {

  @Test
  void of_the_configuration_says_what_the_records_say() {
    Written.isUpToDate("docs/reference/configuration.md", ConfigurationPage.made());
  }

  @Test
  void of_the_configuration_has_a_meaning_for_every_field() {
    assertThat(ConfigurationPage.made().lines().filter(line -> line.endsWith("|  |"))).isEmpty();
  }

  @Test
  void of_the_commands_says_what_they_say_themselves() {
    Written.isUpToDate("docs/reference/commands.md", CommandsPage.made());
  }

  @Test
  void of_the_error_codes_says_what_the_sources_say() {
    Written.isUpToDate("docs/reference/error-codes.md", ErrorCodesPage.made());
  }

  @Test
  void of_the_settings_has_every_variable_that_is_read() {
    List<String> documented =
        Pattern.compile("(?m)^\\| `BONITO_(\\w+)` \\|")
            .matcher(Checkout.text("docs/reference/settings.md"))
            .results()
            .map(match -> match.group(1))
            .toList();
    assertThat(documented).containsExactlyInAnyOrder(known());
  }

  @Test
  void of_failures_says_what_each_kind_says() {
    Map<Retry, String> again =
        Map.of(
            Retry.NEVER,
            "no",
            Retry.ONCE,
            "once",
            Retry.PAUSED,
            "paused",
            Retry.RENEWED_CREDENTIAL,
            "new credential");
    String page = Checkout.text("docs/explanation/failover.md");
    for (ErrorKind kind : ErrorKind.values()) {
      String health = kind.health() == Health.UNTOUCHED ? "nothing" : kind.health().name();
      String next = kind.failOver() == FailOver.LARGER_CONTEXT ? "larger window" : "yes";
      String rest =
          " | %s | %s | %s |"
              .formatted(again.get(kind.retry()), next, health.toLowerCase(Locale.ROOT));
      if (kind.code().startsWith("BON-4") && kind.failOver() != FailOver.NEVER) {
        assertThat(page).containsPattern("\\[" + kind.code() + "][^|]*" + Pattern.quote(rest));
      } else if (kind.code().startsWith("BON-4")) {
        assertThat(page).contains("[" + kind.code() + "]");
      }
    }
  }

  @Test
  void is_out_of_date_when_a_word_differs() {
    if (!Boolean.getBoolean("bonito.docs.write")) {
      assertThatThrownBy(
              () -> Written.isUpToDate("docs/reference/commands.md", CommandsPage.made() + "more"))
          .isInstanceOf(AssertionError.class)
          .hasMessageContaining("./bonito docs --write");
    }
  }

  /** What the settings themselves list when they meet one that they do not know. */
  private static String[] known() {
    ConfigurationException refused =
        catchThrowableOfType(
            ConfigurationException.class,
            () -> Settings.fromEnvironment(Map.of("BONITO_CONFIG_NONE", Path.of("").toString())));
    String words = refused.problems().get(0).message();
    return words.substring(words.indexOf("known are ") + 10).split(", ");
  }
}
