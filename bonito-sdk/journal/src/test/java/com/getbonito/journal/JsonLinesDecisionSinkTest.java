package com.getbonito.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.getbonito.decision.Decision;
import com.getbonito.error.ConfigurationException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A sink of JSON lines")
class JsonLinesDecisionSinkTest {

  private static final Duration LONG = Duration.ofSeconds(30);

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void nameTheFile() {
    file = folder.resolve("logs/decisions.jsonl");
  }

  @Test
  void has_written_everything_accepted_when_flush_returns() throws Exception {
    try (JsonLinesDecisionSink sink = JsonLinesDecisionSink.open(file)) {
      sink.accept(Decisions.failedOver());
      sink.accept(Decisions.bare());

      assertThat(sink.flush(LONG)).isTrue();

      assertThat(read(file)).containsExactly(Decisions.failedOver(), Decisions.bare());
      assertThat(sink.written()).isEqualTo(2);
    }
  }

  @Test
  void drains_when_it_is_closed_and_counts_what_comes_later() throws Exception {
    JsonLinesDecisionSink sink = JsonLinesDecisionSink.open(file);
    List<Decision> decisions = new RandomDecisions(1).stream(3_000).toList();
    decisions.forEach(sink::accept);

    assertThat(sink.close(LONG)).isTrue();
    sink.accept(Decisions.bare());

    assertThat(read(file)).isEqualTo(decisions);
    assertThat(sink.dropped()).isEqualTo(1);
    assertThat(sink.close(LONG)).as("closing again").isTrue();
  }

  @Test
  void appends_to_what_is_there() throws Exception {
    for (int i = 0; i < 2; i++) {
      try (JsonLinesDecisionSink sink = JsonLinesDecisionSink.open(file)) {
        sink.accept(Decisions.bare());
      }
    }

    assertThat(read(file)).containsExactly(Decisions.bare(), Decisions.bare());
  }

  @Test
  void starts_a_new_line_after_one_that_a_crash_cut() throws Exception {
    Files.createDirectories(folder.resolve("logs"));
    Files.writeString(file, "{\"attempts\":[],\"id\":\"0193");

    try (JsonLinesDecisionSink sink = JsonLinesDecisionSink.open(file)) {
      sink.accept(Decisions.bare());
    }

    try (DecisionReader reader = DecisionReader.open(file)) {
      assertThat(reader.stream()).containsExactly(Decisions.bare());
      assertThat(reader.lastCutLine()).isEqualTo(1);
    }
  }

  @Test
  void rotates_by_size_and_keeps_the_number_of_files_it_was_told() throws Exception {
    List<Decision> decisions = new RandomDecisions(2).stream(400).toList();
    try (JsonLinesDecisionSink sink =
        JsonLinesDecisionSink.builder(file).rotateAtBytes(50_000).keptFiles(2).open()) {
      decisions.forEach(sink::accept);
    }

    assertThat(names())
        .containsExactly("decisions.jsonl", "decisions.jsonl.1", "decisions.jsonl.2");
    List<Decision> kept = new ArrayList<>(read(older(2)));
    kept.addAll(read(older(1)));
    kept.addAll(read(file));
    assertThat(kept).isEqualTo(decisions.subList(decisions.size() - kept.size(), decisions.size()));
    for (Path each : List.of(file, older(1), older(2))) {
      assertThat(Files.size(each)).isBetween(1L, 50_000L);
    }
  }

  @Test
  void keeps_no_older_file_where_it_was_told_none_and_takes_a_record_larger_than_a_file()
      throws Exception {
    try (JsonLinesDecisionSink sink =
        JsonLinesDecisionSink.builder(file).rotateAtBytes(1).keptFiles(0).open()) {
      sink.accept(Decisions.failedOver());
      sink.accept(Decisions.bare());
    }

    assertThat(names()).containsExactly("decisions.jsonl");
    assertThat(read(file)).containsExactly(Decisions.bare());
  }

  @Test
  void never_interleaves_what_many_threads_give_it() throws Exception {
    int threads = 8;
    int each = 2_000;
    CountDownLatch start = new CountDownLatch(1);
    List<Thread> writers = new ArrayList<>();
    List<List<Decision>> given = new ArrayList<>();
    try (JsonLinesDecisionSink sink =
        JsonLinesDecisionSink.builder(file).capacity(threads * each).open()) {
      for (int seed = 0; seed < threads; seed++) {
        List<Decision> own = new RandomDecisions(seed).stream(each).toList();
        given.add(own);
        writers.add(new Thread(() -> acceptAll(sink, own, start)));
      }
      writers.forEach(Thread::start);
      start.countDown();
      for (Thread writer : writers) {
        writer.join();
      }
      assertThat(sink.flush(LONG)).isTrue();
      assertThat(sink.dropped()).isZero();
    }

    List<Decision> read = read(file);
    assertThat(read).hasSize(threads * each);
    for (List<Decision> own : given) {
      Set<Decision> mine = new HashSet<>(own);
      assertThat(read.stream().filter(mine::contains)).as("in order").isEqualTo(own);
    }
  }

