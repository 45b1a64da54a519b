package com.getbonito.journal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.getbonito.money.UsageEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A reader of usage events")
class UsageReaderTest extends SpoolTests {

  private final UsageEventCodec codec = new UsageEventCodec();

  @Test
  void reads_a_folder_with_its_rotated_files_from_the_oldest_on() {
    List<UsageEvent> events = UsageEvents.numbered("a", 4_000);
    try (JsonLinesUsageSink to =
        JsonLinesUsageSink.builder(file()).rotateAtBytes(100_000).keptFiles(99).open()) {
      to.accept(events);
    }

    UsageReader reader = UsageReader.of(List.of(folder));

    assertThat(reader.place()).isNull();
    assertThat(reader.stream().map(UsageEvent::id)).isEqualTo(ids(events));
    assertThat(reader.place()).startsWith(file() + ":");
    assertThat(reader.stream()).isEmpty();
    assertThat(folder.toFile().list()).hasSizeGreaterThan(12);
  }

  @Test
  void reads_just_the_file_that_is_named_whatever_its_name() throws IOException {
    write(folder.resolve("usage.txt"), "a/1\na/2\n");
    write(folder.resolve("usage.txt.1"), "a/0\n");
    write(folder.resolve("notes.md"), "nothing of ours");

    assertThat(read(folder.resolve("usage.txt"))).containsExactly("a/1", "a/2");
    assertThat(read(folder)).isEmpty();
    assertThat(read(folder.resolve("usage.txt"), folder.resolve("usage.txt.1")))
        .containsExactly("a/1", "a/2", "a/0");
    assertThat(read(folder.resolve("missing"), folder.resolve("missing/deeper"))).isEmpty();
  }

  @Test
  void reads_the_segments_of_a_spool_that_is_in_use() throws IOException {
    sink.failing.set(true);
    try (FileUsageSpool spool = open("a")) {
      UsageReader reader = UsageReader.of(List.of(folder));
      assertThat(reader.more()).isEmpty();
      for (int i = 1; i <= 2_500; i++) {
        spool.append(UsageEvents.number("a", i));
      }
      assertThat(reader.more()).hasSize(1_000);
      assertThat(reader.more()).hasSize(1_000);
      assertThat(reader.more()).hasSize(500);
      assertThat(reader.more()).isEmpty();
      spool.append(UsageEvents.number("a", 2_501));
      assertThat(ids(reader.more())).containsExactly("a/2501");
      assertThat(reader.place()).startsWith(segments().get(0) + " before byte ");

      sink.failing.set(false);
      assertThat(spool.flush(LONG)).isTrue();
      assertThat(read(folder)).hasSize(2_501);
    }
    assertThat(read(folder)).isEmpty();
  }

  @Test
  void follows_a_file_through_its_rotations() {
    UsageReader named = UsageReader.of(List.of(file()));
    UsageReader whole = UsageReader.of(List.of(folder));
    List<String> ofNamed = new ArrayList<>();
    List<String> ofWhole = new ArrayList<>();
    List<UsageEvent> events = UsageEvents.numbered("a", 500);
    try (JsonLinesUsageSink to =
        JsonLinesUsageSink.builder(file()).rotateAtBytes(5_000).keptFiles(2).open()) {
      for (int i = 0; i < 500; i += 5) {
        to.accept(events.subList(i, i + 5));
        ofNamed.addAll(ids(named.more()));
        ofWhole.addAll(ids(whole.more()));
      }
    }
    assertThat(ofNamed).isEqualTo(ids(events));
    assertThat(ofWhole).isEqualTo(ids(events));
  }

  @Test
  void waits_for_the_end_of_a_line_that_is_being_written() throws IOException {
    UsageReader reader = UsageReader.of(List.of(file()));
    String line = line("a/1");
    write(file(), "");
    for (int i = 0; i < line.length() - 1; i++) {
      add(line.substring(i, i + 1));
      assertThat(reader.more()).isEmpty();
    }
    add("\n" + line("a/2").strip());

    assertThat(ids(reader.more())).containsExactly("a/1");
    assertThat(reader.place()).isEqualTo(file() + ":1");
    assertThat(ids(reader.stream().toList())).containsExactly("a/2");
    assertThat(reader.cut()).isZero();
  }

