package com.getbonito.cli;

import static com.getbonito.cli.Golden.assertGolden;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

@DisplayName("The help")
class HelpTest {

  @ParameterizedTest
  @MethodSource("commands")
  void of_every_command_is_kept(String command) {
    Cli help = Cli.run(with(command, "--help"));
    assertThat(help.code()).isEqualTo(Exit.OK);
    assertThat(help.err()).isEmpty();
    assertThat(help.out())
        .contains("Exit codes:", "Examples:", "  bonito")
        .doesNotContain("\u001b");
    assertGolden(file(command), help.out());
    assertThat(Path.of("src/test/resources/golden", file(command))).isRegularFile();
  }

  @Test
  void is_kept_of_no_command_that_is_gone() throws Exception {
    try (Stream<Path> kept = Files.list(Path.of("src/test/resources/golden"))) {
      assertThat(
              kept.map(each -> String.valueOf(each.getFileName()))
                  .filter(name -> name.startsWith("help")))
          .containsExactlyInAnyOrderElementsOf(commands().map(HelpTest::file).toList());
    }
  }

  @ParameterizedTest
  @MethodSource("working")
  void of_every_command_that_does_something_offers_json(String command) {
    assertThat(Cli.run(with(command, "--help")).out()).contains("--json");
    CommandLine line = Main.line(Cli.terminal(new StringWriter(), new StringWriter(), false));
    for (String word : command.split(" ", -1)) {
      line = line.getSubcommands().getOrDefault(word, line);
    }
    assertThat(line.getCommandSpec().findOption("--json").description()[0])
        .as("says what the JSON is")
        .matches("Prints .*(JSON|report).*");
  }

  @ParameterizedTest
  @MethodSource("working")
  void names_examples_that_the_command_line_takes(String command) {
    for (String example : Manual.examples("bonito " + command)) {
      String[] words = example.replaceAll(".*\\| |^eval \"\\$\\(|\\)\"$| > .*", "").split(" ", -1);
      CommandLine line = Main.line(Cli.terminal(new StringWriter(), new StringWriter(), false));
      String[] arguments = Arrays.copyOfRange(words, 1, words.length);
      if (!String.join(" ", words).contains("\"")) {
        assertThat(line.parseArgs(arguments).subcommand()).as(example).isNotNull();
      }
      assertThat(words[0]).isEqualTo("bonito");
    }
  }

  static Stream<String> commands() {
    return Reference.shown().stream()
        .map(CommandSpec::qualifiedName)
        .map(name -> name.replaceFirst("^bonito ?", ""));
  }

  static Stream<String> working() {
    List<String> working = new ArrayList<>(commands().toList());
    working.removeAll(List.of("", "cost", "policy"));
    return working.stream();
  }

  private static String file(String command) {
    return ("help " + command).strip().replace(' ', '-') + ".txt";
  }

  private static String[] with(String command, String last) {
    return (command + " " + last).strip().split(" ", -1);
  }
}
