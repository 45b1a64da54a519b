package com.getbonito.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringWriter;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The command line")
class MainTest {

  @Test
  void shows_its_commands_when_asked_for_nothing() {
    Cli alone = Cli.run();
    assertThat(alone.code()).isEqualTo(Exit.OK);
    assertThat(Cli.run("--help").out()).isEqualTo(alone.out());
  }

  @ParameterizedTest
  @CsvSource({"cost", "policy"})
  void shows_the_commands_of_a_group_that_is_asked_for_nothing(String group) {
    Cli alone = Cli.run(group);
    assertThat(alone.code()).isEqualTo(Exit.OK);
    assertThat(alone.out()).isEqualTo(Cli.run(group, "--help").out());
  }

  @Test
  void says_its_version_and_its_jvm() {
    Cli version = Cli.run("--version");
    assertThat(version.code()).isEqualTo(Exit.OK);
    assertThat(version.out()).matches("(?s)bonito \\S+\\R+JDK \\d+.*");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "explian               | Unmatched argument at index 0: 'explian'; did you mean explain",
        "explain --jsn -       | Unknown option: '--jsn'; did you mean --json?; see bonito explain",
        "plan                  | Missing required parameters: 'CONFIG', 'TARGET'; see bonito plan",
        "demo --seconds soon   | Invalid value for option '--seconds'",
        "prices                | which model? for example bonito prices gpt-4o",
        "cost report --by tea  | --by: 'tea' is none of",
      })
  void refuses_what_it_does_not_know_in_one_line_with_the_next_step(String line, String message) {
    Cli refused = Cli.run(line.strip().split(" ", -1));
    assertThat(refused.code()).isEqualTo(Exit.USAGE);
    assertThat(refused.out()).isEmpty();
    assertThat(refused.err().lines())
        .singleElement()
        .asString()
        .startsWith("Error BON-6601: " + message)
        .endsWith(" --help");
  }

  @Test
  void tells_an_error_in_one_message_with_its_code() {
    Cli failed = Cli.run("explain", "no-such-file.jsonl");
    assertThat(failed.code()).isEqualTo(Exit.USAGE);
    assertThat(failed.err())
        .isEqualToIgnoringNewLines(
            "Error BON-6201: decisions cannot be read from no-such-file.jsonl:"
                + " there is no such file");
  }

  @Test
  void shows_the_stack_trace_only_to_those_who_debug() {
    assertThat(Cli.run("explain", "no-such-file.jsonl").err()).doesNotContain("\tat ");
    assertThat(Cli.run("explain", "--debug", "no-such-file.jsonl").err()).contains("\tat ");
  }

  @Test
  void colours_help_only_where_a_person_watches() {
    StringWriter out = new StringWriter();
    Main.run(Cli.terminal(out, new StringWriter(), true), "--help");
    assertThat(out.toString()).contains("\u001b[");
    assertThat(Cli.run("--help").out()).doesNotContain("\u001b");
  }

  @Test
  void heeds_no_color() {
    assertThat(Terminal.coloured(true, Map.of())).isTrue();
    assertThat(Terminal.coloured(true, Map.of("NO_COLOR", ""))).isTrue();
    assertThat(Terminal.coloured(true, Map.of("NO_COLOR", "1"))).isFalse();
    assertThat(Terminal.coloured(false, Map.of())).isFalse();
    assertThat(Terminal.system(Map.of("NO_COLOR", "1")).coloured()).isFalse();
  }
}
