package com.getbonito.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Follows the tutorial to the letter: writes its files and runs its commands in their order, in a
 * folder that looks like a checkout, with the command line tool that the build has made. Only the
 * ports are others.
 */
@Tag("docs")
@DisplayName("The tutorial")
final class TutorialTest {

  private static final String PAGE = "docs/tutorial/first-call.md";
  private static final Path JAR = Checkout.file("bonito-sdk/cli/target/bonito-cli.jar");
  private static final long SECONDS = 60;

  private static final Map<String, String> OUTPUT = new LinkedHashMap<>();

  @TempDir private static Path checkout;
  private static Process providers;

  @BeforeAll
  static void follow() throws IOException, InterruptedException {
    assertThat(JAR).as("made by ./bonito build").exists();
    Path launcher = Files.writeString(checkout.resolve("bonito"), launcher());
    assertThat(launcher.toFile().setExecutable(true)).isTrue();
    Files.createDirectories(checkout.resolve("bonito-sdk/cli/target"));
    Files.copy(JAR, checkout.resolve("bonito-sdk/cli/target/bonito-cli.jar"));
    int first = freePort();
    int second = freePort();
    Path folder = checkout;
    for (Fence fence : Page.read(Checkout.file(PAGE)).fences()) {
      String code =
          fence
              .code()
              .replace("8081", String.valueOf(first))
              .replace("8082", String.valueOf(second));
      String step = fence.attribute("run");
      if (!fence.attribute("file").isEmpty()) {
        write(folder.resolve(fence.attribute("file")), code, fence.is("append"));
      } else if (step.equals("background")) {
        providers = start(code, checkout);
        awaitReady(checkout.resolve("out-background"));
      } else if (!step.isEmpty()) {
        run(step, code, folder);
        folder = step.equals("setup") ? checkout.resolve("target/first") : folder;
      }
    }
  }

  @AfterAll
  static void end() throws IOException, InterruptedException {
    if (providers != null) {
      providers.getOutputStream().close();
      if (!providers.waitFor(SECONDS, TimeUnit.SECONDS)) {
        providers.destroyForcibly();
      }
    }
  }

  @Test
  void plans_the_route_before_it_calls_it() {
    assertThat(OUTPUT.get("plan"))
        .containsPattern("large .*first choice")
        .containsPattern("small .*fallback");
  }

  @Test
  void gets_its_first_answer_from_the_first_target() {
    assertThat(OUTPUT.get("call").strip()).endsWith("large, attempts: 1");
  }

  @Test
  void sees_a_failover() {
    assertThat(OUTPUT.get("failover").strip()).endsWith("small, attempts: 3");
  }

  @Test
  void reads_why() {
    assertThat(OUTPUT.get("explain"))
        .containsPattern("UPSTREAM_ERROR.*retry the same")
        .containsPattern("UPSTREAM_ERROR.*fail over")
        .containsPattern("small .* OK ");
    assertThat(OUTPUT.get("replay").strip())
        .isEqualTo("replayed 2 decisions: 2 same, 0 different, 0 unreadable");
  }

  @Test
  void meets_its_budget_at_the_fourth_call() {
    List<String> said =
        OUTPUT
            .get("budget")
            .lines()
            .filter(line -> line.matches("\\w+, attempts: \\d|BON-.*"))
            .toList();
    assertThat(said).hasSize(4);
    assertThat(said.subList(0, 3)).containsOnly("small, attempts: 1");
    assertThat(said.get(3)).startsWith("BON-2009: budget pocket-money/daily");
  }

  @Test
  void shows_the_output_that_there_is() {
    String all = String.join("\n", OUTPUT.values());
    for (Fence fence : Page.read(Checkout.file(PAGE)).fences()) {
      if (fence.language().equals("text") && !fence.code().startsWith("ready")) {
        assertThat(all).contains(fence.code().replace("…", "").strip());
      }
    }
  }

  private static void write(Path file, String text, boolean append) throws IOException {
    if (append) {
      Files.writeString(file, text, StandardOpenOption.APPEND);
    } else {
      Files.writeString(file, text);
    }
  }

  private static void run(String step, String code, Path folder)
      throws IOException, InterruptedException {
    Path out = checkout.resolve("out-" + step);
    Process process = shell(code, folder, out);
    boolean ended = process.waitFor(SECONDS, TimeUnit.SECONDS);
    process.destroy();
    OUTPUT.put(step, Checkout.text(out));
    assertThat(ended && process.exitValue() == 0).as(step + ": " + OUTPUT.get(step)).isTrue();
  }

  private static Process start(String code, Path folder) throws IOException {
    return shell(code, folder, checkout.resolve("out-background"));
  }

  private static Process shell(String code, Path folder, Path out) throws IOException {
    ProcessBuilder shell =
        new ProcessBuilder("bash", "-c", "set -e\n" + code).directory(folder.toFile());
    String java = System.getProperty("java.home") + "/bin:";
    shell.environment().merge("PATH", java, (path, first) -> first + path);
    shell.environment().put("BONITO_API_KEY", "simulated");
    return shell.redirectErrorStream(true).redirectOutput(out.toFile()).start();
  }

  private static void awaitReady(Path out) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
    while (Checkout.text(out).lines().filter(line -> line.startsWith("ready ")).count() < 2) {
      assertThat(providers.isAlive()).as(Checkout.text(out)).isTrue();
      assertThat(System.nanoTime()).as("the providers are ready in time").isLessThan(end);
      providers.waitFor(100, TimeUnit.MILLISECONDS);
    }
  }

  private static String launcher() {
    return "#!/usr/bin/env bash\nexec java -jar '" + JAR + "' \"$@\"\n";
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
