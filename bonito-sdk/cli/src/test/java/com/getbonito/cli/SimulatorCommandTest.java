package com.getbonito.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("bonito simulator")
class SimulatorCommandTest {

  @Test
  void serves_until_its_input_ends() {
    Cli run = Cli.run("simulator", "--endpoint", "one", "--endpoint", "two", "--seed", "3");
    assertThat(run.code()).isEqualTo(Exit.OK);
    assertThat(run.out().lines())
        .hasSize(2)
        .allMatch(line -> line.matches("ready (one|two) http://127\\.0\\.0\\.1:\\d+/v1"));
  }

  @Test
  void shows_the_simulators_own_words_about_its_options() {
    assertThat(Cli.run("simulator", "--help").out())
        .startsWith("Usage: bonito simulator [OPTION]...")
        .contains("--endpoint NAME", "--fault SHARE:FAULT", "--tokens-per-second N");
  }

  @Test
  void runs_its_own_examples() {
    assertThat(Manual.examples("bonito simulator"))
        .isNotEmpty()
        .allSatisfy(example -> {
          Cli run = Cli.run(example.replaceFirst("^bonito ", "").split(" ", -1));
          assertThat(run.err()).isEmpty();
          assertThat(run.code()).isEqualTo(Exit.OK);
        });
  }

  @ParameterizedTest
  @CsvSource({"--endpiont,one,--endpiont", "--fault,F99,F99", "--port,99999,99999"})
  void refuses_options_and_values_that_it_does_not_know(String option, String value, String why) {
    Cli run = Cli.run("simulator", option, value);
    assertThat(run.code()).isEqualTo(Exit.USAGE);
    assertThat(run.err().lines())
        .singleElement()
        .asString()
        .startsWith("Error BON-6601: ")
        .contains(why)
        .endsWith("; see bonito simulator --help");
  }
}