  @Test
  void begins_again_where_a_file_was_emptied() throws IOException {
    UsageReader reader = UsageReader.of(List.of(file()));
    write(file(), "a/1\na/2\n");
    assertThat(reader.more()).hasSize(2);

    Files.write(file(), line("a/3").getBytes(UTF_8), StandardOpenOption.TRUNCATE_EXISTING);

    assertThat(ids(reader.more())).containsExactly("a/3");
    assertThat(reader.place()).isEqualTo(file() + ":1");
  }

  @Test
  void skips_and_counts_what_a_crash_cut() throws IOException {
    String whole = line("a/2");
    Files.writeString(
        file(), line("a/1") + whole.substring(0, 50) + "\n\n" + whole + whole.substring(0, 60));
    UsageReader reader = UsageReader.of(List.of(file()));

    assertThat(ids(reader.stream().toList())).containsExactly("a/1", "a/2");
    assertThat(reader.cut()).isEqualTo(2);

    leave("dead", UsageEvents.numbered("dead", 3));
    byte[] bytes = Files.readAllBytes(segments().get(0));
    Files.write(segments().get(0), Arrays.copyOf(bytes, bytes.length - 10));
    UsageReader spool = UsageReader.of(List.of(segments().get(0)));
    assertThat(ids(spool.more())).containsExactly("dead/1", "dead/2");
    assertThat(spool.cut()).as("it may still be written").isZero();
    assertThat(spool.stream()).isEmpty();
    assertThat(spool.cut()).isEqualTo(1);
  }

  @Test
  void names_the_line_that_cannot_be_read_and_goes_on_behind_it() throws IOException {
    Files.writeString(
        file(),
        line("a/1")
            + line("a/2").replace("\"schema\":1", "\"schema\":2")
            + line("a/3")
            + "x".repeat(UsageEventCodec.MAX_EVENT_BYTES + 1)
            + "\nnot JSON\n"
            + line("a/4"));
    UsageReader reader = UsageReader.of(List.of(file()));

    assertThat(ids(reader.more())).containsExactly("a/1");
    refuses(reader, "BON-6102", file() + ":2");
    assertThat(ids(reader.more())).containsExactly("a/3");
    refuses(reader, "BON-6103", file() + ":4");
    refuses(reader, "BON-6101", file() + ":5");
    assertThat(ids(reader.more())).containsExactly("a/4");
    assertThat(reader.place()).isEqualTo(file() + ":6");
    assertThat(reader.more()).isEmpty();
  }

  @Test
  void names_the_place_where_a_segment_is_damaged_and_leaves_it_there() throws IOException {
    leave("dead", UsageEvents.numbered("dead", 3));
    Path segment = segments().get(0);
    byte[] bytes = Files.readAllBytes(segment);
    int record = (bytes.length - 8) / 3;
    bytes[8 + record + 20] ^= 1;
    Files.write(segment, bytes);
    UsageReader reader = UsageReader.of(List.of(folder));

    assertThat(ids(reader.more())).containsExactly("dead/1");
    refuses(reader, "BON-6106", segment + " at byte " + (8 + record));
    assertThat(reader.more()).isEmpty();
  }

  private static void refuses(UsageReader reader, String code, String place) {
    assertThatThrownBy(reader::more)
        .isInstanceOfSatisfying(
            UnreadableUsageException.class,
            unreadable -> assertThat(unreadable.place()).isEqualTo(place))
        .hasMessageStartingWith(code)
        .hasMessageContaining(place);
  }

  private static List<String> read(Path... sources) {
    return ids(UsageReader.of(List.of(sources)).stream().toList());
  }

  private Path file() {
    return folder.resolve("usage.jsonl");
  }

  /** Writes events of the given ids, one a line. */
  private void write(Path to, String ids) throws IOException {
    StringBuilder lines = new StringBuilder();
    ids.lines().forEach(id -> lines.append(id.startsWith("a/") ? line(id) : id));
    Files.writeString(to, lines);
  }

  private void add(String text) throws IOException {
    Files.writeString(file(), text, StandardOpenOption.APPEND);
  }

  private String line(String id) {
    int slash = id.indexOf('/');
    UsageEvent event =
        UsageEvents.number(id.substring(0, slash), Long.parseLong(id.substring(slash + 1)));
    return new String(codec.encode(event), UTF_8) + "\n";
  }
}
