package com.getbonito.verification.consumers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/**
 * A small application that is compiled and run outside of this JVM.
 *
 * @param folder where its sources and classes are
 */
record Application(Path folder) {

  /** This JVM's home, and that of a Java 17 where the launcher found one. */
  static Stream<String> homes() {
    return Stream.of(System.getProperty("java.home"), System.getProperty("bonito.jdk17", ""))
        .filter(home -> !home.isBlank());
  }

  /** Adds a source file. */
  Application with(String name, String text) throws IOException {
    Files.writeString(Files.createDirectories(folder.resolve("src")).resolve(name), text);
    return this;
  }

  /** Compiles the sources for Java 17, with the compiler's own options for where the rest is. */
  Application compile(String... options) throws IOException {
    List<String> arguments = new ArrayList<>(List.of("--release", "17"));
    arguments.addAll(List.of(options));
    arguments.addAll(List.of("-d", classes().toString()));
    try (Stream<Path> sources = Files.list(folder.resolve("src"))) {
      sources.map(Path::toString).forEach(arguments::add);
    }
    int status =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, arguments.toArray(String[]::new));
    assertThat(status).isZero();
    return this;
  }

  /** What it printed, on both streams, line by line. */
  List<String> run(String home, String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of(Path.of(home, "bin", "java").toString()));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).as(output).isTrue();
    return output.lines().toList();
  }

  Path classes() {
    return folder.resolve("classes");
  }
}
