package com.getbonito.verification.consumers;

import static org.assertj.core.api.Assertions.assertThat;

import com.getbonito.testkit.simulator.Simulator;
import com.getbonito.testkit.simulator.script.Answer;
import com.getbonito.verification.Module;
import com.getbonito.verification.Repository;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
        uses com.getbonito.spi.HttpEndpointFactory;
      }
      """;

  private static final String MAIN =
      """
      package consumer;

      import com.getbonito.Bonito;
      import com.getbonito.chat.ChatRequest;
      import com.getbonito.spi.HttpEndpointFactory;
      import java.nio.file.Path;
      import java.util.ServiceLoader;

      public class Main {
        public static void main(String[] args) {
          for (HttpEndpointFactory factory : ServiceLoader.load(HttpEndpointFactory.class)) {
            System.out.println(factory.getClass().getModule().getName());
          }
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

  private static final List<String> PROVIDERS =
      Stream.of("openai", "anthropic", "aws", "azure", "google")
          .map(name -> "com.getbonito.provider." + name)
          .toList();

  @TempDir private static Path folder;

  static Stream<String> homes() {
    return Application.homes();
  }

  @BeforeAll
  static void compile() throws IOException {
    new Application(folder)
        .with("module-info.java", MODULE)
        .with("Main.java", MAIN)
        .compile("--module-path", modulePath());
  }

  @ParameterizedTest(name = "on {0}")
  @MethodSource("homes")
  void finds_codecs_transport_and_provider_as_services(String home) throws Exception {
    try (Simulator simulator = Simulator.builder().endpoint("openai").start()) {
      simulator.endpoint("openai").always(Answer.text("Hello yourself."));
      String url = simulator.endpoint("openai").baseUri().toString();
      Path yaml = Files.writeString(folder.resolve("bonito.yaml"), CONFIGURATION.formatted(url));
      Application application = new Application(folder);
      String path = application.classes() + File.pathSeparator + modulePath();
      assertThat(application.run(home, "-p", path, "-m", "consumer/consumer.Main", yaml.toString()))
          .contains("com.getbonito.core", "Hello yourself.")
          .containsAll(PROVIDERS);
    }
  }

  /** Everything that the umbrella artifact brings. */
  private static String modulePath() {
    Module umbrella = new Module(Repository.root().resolve("bonito-sdk/all"));
    return umbrella.closure().stream()
        .map(Path::toString)
        .collect(Collectors.joining(File.pathSeparator));
  }
}
