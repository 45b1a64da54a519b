package com.getbonito.spring.boot.startup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("An application with one connection and one route")
class StartupClassesTest {

  /** What only calls need, or only budgets, limits and other providers than the connection's. */
  private static final List<String> LATER =
      List.of(
          "okhttp3.OkHttpClient ",
          "com.github.benmanes.caffeine.cache.BoundedLocalCache",
          "io.github.resilience4j.",
          "software.amazon.awssdk.",
          "com.microsoft.aad.msal4j.",
          "com.google.auth.");

  @Test
  void starts_without_the_libraries_that_its_calls_will_use() throws Exception {
    List<String> loaded = loaded();
    assertThat(loaded).anyMatch(line -> line.contains("com.getbonito.core.health.TargetBreaker "));
    assertThat(loaded.stream().filter(line -> LATER.stream().anyMatch(line::contains))).isEmpty();
  }

  private static List<String> loaded() throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xlog:class+load");
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(MinimalApplication.class.getName());
    command.addAll(MinimalApplication.BONITO);
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    return output.lines().filter(line -> line.contains("[class,load]")).toList();
  }
}
