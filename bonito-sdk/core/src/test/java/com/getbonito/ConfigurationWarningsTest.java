package com.getbonito;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.getbonito.resource.v1alpha1.Route;
import com.getbonito.snapshot.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A configuration that is probably not meant")
class ConfigurationWarningsTest {

  private static final String YAML =
      """
      apiVersion: getbonito.com/v1alpha1
      kind: ProviderConnection
      metadata: {name: fake}
      spec: {provider: Custom, custom: {factory: fake}, suspend: %s}
      ---
      apiVersion: getbonito.com/v1alpha1
      kind: Route
      metadata: {name: r}
      spec:
        targets: [{name: a, connection: fake, model: a}]
      """;

  @TempDir Path folder;

  @Test
  void is_in_force_and_says_so_when_built_in_java() {
    try (Bench bench = Bench.auto()) {
      bench.builder.connection("fake", Bench.custom().suspend(true).build());
      bench.builder.route("r", Route.builder().targets(Bench.target("a")).build());
      ConfigurationView view = bench.bonito().configuration();
      assertThat(view.refused()).isEmpty();
      assertThat(view.warnings()).extracting(Problem::isError).containsExactly(false);
      assertThat(view.warnings().get(0).path()).startsWith("routes/r.spec.targets");
    }
  }

  @Test
  void says_so_until_a_change_is_as_it_should_be() throws IOException {
    Path file = Files.writeString(folder.resolve("bonito.yaml"), YAML.formatted("true"));
    try (Bench bench = Bench.manual()) {
      bench.builder.settings(Settings.builder().configLocation(file).build());
      assertThat(bench.bonito().configuration().warnings()).hasSize(1);
      Path fresh = Files.writeString(folder.resolve("fresh.tmp"), YAML.formatted("false"));
      Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
      await()
          .atMost(Duration.ofSeconds(20))
          .until(() -> bench.bonito().configuration().warnings().isEmpty());
      assertThat(bench.ask()).isEqualTo("a");
    }
  }

  @Test
  void has_no_warning_where_everything_is_as_it_should_be() {
    try (Bench bench = Bench.auto().route("a")) {
      assertThat(bench.bonito().configuration().warnings()).isEmpty();
    }
  }
}
