package com.getbonito.spring.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.getbonito.Bonito;
import com.getbonito.RouteView;
import com.getbonito.error.ConfigurationException;
import com.getbonito.resource.v1alpha1.Policy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

@DisplayName("Properties and a configuration location")
class TwoDoorsTest {

  private static final String ROUTE =
      """
      apiVersion: getbonito.com/v1alpha1
      kind: Route
      metadata: {name: NAME}
      spec: {targets: [{name: a, connection: local, model: "${MODEL}"}]}
      ---
      """;

  private static final String CONNECTION =
      """
      apiVersion: getbonito.com/v1alpha1
      kind: ProviderConnection
      metadata: {name: local}
      spec: {provider: OpenAICompatible, openaiCompatible: {preset: ollama}}
      """;

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void write() throws IOException {
    file = folder.resolve("bonito.yaml");
    Files.writeString(file, route("filed"));
  }

  @Test
  void give_one_configuration_of_which_the_file_is_read_again() {
    runner(Written.CHAT)
        .run(context -> {
          Bonito bonito = context.getBean(Bonito.class);
          assertThat(bonito.routes()).extracting(RouteView::name).containsExactly("chat", "filed");
          Files.writeString(file, route("filed") + route("more"));
          awaitRoutes(bonito, "chat", "filed", "more");
        });
  }

  @Test
  void give_one_configuration_of_which_a_mounted_folder_is_read_again() throws IOException {
    Path mount = Files.createDirectory(folder.resolve("mount"));
    swap(mount, "one", route("filed"));
    at(mount, Written.CHAT)
        .run(context -> {
          Bonito bonito = context.getBean(Bonito.class);
          awaitRoutes(bonito, "chat", "filed");
          swap(mount, "two", route("filed") + route("more"));
          awaitRoutes(bonito, "chat", "filed", "more");
          swap(mount, "three", route("chat"));
          await()
              .atMost(PATIENCE)
              .untilAsserted(() ->
                  assertThat(bonito.configuration().refused())
                      .singleElement()
                      .asString()
                      .startsWith("BON-1003 routes/chat.metadata.name"));
          assertThat(bonito.routes()).hasSize(3);
        });
  }

  @Test
  void do_not_watch_the_file_where_that_is_switched_off() {
    runner(Written.CHAT)
        .withPropertyValues("bonito.settings.watch=false")
        .run(context -> {
          Files.writeString(file, route("more"));
          await()
              .during(Duration.ofSeconds(6))
              .atMost(Duration.ofSeconds(30))
              .until(() -> context.getBean(Bonito.class).routes().size() == 2);
        });
  }

  @Test
  void refuse_a_name_that_is_in_both_with_both_places() throws IOException {
    Files.writeString(file, route("chat"));
    assertThat(failure(runner(Written.CHAT)).problems())
        .singleElement()
        .asString()
        .startsWith("BON-1003 routes/chat.metadata.name (bonito.yaml:3:12)")
        .contains("also beside the file (application.yml - 5:29)");
  }

  @Test
  void refuse_a_name_that_is_in_a_folder_too_with_both_places() throws IOException {
    Files.writeString(folder.resolve("more.yaml"), route("chat"));
    assertThat(failure(at(folder, Written.CHAT)).problems())
        .singleElement()
        .asString()
        .startsWith("BON-1003 routes/chat.metadata.name (more.yaml:3:12)")
        .contains("also beside the file (application.yml - 5:29)");
  }

  @Test
  void are_judged_together() throws IOException {
    Files.writeString(file, route("filed").replace("connection: local", "connection: lokal"));
    assertThat(
            failure(runner(Written.CHAT.replace("connection: local", "connection: lokal")))
                .problems())
        .extracting(Object::toString)
        .hasSize(2)
        .anySatisfy(problem ->
            assertThat(problem)
                .startsWith("BON-1045 bonito.routes.chat.targets[0].connection (app"))
        .anySatisfy(problem ->
            assertThat(problem)
                .startsWith("BON-1045 routes/filed.spec.targets[0].connection (bonito.yaml:4:"));
  }

  @Test
  void refuse_a_location_that_is_not_there_and_one_that_holds_nothing() throws IOException {
    Files.delete(file);
    assertThat(failure(runner(Written.CHAT))).hasMessageContaining("bonito.yaml cannot be read");
    Files.writeString(file, "");
    assertThat(failure(runner(Written.CHAT))).hasMessageContaining("holds no resource");
  }

  @Test
  void refuse_resources_that_a_customizer_adds_beside_a_location() {
    ConfigurationException both =
        failure(
            runner(Written.LOCAL)
                .withBean(
                    BonitoBuilderCustomizer.class,
                    () -> builder -> builder.policy("p", Policy.builder().build())));
    assertThat(both.code()).isEqualTo("BON-6003");
  }

  @Test
  void refuse_an_environment_of_a_customizers_that_would_lose_the_properties() throws IOException {
    BonitoBuilderCustomizer replaces = builder -> builder.environment(name -> "gpt");
    Files.writeString(file, route("filed") + CONNECTION);
    for (String yaml :
        new String[] {
          "bonito: {policies: {spending: {models: {allow: [m]}}}}",
          "bonito: {routes: {chat: {targets: [{name: a, connection: local, model: m}]}}}"
        }) {
      assertThat(failure(runner(yaml).withBean(BonitoBuilderCustomizer.class, () -> replaces)))
          .hasMessageContaining("BON-6003")
          .hasMessageContaining("has replaced the builder's environment");
      runner(yaml)
          .withBean(BonitoBuilderCustomizer.class, () -> builder -> {})
          .run(context -> assertThat(context).hasNotFailed());
    }
    runner("a: b")
        .withBean(BonitoBuilderCustomizer.class, () -> replaces)
        .run(context -> assertThat(context).hasNotFailed());
  }

  private ApplicationContextRunner runner(String yaml) {
    return at(file, yaml);
  }

  private static ApplicationContextRunner at(Path location, String yaml) {
    return Written.runner(yaml)
        .withPropertyValues("bonito.config-location=" + location, "MODEL=gpt");
  }

  private static void awaitRoutes(Bonito bonito, String... names) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> assertThat(bonito.routes()).extracting(RouteView::name).containsExactly(names));
  }

  /** Changes a mounted folder as the kubelet does: a new directory, then the link. */
  private static void swap(Path mount, String version, String text) throws IOException {
    Path data = Files.createDirectory(mount.resolve(".." + version));
    Files.writeString(data.resolve("bonito.yaml"), text);
    Path link = mount.resolve("bonito.yaml");
    if (!Files.isSymbolicLink(link)) {
      Files.createSymbolicLink(link, Path.of("..data/bonito.yaml"));
    }
    Path fresh = Files.createSymbolicLink(mount.resolve("..data_tmp"), data.getFileName());
    Files.move(fresh, mount.resolve("..data"), StandardCopyOption.ATOMIC_MOVE);
  }

  private static ConfigurationException failure(ApplicationContextRunner runner) {
    ConfigurationException[] found = new ConfigurationException[1];
    runner.run(context -> {
      assertThat(context).hasFailed();
      Throwable cause = context.getStartupFailure();
      while (!(cause instanceof ConfigurationException)) {
        cause = cause.getCause();
      }
      found[0] = (ConfigurationException) cause;
    });
    return found[0];
  }

  private static String route(String name) {
    return ROUTE.replace("NAME", name);
  }
}
