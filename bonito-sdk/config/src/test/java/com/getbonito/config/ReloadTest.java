package com.getbonito.config;

import static com.getbonito.config.Documents.CHAT;
import static com.getbonito.config.Documents.LOCAL;
import static com.getbonito.config.Documents.route;
import static com.getbonito.config.Documents.together;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.getbonito.error.ConfigurationException;
import com.getbonito.snapshot.Problem;
import com.getbonito.spi.ConfigurationSource;
import com.getbonito.testkit.VirtualTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Files that change")
class ReloadTest {

  private static final String TARGETS = "targets: [{name: a, connection: local, model: m}]";
  private static final String MORE = together(LOCAL, CHAT, route("more", TARGETS));

  private final VirtualTime time = VirtualTime.manual();
  private final AtomicLong versions = new AtomicLong();

  @TempDir Path folder;
  private Path file;
  private ConfigurationSource source;

  @BeforeEach
  void open() throws IOException {
    file = folder.resolve("bonito.yaml");
    Files.writeString(file, together(LOCAL, CHAT));
    source = opened(file);
  }

  @AfterEach
  void close() {
    source.close();
  }

  @Test
  void the_first_load_throws_everything_together_and_a_later_one_may_succeed() throws IOException {
    Files.writeString(file, LOCAL + "  breaker: {calls: 0}\n  zzz: 1\n");
    assertThatThrownBy(source::current)
        .isInstanceOfSatisfying(
            ConfigurationException.class,
            refused -> {
              assertThat(refused.code()).isEqualTo("BON-1000");
              assertThat(refused.problems()).hasSize(2);
            })
        .hasMessageContaining("bonito.yaml:8:3")
        .hasMessageContaining("there is no field 'zzz'");
    Files.writeString(file, LOCAL);
    assertThat(source.current().connections()).containsOnlyKeys("local");
  }

  @Test
  void nothing_there_is_no_configuration() throws IOException {
    assertThatThrownBy(() -> opened(folder.resolve("none.yaml")).current())
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("none.yaml cannot be read");
    Path empty = Files.createDirectory(folder.resolve("empty"));
    assertThatThrownBy(() -> opened(empty).current()).hasMessageContaining("holds no resource");
    Files.write(file, new byte[] {(byte) 0xff, (byte) 0xfe, 'a'});
    assertThatThrownBy(source::current).hasMessageContaining("bonito.yaml is not UTF-8");
    Files.write(file, new byte[ConfigurationFiles.FILE_BYTES + 1]);
    assertThatThrownBy(source::current).hasMessageContaining("is larger than");
  }

  @Test
  void an_event_brings_a_file_that_was_written_in_place() throws IOException {
    Listener listener = Listener.of(source);
    Files.writeString(file, MORE);
    listener.awaitRoutes("chat", "more");
    assertThat(source.current()).isEqualTo(listener.accepted.get(0));
    assertThat(time.nanos()).as("no timer was needed").isZero();
  }

  @Test
  void an_event_brings_a_file_that_was_replaced() throws IOException {
    Listener listener = Listener.of(source);
    replace(file, MORE);
    listener.awaitRoutes("chat", "more");
  }

  @Test
  void the_timer_brings_what_no_event_told() throws IOException {
    Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
    Path target = Files.writeString(elsewhere.resolve("real.yaml"), together(LOCAL, CHAT));
    Path link = Files.createDirectory(folder.resolve("linked")).resolve("bonito.yaml");
    Files.createSymbolicLink(link, target);
    try (ConfigurationSource linked = opened(link)) {
      Listener listener = Listener.of(linked);
      Files.writeString(target, MORE);
      assertThat(listener.accepted).isEmpty();
      time.advance(Duration.ofSeconds(5));
      listener.awaitRoutes("chat", "more");
    }
  }

  @Test
  void files_of_a_folder_come_and_go() throws IOException {
    try (ConfigurationSource whole = opened(folder)) {
      Listener listener = Listener.of(whole);
      Files.writeString(folder.resolve("more.yml"), route("more", TARGETS));
      listener.awaitRoutes("chat", "more");
      Files.writeString(folder.resolve(".hidden.yaml"), "{");
      Files.writeString(folder.resolve("notes.txt"), "{");
      Files.delete(folder.resolve("more.yml"));
      listener.awaitRoutes("chat");
      assertThat(listener.refused).isEmpty();
    }
  }

  @Test
  void a_mounted_folder_is_swapped_as_a_whole() throws IOException {
    Path mount = Files.createDirectory(folder.resolve("mount"));
    swap(mount, Map.of("bonito.yaml", together(LOCAL, CHAT).getBytes()));
    try (ConfigurationSource mounted = opened(mount)) {
      Listener listener = Listener.of(mounted);
      swap(mount, Map.of("bonito.yaml", MORE.getBytes()));
      listener.awaitRoutes("chat", "more");
    }
  }

  @Test
  void a_published_snapshot_is_followed_by_sequence_and_epoch() throws IOException {
    byte[] one = SnapshotCodec.content(Documents.compile(together(LOCAL, CHAT)).snapshot());
    byte[] two = SnapshotCodec.content(Documents.compile(MORE).snapshot());
    Path mount = Files.createDirectory(folder.resolve("mount"));
    swap(mount, CompiledFolderTest.files(one, "e", 5));
    try (ConfigurationSource mounted = opened(mount)) {
      Listener listener = Listener.of(mounted);
      swap(mount, CompiledFolderTest.files(two, "e", 4));
      listener.awaitRefusal("BON-1061");
      assertThat(mounted.current().sequence()).isEqualTo(5);
      swap(mount, CompiledFolderTest.files(two, "e", 6));
      listener.awaitRoutes("chat", "more");
      listener.awaitPeace();
      swap(mount, CompiledFolderTest.files(one, "f", 1));
      listener.awaitRoutes("chat");
      assertThat(mounted.current().epoch()).isEqualTo("f");
      swap(mount, CompiledFolderTest.files("{}".getBytes(), "f", 2));
      listener.awaitRefusal("BON-1001");
      assertThat(mounted.current().sequence()).isEqualTo(1);
    }
  }

