package com.getbonito.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import com.getbonito.snapshot.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("A fix")
class FixesTest {

  private static final Path ADVICE = Path.of("../../docs/reference/error-codes/configuration.yaml");

  private @TempDir Path folder = Path.of("");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "failovr: {}                         | write failover",
        "zzz: 1                              | write one of aliases, ",
        "strategy: Wieghted                  | write Weighted",
        "strategy: Weighted                  | add weight and its value",
        "strategy: [a]                       | write one of CostOptimized, ",
        "failover: {maxAttempts: 0}          | write 1 to ",
        "failover: {maxAttempts: many}       | write a whole number",
        "failover: {attemptTimeout: soon}    | write a duration like 30s",
        "failover: {totalTimeout:}           | give it a value or remove the key",
        "stickyTag: x                        | remove stickyTag",
        "stickyBy: Tag                       | add stickyTag and its value",
        "cache: {mode: Off, ttl: 5m}         | remove cache",
        "aliases: []                         | remove it or name something",
        "aliases: [chat]                     | choose another alias",
        "aliases: ['${NOWHERE}']             | set it or write ${NOWHERE:default}",
      })
  void of_a_configuration_says_what_to_write(String yaml, String fix) {
    assertThat(ward().route(yaml).look("--offline").out()).contains("fix: " + fix);
  }

  @Test
  void of_an_unknown_connection_names_the_nearest() {
    String route =
        """
        aliases: [other]
        ---
        apiVersion: getbonito.com/v1alpha1
        kind: Route
        metadata: {name: second}
        spec: {targets: [{name: a, connection: huose, model: m}]}\
        """;
    assertThat(ward().route(route).look("--offline").out())
        .contains("broken   BON-1045 routes/second", "fix: write house");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "BONITO_SPOOL_PTH     | x     | rename it to BONITO_SPOOL_PATH",
        "BONITO_WATCH         | maybe | write true or false",
        "BONITO_SPOOL_ON_FULL | Stop  | write one of ",
        "BONITO_LEDGER_FSYNC  | Always| add BONITO_LEDGER, or remove BONITO_LEDGER_FSYNC",
        "BONITO_SPOOL_MAX_SIZE| big   | write for example 256Mi",
        "BONITO_PRICES        | ''    | give a path, or remove it",
        "BONITO_ATTRIBUTION_DEFAULT | team= | correct its value, or unset it",
      })
  void of_a_setting_says_what_to_write(String name, String value, String fix) {
    assertThat(ward().with(name, value).look("--offline").out()).contains("fix: " + fix);
  }

  @ParameterizedTest
  @MethodSource("codes")
  void is_known_for_every_code_of_a_configuration(String code) {
    assertThat(Fixes.of(Problem.error(code, "routes/chat.spec.x", "is odd")))
        .isNotEqualTo(Fixes.UNKNOWN);
  }

  @Test
  void that_only_repeats_the_path_is_none() {
    String finding = "  broken   BON-1004 routes/chat.spec.x (bonito.yaml:1:2): is odd\n";
    String fix = "           fix: ";
    assertThat(Fixing.flaws(finding + fix + "write targets\n")).isEmpty();
    assertThat(Fixing.flaws(finding + fix + "change routes/chat.spec.x\n")).hasSize(1);
    assertThat(Fixing.flaws(finding + fix + "correct the field routes/chat.spec.x\n")).hasSize(1);
    assertThat(Fixing.flaws(finding)).hasSize(1);
  }

  /** Those that compiling files can give. */
  static Stream<String> codes() throws IOException {
    return Files.readAllLines(ADVICE).stream()
        .map(String::strip)
        .filter(line -> line.matches("BON-10([0-7]\\d|98):"))
        .map(line -> line.replace(":", ""))
        .filter(code -> !code.equals("BON-1000"));
  }

  private Ward ward() {
    return new Ward(folder);
  }
}
