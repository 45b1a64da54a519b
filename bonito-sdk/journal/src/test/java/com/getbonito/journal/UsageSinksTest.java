package com.getbonito.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.getbonito.error.BonitoException;
import com.getbonito.error.ConfigurationException;
import com.getbonito.error.ErrorKind;
import com.getbonito.money.UsageEvent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Sinks of usage events")
class UsageSinksTest {

  private final UsageEventCodec codec = new UsageEventCodec();
  @TempDir Path folder;

  @Test
  void in_memory_keep_the_latest_and_count_what_made_room() {
    MemoryUsageSink sink = new MemoryUsageSink(3);
    List<UsageEvent> events = UsageEvents.numbered("a", 5);

    sink.accept(events.subList(0, 2));
    assertThat(sink.events()).isEqualTo(events.subList(0, 2));
    assertThat(sink.forgotten()).isZero();
    sink.accept(events.subList(2, 5));

    assertThat(sink.events()).isEqualTo(events.subList(2, 5));
    assertThat(sink.forgotten()).isEqualTo(2);
    assertThatThrownBy(() -> new MemoryUsageSink(0)).hasMessageContaining("capacity");
  }

  @Test
  void of_json_lines_book_a_call_that_was_interrupted() throws IOException {
    Path file = folder.resolve("usage.jsonl");
    List<UsageEvent> events = UsageEvents.numbered("a", 3);
    try (JsonLinesUsageSink sink =
        JsonLinesUsageSink.builder(file).rotateAtBytes(1).keptFiles(3).open()) {
      for (UsageEvent event : events) {
        Thread.currentThread().interrupt();
        sink.accept(List.of(event));
        assertThat(Thread.interrupted()).as("the interrupt is the caller's").isTrue();
      }
    } finally {
      Thread.interrupted();
    }

    assertThat(UsageReader.of(List.of(folder)).stream().map(UsageEvent::id))
        .containsExactly("a/1", "a/2", "a/3");
  }

  @Test
  void of_json_lines_have_written_a_batch_when_they_return() throws IOException {
    Path file = folder.resolve("logs/usage.jsonl");
    try (JsonLinesUsageSink sink = JsonLinesUsageSink.open(file)) {
      sink.accept(List.of(UsageEvents.full(), UsageEvents.bare()));

      assertThat(Files.readString(file))
          .isEqualTo(line(UsageEvents.full()) + line(UsageEvents.bare()));
    }
    try (JsonLinesUsageSink sink = JsonLinesUsageSink.open(file)) {
      sink.accept(List.of(UsageEvents.full()));
    }
    assertThat(Files.readAllLines(file)).hasSize(3);
  }

  @Test
  void of_json_lines_rotate_by_size_and_keep_the_number_of_files_they_were_told()
      throws IOException {
    Path file = folder.resolve("usage.jsonl");
    List<UsageEvent> events = UsageEvents.numbered("a", 300);
    try (JsonLinesUsageSink sink =
        JsonLinesUsageSink.builder(file).rotateAtBytes(20_000).keptFiles(2).open()) {
      sink.accept(events.subList(0, 200));
      events.subList(200, 300).forEach(event -> sink.accept(List.of(event)));
    }

    List<String> kept = new ArrayList<>();
    for (String name : List.of("usage.jsonl.2", "usage.jsonl.1", "usage.jsonl")) {
      assertThat(Files.size(folder.resolve(name))).isBetween(1L, 20_000L);
      kept.addAll(Files.readAllLines(folder.resolve(name)));
    }
    assertThat(folder.resolve("usage.jsonl.3")).doesNotExist();
    assertThat(kept.stream().map(text -> text + "\n"))
        .isEqualTo(events.subList(300 - kept.size(), 300).stream().map(this::line).toList());
  }

  @Test
  void of_json_lines_refuse_a_batch_that_they_cannot_write_and_recover() throws IOException {
    Path file = folder.resolve("usage.jsonl");
    Path inTheWay = folder.resolve("usage.jsonl.1/keep");
    try (JsonLinesUsageSink sink =
        JsonLinesUsageSink.builder(file).rotateAtBytes(1).keptFiles(1).open()) {
      sink.accept(List.of(UsageEvents.bare()));
      Files.createDirectories(inTheWay);
      assertThatThrownBy(() -> sink.accept(List.of(UsageEvents.full())))
          .isInstanceOfSatisfying(
              BonitoException.class,
              refused -> assertThat(refused.kind()).isEqualTo(ErrorKind.BOOKS_CLOSED))
          .hasMessageContaining("BON-6105")
          .hasMessageContaining(file.toString());

      Files.delete(inTheWay);
      Files.delete(inTheWay.getParent());
      sink.accept(List.of(UsageEvents.full()));
      assertThat(Files.readString(file)).isEqualTo(line(UsageEvents.full()));
    }
  }

  @Test
  void of_json_lines_take_nothing_after_closing() {
    JsonLinesUsageSink sink = JsonLinesUsageSink.open(folder.resolve("usage.jsonl"));
    sink.close();
    sink.close();

    assertThatThrownBy(() -> sink.accept(List.of(UsageEvents.bare())))
        .isInstanceOf(BonitoException.class)
        .hasMessageContaining("closed");
  }

  @Test
  void of_json_lines_cannot_be_opened_where_they_cannot_write() throws IOException {
    Files.writeString(folder.resolve("logs"), "a file in the way");

    assertThatThrownBy(() -> JsonLinesUsageSink.open(folder.resolve("logs/usage.jsonl")))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("BON-6105");
    JsonLinesUsageSink.Builder builder = JsonLinesUsageSink.builder(folder.resolve("usage"));
    assertThatThrownBy(() -> builder.rotateAtBytes(0)).hasMessageContaining("rotateAtBytes");
    assertThatThrownBy(() -> builder.keptFiles(1000)).hasMessageContaining("keptFiles");
  }

  private String line(UsageEvent event) {
    return new String(codec.encode(event), StandardCharsets.UTF_8) + "\n";
  }
}
