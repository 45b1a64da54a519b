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

@DisplayName("An application that pins old annotations of Jackson")
class PinnedJacksonTest {

  /** Came with 2.21; databind 3 does not load without it. */
  private static final String NEW = "com.fasterxml.jackson.annotation.JsonSerializeAs";

  private static final String MAIN =
      """
      package application;

      import com.getbonito.Bonito;
      import com.getbonito.chat.ChatRequest;
      import com.getbonito.resource.v1alpha1.ProviderConnection;
      import com.getbonito.resource.v1alpha1.ProviderConnection.OpenaiCompatible;
      import com.getbonito.resource.v1alpha1.ProviderConnection.Provider;
      import com.getbonito.resource.v1alpha1.Route;
      import com.getbonito.resource.v1alpha1.Route.Target;

      public class Main {
        public static void main(String[] args) {
          ProviderConnection connection =
              ProviderConnection.builder()
                  .provider(Provider.OPENAI_COMPATIBLE)
                  .openaiCompatible(OpenaiCompatible.builder().baseUrl(args[0]).build())
                  .build();
          Route route =
              Route.builder()
                  .targets(
                      Target.builder().name("only").connection("one").model("gpt-4.1").build())
                  .build();
          try (Bonito bonito =
              Bonito.builder().connection("one", connection).route("support", route).build()) {
            System.out.println(bonito.chat(ChatRequest.of("support", "Hello")).text());
          }
          try {
            Class.forName("%s");
          } catch (ClassNotFoundException expected) {
            System.out.println("The annotations are old.");
          }
        }
      }
      """
          .formatted(NEW);

  @TempDir private static Path folder;

  static Stream<String> homes() {
    return Application.homes();
  }

  @BeforeAll
  static void compile() throws IOException {
    new Application(folder).with("Main.java", MAIN).compile("--class-path", classPath());
  }

  @ParameterizedTest(name = "on {0}")
  @MethodSource("homes")
  void builds_in_java_and_calls_without_a_word_of_databind(String home) throws Exception {
    try (Simulator simulator = Simulator.builder().endpoint("openai").start()) {
      simulator.endpoint("openai").always(Answer.text("Hello yourself."));
      String url = simulator.endpoint("openai").baseUri().toString();
      Application application = new Application(folder);
      String path = application.classes() + File.pathSeparator + classPath();
      assertThat(application.run(home, "-cp", path, "application.Main", url))
          .contains("Hello yourself.", "The annotations are old.");
    }
  }

  /** What the umbrella artifact brings, with the annotations as Maven would have pinned them. */
  private static String classPath() throws IOException {
    Module umbrella = new Module(Repository.root().resolve("bonito-sdk/all"));
    Stream<Path> ours =
        umbrella.closure().stream()
            .filter(entry -> !entry.getFileName().toString().startsWith("jackson-annotations-"));
    return Stream.concat(pinned().stream(), ours)
        .map(Path::toString)
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static List<Path> pinned() throws IOException {
    Path kept = Repository.root().resolve("bonito-sdk/verification/target/pinned");
    try (Stream<Path> jars = Files.list(kept)) {
      return jars.toList();
    }
  }
}