  @Test
  void a_broken_file_changes_nothing_and_the_listener_hears_why() throws IOException {
    Listener listener = Listener.of(source);
    replace(file, "kind: [");
    listener.awaitRefusal("BON-1001");
    assertThat(source.current().routes()).containsOnlyKeys("chat");
    replace(file, MORE);
    listener.awaitRoutes("chat", "more");
    listener.awaitPeace();
  }

  @Test
  void a_variable_whose_look_up_fails_changes_nothing_and_its_value_is_not_said()
      throws IOException {
    try (ConfigurationSource failing =
        new FileConfigurationProvider()
            .open(
                file,
                time,
                name -> {
                  throw new IllegalArgumentException("sk-hush");
                })) {
      Listener listener = Listener.of(failing);
      replace(file, MORE.replace("model: m", "model: \"${MODEL}\""));
      listener.awaitRefusal("BON-1012");
      assertThat(listener.refused.toString())
          .contains("reading the change failed with java.lang.IllegalArgumentException")
          .doesNotContain("sk-hush");
      assertThat(failing.current().routes()).containsOnlyKeys("chat");
      replace(file, MORE);
      listener.awaitRoutes("chat", "more");
      listener.awaitPeace();
    }
  }

  @Test
  void a_broken_resource_keeps_its_state_while_the_others_change() throws IOException {
    Listener listener = Listener.of(source);
    replace(file, together(LOCAL, CHAT + "  zzz: 1\n", route("more", TARGETS)));
    listener.awaitRoutes("chat", "more");
    listener.awaitRefusal("BON-1004");
  }

  @Test
  void what_is_refused_of_a_change_is_heard_before_what_is_accepted_of_it() throws IOException {
    List<String> heard = new CopyOnWriteArrayList<>();
    source.watch(snapshot -> heard.add("accepted"), problems -> heard.add("refused"));
    replace(file, together(LOCAL, CHAT + "  zzz: 1\n", route("more", TARGETS)));
    await().untilAsserted(() -> assertThat(heard).containsExactly("refused", "accepted"));
  }

  @Test
  void what_is_probably_not_meant_is_told_of_the_first_load_and_of_every_change()
      throws IOException {
    Files.writeString(file, together(LOCAL + "  suspend: true\n", CHAT));
    assertThat(source.warnings()).isEmpty();
    Listener listener = Listener.of(source);
    assertThat(source.warnings()).extracting(Problem::code).containsExactly("BON-1045");
    replace(file, "kind: [");
    listener.awaitRefusal("BON-1001");
    assertThat(source.warnings()).as("what is in force is as it was").hasSize(1);
    replace(file, MORE);
    listener.awaitRoutes("chat", "more");
    assertThat(source.warnings()).isEmpty();
  }

  @Test
  void a_file_that_vanishes_and_comes_back_is_noticed() throws IOException {
    Listener listener = Listener.of(source);
    Files.delete(file);
    listener.awaitRefusal("BON-1012");
    assertThat(source.current().routes()).containsOnlyKeys("chat");
    Files.writeString(file, MORE);
    listener.awaitRoutes("chat", "more");
  }

  @Test
  void a_touched_file_with_the_same_content_is_no_news() throws IOException {
    Listener listener = Listener.of(source);
    replace(file, "# said differently\n" + together(CHAT, LOCAL));
    replace(file, MORE);
    listener.awaitRoutes("chat", "more");
    assertThat(listener.accepted).hasSize(1);
  }

  @Test
  void one_source_is_watched_once() {
    Listener.of(source);
    assertThatThrownBy(() -> Listener.of(source))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("is watched already");
  }

  @Test
  void closing_leaves_no_thread_and_hears_nothing_more() throws IOException {
    Listener listener = Listener.of(source);
    assertThat(threads()).isPositive();
    source.close();
    source.close();
    await().untilAsserted(() -> assertThat(threads()).isZero());
    Files.writeString(file, MORE);
    time.advance(Duration.ofSeconds(11));
    assertThat(listener.accepted).isEmpty();
  }

  private ConfigurationSource opened(Path location) {
    return new FileConfigurationProvider().open(location, time, name -> null);
  }

  private void replace(Path target, String text) throws IOException {
    Path fresh = Files.writeString(folder.resolve("fresh.tmp"), text);
    Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Changes a mounted folder as the kubelet does: a new directory, then the link. */
  private void swap(Path mount, Map<String, byte[]> files) throws IOException {
    String name = "..version-" + versions.incrementAndGet();
    Path data = Files.createDirectory(mount.resolve(name));
    for (Map.Entry<String, byte[]> each : files.entrySet()) {
      Files.write(data.resolve(each.getKey()), each.getValue());
      Path link = mount.resolve(each.getKey());
      if (!Files.isSymbolicLink(link)) {
        Files.createSymbolicLink(link, Path.of("..data", each.getKey()));
      }
    }
    Path fresh = Files.createSymbolicLink(mount.resolve("..data_tmp"), Path.of(name));
    Files.move(fresh, mount.resolve("..data"), StandardCopyOption.ATOMIC_MOVE);
  }

  private static long threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("bonito-config"))
        .count();
  }
}
