package com.getbonito.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("bonito completion")
class CompletionCommandTest {

  private @TempDir Path folder = Path.of("");

  @ParameterizedTest
  @CsvSource({
    "'ex',explain",
    "'con',convert",
    "'doctor --off',--offline",
    "'cost rep',report",
    "'policy simulate --pol',--policies",
    "'demo --sv',--svg"
  })
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void completes_in_bash(String typed, String completed) throws Exception {
    assertThat(complete(typed)).contains(completed);
  }

  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void completes_nothing_that_is_not_there() throws Exception {
    assertThat(complete("zzz")).isEmpty();
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

  private List<String> complete(String typed) throws IOException, InterruptedException {
    Path script = Files.writeString(folder.resolve("bonito.sh"), Cli.run("completion").out());
    String program =
        """
        source %s
        COMP_WORDS=(bonito %s)
        COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
        COMP_LINE="bonito %s"
        COMP_POINT=${#COMP_LINE}
        _complete_bonito
        printf '%%s\\n' "${COMPREPLY[@]}"
        """
            .formatted(script, typed, typed);
    Process bash = new ProcessBuilder("bash", "--norc", "-c", program).start();
    String out = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    bash.waitFor();
    return out.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
  }
}
