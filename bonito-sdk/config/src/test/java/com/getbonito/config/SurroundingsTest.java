package com.getbonito.config;

import static com.getbonito.config.Documents.CHAT;
import static com.getbonito.config.Documents.LOCAL;
import static com.getbonito.config.Documents.policy;
import static com.getbonito.config.Documents.route;
import static com.getbonito.config.Documents.together;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.getbonito.error.ConfigurationException;
import com.getbonito.snapshot.Problem;
import com.getbonito.snapshot.Resources;
import com.getbonito.snapshot.Snapshot;
import com.getbonito.spi.ConfigurationSource;
import com.getbonito.testkit.VirtualTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Resources beside a file")
class SurroundingsTest {

  private static final String TARGETS = "targets: [{name: a, connection: local, model: m}]";

  private final VirtualTime time = VirtualTime.manual();

  @TempDir Path folder;
  private Path file;
  private ConfigurationSource source;

  @BeforeEach
  void write() throws IOException {
    file = folder.resolve("bonito.yaml");
    Files.writeString(file, LOCAL);
    source = opened(Documents.read(CHAT).resources());
  }

  @AfterEach
  void close() {
    source.close();
  }

  @Test
  void are_compiled_as_one_with_those_of_the_file() {
    Snapshot both = source.current();
    assertThat(both.connections()).containsOnlyKeys("local");
    assertThat(both.routes()).containsOnlyKeys("chat");
    assertThat(both.revision())
        .isEqualTo(Documents.compile(together(LOCAL, CHAT)).snapshot().revision());
  }

  @Test
  void stay_while_the_file_changes() throws IOException {
    Listener heard = Listener.of(source);
    replace(together(LOCAL, route("more", TARGETS)));
    time.advance(Duration.ofSeconds(5));
    heard.awaitRoutes("chat", "more");
  }

  @Test
  void that_lose_what_they_go_to_keep_their_last_good_state() throws IOException {
    Listener heard = Listener.of(source);
    replace(LOCAL.replace("name: local", "name: other"));
    time.advance(Duration.ofSeconds(5));
    heard.awaitRefusal("BON-1045");
    assertThat(heard.refused.get(0))
        .first()
        .extracting(Problem::path)
        .isEqualTo(
            "routes/chat.spec.targets[0].connection"
                + " (elsewhere for routes/chat.spec.targets[0].connection)");
    assertThat(source.current().routes()).containsOnlyKeys("chat");
    assertThat(source.current().connections()).containsOnlyKeys("local", "other");
  }

  @Test
  void of_a_name_that_the_file_has_too_are_refused_with_both_places() throws IOException {
    replace(together(LOCAL, CHAT));
    assertThatThrownBy(() -> source.current())
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("BON-1003 routes/chat.metadata.name (bonito.yaml:10:12)")
        .hasMessageContaining("also beside the file (elsewhere for routes/chat.spec); remove one");
  }

  @Test
  void of_a_name_that_a_changed_file_takes_as_well_leave_everything_as_it_was() throws IOException {
    Listener heard = Listener.of(source);
    replace(together(LOCAL, CHAT, policy("p", "tokens: {maxOutput: 1}")));
    time.advance(Duration.ofSeconds(5));
    heard.awaitRefusal("BON-1003");
    assertThat(source.current().policies()).isEmpty();
    replace(together(LOCAL, policy("p", "tokens: {maxOutput: 1}")));
    time.advance(Duration.ofSeconds(5));
    heard.awaitRoutes("chat");
    assertThat(source.current().policies()).containsOnlyKeys("p");
  }

  @Test
  void do_not_go_with_compiled_snapshots() throws IOException {
    Files.delete(file);
    Files.writeString(folder.resolve("meta.json"), "{}");
    Files.writeString(folder.resolve("config.json"), "{}");
    assertThatThrownBy(
            () -> opened(folder, Documents.read(route("more", TARGETS)).resources()).current())
        .isInstanceOfSatisfying(
            ConfigurationException.class, alone -> assertThat(alone.code()).isEqualTo("BON-1015"))
        .hasMessageContaining("stand alone");
  }

  @Test
  void leave_variables_to_whoever_knows_them() throws IOException {
    replace(LOCAL.replace("preset: ollama", "baseUrl: '${URL}'"));
    assertThat(source.current().connections().get("local").openaiCompatible().baseUrl())
        .isEqualTo("http://here/v1");
  }

  private ConfigurationSource opened(Resources beside) {
    return opened(file, beside);
  }

  private ConfigurationSource opened(Path location, Resources beside) {
    return new FileConfigurationProvider()
        .open(
            location,
            time,
            Surroundings.of(
                Map.of("URL", "http://here/v1")::get, beside, path -> "elsewhere for " + path));
  }

  /** At once, as deployments do: who watches may look at any moment. */
  private void replace(String text) throws IOException {
    Path fresh = Files.writeString(folder.resolve("fresh.tmp"), text);
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
