package com.getbonito.cli;

import static com.getbonito.cli.Golden.assertGolden;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The reference of the command line")
class ReferenceTest {

  @Test
  void has_a_section_for_every_command() {
    String markdown = Reference.markdown();
    assertGolden("reference.md", markdown);
    HelpTest.commands()
        .forEach(
            command -> assertThat(markdown).contains("`" + ("bonito " + command).strip() + "`\n"));
    assertThat(markdown).doesNotContain("${", "--screen", "bonito reference");
  }

  @Test
  void is_printed_for_documentation_but_not_in_the_help() {
    assertThat(Cli.run("reference").out()).isEqualTo(Reference.markdown());
    assertThat(Cli.run("reference", "--json").out()).startsWith("{\"markdown\":\"## `bonito`");
    assertThat(Cli.run("--help").out()).doesNotContain("reference");
  }
}
