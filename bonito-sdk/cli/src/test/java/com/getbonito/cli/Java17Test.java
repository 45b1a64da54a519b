package com.getbonito.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What docs/cli.md says: the tool needs no Java newer than 17. */
@DisplayName("The command line on a Java 17 runtime")
class Java17Test {

  /** The launcher names one where it finds one. */
  private static final String HOME = System.getProperty("bonito.jdk17", "");

  @BeforeAll
  static void need_one() {
    if (HOME.isBlank()) {
      System.out.println("notice: no Java 17 runtime is named, so the command line is not tried");
    }
    assumeTrue(!HOME.isBlank(), "no -Dbonito.jdk17");
  }

  @ParameterizedTest
  @CsvSource({
    "--version,JDK 17",
    "prices gpt-4o --json,picodollars",
    "demo --config,kind: Route",
    "simulator --endpoint one,ready one http",
    "completion,_complete_bonito"
  })
  void works(String line, String printed) throws Exception {
    assertThat(run(line.split(" ", -1))).contains(printed);
  }

  private static String run(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(HOME, "bin", "java").toString());
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    process.getOutputStream().close();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(out).isZero();
    return out;
  }
}