  @Test
  void drops_and_counts_what_does_not_fit_its_queue_without_waiting() throws Exception {
    long given = 0;
    try (JsonLinesDecisionSink sink = JsonLinesDecisionSink.builder(file).capacity(1).open()) {
      while (sink.dropped() == 0) {
        sink.accept(Decisions.failedOver());
        given++;
      }
      assertThat(sink.flush(LONG)).isTrue();
      assertThat(sink.written() + sink.dropped()).isEqualTo(given);
      assertThat(read(file)).hasSize((int) sink.written());
    }
  }

  @Test
  void cannot_be_opened_where_it_cannot_write() throws IOException {
    Files.writeString(folder.resolve("logs"), "a file in the way");

    assertThatThrownBy(() -> JsonLinesDecisionSink.open(file))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("BON-6105")
        .hasMessageContaining(file.toString());
  }

  @Test
  void counts_what_a_failing_file_costs_logs_it_once_and_recovers() throws Exception {
    try (LoggedRecords logged = LoggedRecords.of(DecisionFileWriter.class);
        JsonLinesDecisionSink sink =
            JsonLinesDecisionSink.builder(file).rotateAtBytes(1).keptFiles(1).open()) {
      sink.accept(Decisions.bare());
      assertThat(sink.flush(LONG)).isTrue();
      Path inTheWay = older(1).resolve("keep");
      Files.createDirectories(older(1));
      Files.writeString(inTheWay, "not empty, so it cannot be replaced");

      for (int lost = 1; lost <= 3; lost++) {
        sink.accept(Decisions.bare());
        assertThat(sink.flush(LONG)).isTrue();
        assertThat(sink.failed()).isEqualTo(lost);
      }
      assertThat(logged.messages()).hasSize(1);
      assertThat(logged.messages().get(0))
          .contains("BON-6105", "DirectoryNotEmptyException")
          .doesNotContain(Decisions.bare().id());

      Files.delete(inTheWay);
      Files.delete(older(1));
      sink.accept(Decisions.failedOver());
      assertThat(sink.flush(LONG)).isTrue();
      assertThat(sink.failed()).isEqualTo(3);
      assertThat(sink.written()).isEqualTo(2);
      assertThat(read(file)).containsExactly(Decisions.failedOver());
    }
  }

  @Test
  void leaves_no_thread_behind() {
    JsonLinesDecisionSink sink = JsonLinesDecisionSink.open(file);
    long before = writers();

    sink.close();

    await().untilAsserted(() -> assertThat(writers()).isEqualTo(before - 1));
  }

  @Test
  void has_settings_within_bounds() {
    JsonLinesDecisionSink.Builder builder = JsonLinesDecisionSink.builder(file);

    assertThatThrownBy(() -> builder.capacity(0)).hasMessageContaining("capacity");
    assertThatThrownBy(() -> builder.rotateAtBytes(0)).hasMessageContaining("rotateAtBytes");
    assertThatThrownBy(() -> builder.keptFiles(1000)).hasMessageContaining("keptFiles");
  }

  @Test
  void writes_lines_that_any_tool_can_split() throws Exception {
    try (JsonLinesDecisionSink sink = JsonLinesDecisionSink.open(file)) {
      sink.accept(Decisions.failedOver());
    }

    byte[] record = new DecisionCodec().encode(Decisions.failedOver());
    assertThat(Files.readString(file)).isEqualTo(new String(record, StandardCharsets.UTF_8) + "\n");
  }

  private static void acceptAll(
      JsonLinesDecisionSink sink, List<Decision> decisions, CountDownLatch start) {
    try {
      start.await();
      decisions.forEach(sink::accept);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static long writers() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals("bonito-decision-writer"))
        .count();
  }

  private List<String> names() throws IOException {
    try (var files = Files.list(folder.resolve("logs"))) {
      return files
          .map(path -> path.getFileName().toString())
          .sorted(Comparator.naturalOrder())
          .toList();
    }
  }

  private Path older(int age) {
    return folder.resolve("logs/decisions.jsonl." + age);
  }

  private static List<Decision> read(Path from) throws IOException {
    try (DecisionReader reader = DecisionReader.open(from)) {
      List<Decision> decisions = reader.stream().toList();
      assertThat(reader.cutLines()).isZero();
      return decisions;
    }
  }
}
