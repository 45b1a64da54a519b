package com.getbonito.verification.consumers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.getbonito.testkit.simulator.Simulator;
import com.getbonito.testkit.simulator.script.Answer;
import com.getbonito.verification.Module;
import com.getbonito.verification.Repository;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("An application that is a named module")
class ModulePathTest {

  private static final String MODULE =
      """
      module consumer {
        requires com.getbonito.core;
      }
      """;

  private static final String MAIN =
      """
      package consumer;

      import com.getbonito.Bonito;
      import com.getbonito.chat.ChatRequest;
      import java.nio.file.Path;

      public class Main {
        public static void main(String[] args) {
          try (Bonito bonito = Bonito.load(Path.of(args[0]))) {
            System.out.println(Bonito.class.getModule().getName());
            System.out.println(bonito.chat(ChatRequest.of("support", "Hello")).text());
          }
        }
      }
      """;

  private static final String CONFIGURATION =
      """
      apiVersion: getbonito.com/v1alpha1
      kind: ProviderConnection
      metadata: {name: assistant}
      spec:
        provider: OpenAICompatible
        openaiCompatible: {baseUrl: "%s"}
      ---
      apiVersion: getbonito.com/v1alpha1
      kind: Route
      metadata: {name: support}
      spec:
        targets: [{name: only, connection: assistant, model: gpt-4.1}]
      """;

  @TempDir private static Path folder;

  /** This JVM's home, and that of a Java 17 where the launcher found one. */
  static Stream<String> homes() {
    return Stream.of(System.getProperty("java.home"), System.getProperty("bonito.jdk17", ""))
        .filter(home -> !home.isBlank());
  }

  @BeforeAll
  static void compile() throws IOException {
    assumeTrue(
        Repository.module("core").isNamed() && Repository.module("http").isNamed(),
        "core and http have no module-info yet");
    Path module = Files.writeString(folder.resolve("module-info.java"), MODULE);
    Path main = Files.writeString(folder.resolve("Main.java"), MAIN);
    List<String> arguments =
        List.of("--release", "17", "--module-path", modulePath(), "-d", classes().toString());
    String[] command =
        Stream.concat(arguments.stream(), Stream.of(module.toString(), main.toString()))
            .toArray(String[]::new);
    int status = ToolProvider.getSystemJavaCompiler().run(null, null, null, command);
    assertThat(status).isZero();
  }

  @ParameterizedTest(name = "on {0}")
  @MethodSource("homes")
  void finds_codecs_transport_and_provider_as_services(String home) throws Exception {
    try (Simulator simulator = Simulator.builder().endpoint("openai").start()) {
      simulator.endpoint("openai").always(Answer.text("Hello yourself."));
      String url = simulator.endpoint("openai").baseUri().toString();
      Path yaml = Files.writeString(folder.resolve("bonito.yaml"), CONFIGURATION.formatted(url));
      assertThat(run(home, yaml)).contains("com.getbonito.core", "Hello yourself.");
    }
  }

  private static List<String> run(String home, Path yaml) throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(home, "bin", "java").toString(),
                "--module-path",
                classes() + File.pathSeparator + modulePath(),
                "--module",
                "consumer/consumer.Main",
                yaml.toString())
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).as(output).isTrue();
    return output.lines().toList();
  }

  private static Path classes() {
    return folder.resolve("classes");
  }

  /** Everything that the umbrella artifact brings. */
  private static String modulePath() {
    Module umbrella = new Module(Repository.root().resolve("bonito-sdk/all"));
    return umbrella.closure().stream()
        .map(Path::toString)
        .collect(Collectors.joining(File.pathSeparator));
  }
}
