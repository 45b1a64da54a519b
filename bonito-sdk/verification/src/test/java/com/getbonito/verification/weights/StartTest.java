package com.getbonito.verification.weights;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Says what a start costs; a machine's load decides too much of it to assert a number. */
@Tag("load")
@DisplayName("The start of the SDK in a fresh JVM")
class StartTest {

  private static final int RUNS = 5;

  private static final Pattern SHIPPED =
      Pattern.compile(
          "test-classes|/bonito-(api|core|config|wire|http|journal|prices|provider)|/bonito-sdk/(api|core"
              + "|config|wire|http|journal|prices|providers|all)/|/tools/jackson/|/jackson-annotations/"
              + "|snakeyaml|/okhttp3/|/okio/|/kotlin|/slf4j/|/resilience4j/|/caffeine/|/jspecify/");

  private static final String YAML =
      """
      apiVersion: getbonito.com/v1alpha1
      kind: ProviderConnection
      metadata: {name: one}
      spec: {provider: OpenAICompatible, openaiCompatible: {baseUrl: "http://127.0.0.1:1/v1"}}
      ---
      apiVersion: getbonito.com/v1alpha1
      kind: Route
      metadata: {name: chat}
      spec: {targets: [{name: t, connection: one, model: m}]}
      """;

  @TempDir Path folder;

  @Test
  void is_measured_in_CPU_milliseconds() throws Exception {
    Path file = Files.writeString(folder.resolve("bonito.yaml"), YAML);
    long built = median(List.of());
    long loaded = median(List.of(file.toString()));
    assertThat(built).isPositive();
    assertThat(loaded).isPositive();
    System.out.printf(
        "report: SDK start, median of %d fresh JVMs: %d ms CPU built in Java, %d ms CPU from"
            + " YAML%n",
        RUNS, built / 1_000, loaded / 1_000);
  }

  private static long median(List<String> arguments) throws Exception {
    List<Long> micros = new ArrayList<>();
    for (int i = 0; i < RUNS; i++) {
      micros.add(start(arguments));
    }
    return micros.stream().sorted().skip(RUNS / 2).findFirst().orElseThrow();
  }

  /** What an application gets with the SDK, and this module's tests: no judges, no simulator. */
  private static String classPath() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(entry -> SHIPPED.matcher(entry.replace(File.separatorChar, '/')).find())
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static long start(List<String> arguments) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-cp", classPath()));
    command.add(StartMain.class.getName());
    command.addAll(arguments);
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    String last = said.strip().lines().reduce((first, second) -> second).orElse("");
    assertThat(last).as(said).startsWith("routes 1 cpu ");
    return Long.parseLong(last.substring("routes 1 cpu ".length()));
  }
}
