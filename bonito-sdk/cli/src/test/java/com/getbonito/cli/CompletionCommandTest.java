package com.getbonito.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine.Model.OptionSpec;

@DisplayName("bonito completion")
class CompletionCommandTest {

  private @TempDir Path folder = Path.of("");

  @BeforeAll
  static void say_what_is_not_tried() {
    Stream.of("bash", "zsh")
        .filter(shell -> !isInstalled(shell))
        .forEach(shell ->
            System.out.println("notice: no " + shell + " found, so its completion is not tried"));
  }

  static Stream<Arguments> lines() {
    return Stream.of(
        Arguments.of("ex", "explain"),
        Arguments.of("con", "convert"),
        Arguments.of("doctor --off", "--offline"),
        Arguments.of("cost rep", "report"),
        Arguments.of("policy simulate --pol", "--policies"),
        Arguments.of("demo --sv", "--svg"),
        Arguments.of("demo --faults o", "off"),
        Arguments.of("simulator --end", "--endpoint"),
        Arguments.of("explain rec", "recorded.jsonl"),
        Arguments.of("policy simulate rec", "recorded.jsonl"),
        Arguments.of("convert rec", "recorded.jsonl"),
        Arguments.of("simulator --google-key rec", "recorded.jsonl"));
  }

  @ParameterizedTest
  @MethodSource("lines")
  void completes_in_bash(String typed, String completed) throws Exception {
    assertThat(inBash(typed)).contains(completed);
  }

  @ParameterizedTest
  @MethodSource("lines")
  void completes_in_zsh(String typed, String completed) throws Exception {
    assertThat(inZsh(typed)).contains(completed);
  }

  @Test
  void completes_nothing_that_is_not_there() throws Exception {
    assertThat(inBash("zzz")).isEmpty();
  }

  @Test
  void simulates_with_the_options_that_it_completes() {
    assertThat(SimulatorCommand.ownOptions())
        .extracting(OptionSpec::longestName)
        .contains("--endpoint", "--kind", "--no-http2", "--segmented", "--max-streams")
        .doesNotHaveDuplicates();
    assertThat(Cli.run("simulator", "--no-http2", "--max-streams", "3").code()).isEqualTo(Exit.OK);
  }

  @Test
  void is_a_script_for_bash_and_by_its_emulation_for_zsh() {
    Cli script = Cli.run("completion");
    assertThat(script.code()).isEqualTo(Exit.OK);
    assertThat(script.out()).startsWith("#!/usr/bin/env bash").contains("bashcompinit");
  }

  @Test
  void is_a_document_for_programs() {
    assertThat(Cli.run("completion", "--json").out())
        .startsWith("{\"script\":\"#!/usr/bin/env bash")
        .endsWith("\"shells\":[\"bash\",\"zsh\"]}\n");
  }

  private List<String> inBash(String typed) throws IOException, InterruptedException {
    assumeTrue(isInstalled("bash"), "no bash");
    String program =
        """
        eval "$(cat bonito.sh)"
        COMP_WORDS=(bonito %s)
        COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
        COMP_LINE="bonito %s"
        COMP_POINT=${#COMP_LINE}
        _complete_bonito
        printf '%%s\\n' "${COMPREPLY[@]}"
        """
            .formatted(typed, typed);
    return complete("bash", "--norc", "-c", program);
  }

  /** As zsh itself calls a completion that was made for bash. */
  private List<String> inZsh(String typed) throws IOException, InterruptedException {
    assumeTrue(isInstalled("zsh"), "no zsh");
    String program =
        """
        autoload -U +X compinit && compinit -u
        eval "$(cat bonito.sh)"
        [[ $_comps[bonito] == _bash_complete* ]] || exit 1
        complete_bonito() {
          local -x COMP_CWORD=$#
          local -a COMP_WORDS
          COMP_WORDS=(bonito "$@")
          compgen -F _complete_bonito -- "${@[-1]}"
        }
        complete_bonito %s
        """
            .formatted(typed);
    return complete("zsh", "-f", "-c", program);
  }

  private List<String> complete(String... command) throws IOException, InterruptedException {
    Files.createFile(folder.resolve("recorded.jsonl"));
    Files.writeString(folder.resolve("bonito.sh"), Cli.run("completion").out());
    Path errors = folder.resolve("errors");
    ProcessBuilder shell =
        new ProcessBuilder(command).directory(folder.toFile()).redirectError(errors.toFile());
    shell.environment().put("HOME", folder.toString());
    Process process = shell.start();
    process.getOutputStream().close();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    assertThat(Files.readString(errors).lines())
        .filteredOn(line -> !line.endsWith("not currently executing completion function"))
        .isEmpty();
    return out.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
  }

  private static boolean isInstalled(String shell) {
    String path = Objects.requireNonNullElse(System.getenv("PATH"), "");
    return Stream.of(path.split(File.pathSeparator, -1))
        .anyMatch(place -> Files.isExecutable(Path.of(place, shell)));
  }
}
