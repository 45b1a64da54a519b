package com.getbonito.cli;

import static com.getbonito.cli.Golden.assertGolden;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringWriter;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The command line")
class MainTest {

  @Test
  void shows_its_commands_when_asked_for_nothing() {
    Cli alone = Cli.run();
    assertThat(alone.code()).isEqualTo(Exit.OK);
    assertGolden("help.txt", alone.out());
    assertThat(Cli.run("--help").out()).isEqualTo(alone.out());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "demo",
        "explain",
        "replay",
        "plan",
        "policy",
        "cost",
        "tail",
        "models",
        "completion"
      })
  void explains_each_command(String command) {
    Cli help = Cli.run(command, "--help");
    assertThat(help.code()).isEqualTo(Exit.OK);
    assertGolden("help-" + command + ".txt", help.out());
  }

  @Test
  void says_its_version_and_its_jvm() {
    Cli version = Cli.run("--version");
    assertThat(version.code()).isEqualTo(Exit.OK);
    assertThat(version.out()).matches("(?s)bonito \\S+\\R+JDK \\d+.*");
  }

  @Test
  void refuses_what_it_does_not_know() {
    Cli unknown = Cli.run("explian");
    assertThat(unknown.code()).isEqualTo(Exit.USAGE);
    assertThat(unknown.err()).contains("explian").contains("explain");
    assertThat(Cli.run("explain", "--jsn", "-").code()).isEqualTo(Exit.USAGE);
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
  void completes_every_command_in_a_shell() {
    Cli script = Cli.run("completion");
    assertThat(script.code()).isEqualTo(Exit.OK);
    assertThat(script.out())
        .startsWith("#!/usr/bin/env bash")
        .contains("demo", "explain", "replay", "plan", "simulator", "--decisions");
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
    assertThat(Terminal.system(Map.of("NO_COLOR", "1")).coloured()).isFalse();
  }
}
