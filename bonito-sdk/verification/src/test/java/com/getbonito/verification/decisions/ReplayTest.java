package com.getbonito.verification.decisions;

import static org.assertj.core.api.Assertions.assertThat;

import com.getbonito.decision.Candidate;
import com.getbonito.decision.CandidateFacts;
import com.getbonito.decision.Decision;
import com.getbonito.journal.DecisionCodec;
import com.getbonito.routing.Planner;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("scenarios")
@DisplayName("Recorded decisions, read by another JVM,")
class ReplayTest {

  private static final int RECORDS = 100_000;
  private static final int ALTERED = 1_000;

  @TempDir Path folder;

  @Test
  void replay_to_the_same_choice_all_of_them() throws Exception {
    Path file = folder.resolve("decisions.jsonl");
    Recorder recorder = new Recorder(1);
    try (OutputStream out = Files.newOutputStream(file)) {
      DecisionCodec codec = new DecisionCodec();
      for (int i = 0; i < RECORDS; i++) {
        write(codec, recorder.next(), out);
      }
    }
    assertThat(replayed(file)).isEqualTo("read " + RECORDS + " different");
  }

  @Test
  void report_every_altered_input_that_changes_the_order_and_no_other() throws Exception {
    Path file = folder.resolve("altered.jsonl");
    Recorder recorder = new Recorder(2);
    StringBuilder changed = new StringBuilder();
    try (OutputStream out = Files.newOutputStream(file)) {
      DecisionCodec codec = new DecisionCodec();
      for (int number = 1; number <= 2 * ALTERED; number += 2) {
        write(codec, recorder.next(), out);
        write(codec, reordered(recorder), out);
        changed.append(' ').append(number + 1);
      }
    }
    assertThat(replayed(file)).isEqualTo("read " + 2 * ALTERED + " different" + changed);
  }

  private static Decision reordered(Recorder recorder) {
    while (true) {
      Decision altered = recorder.altered(recorder.next());
      if (!order(altered).equals(orderNow(altered))) {
        return altered;
      }
    }
  }

  private static List<Integer> order(Decision decision) {
    return decision.plan().candidates().stream().map(Candidate::rank).toList();
  }

  private static List<Integer> orderNow(Decision decision) {
    List<CandidateFacts> facts =
        decision.plan().candidates().stream().map(Candidate::facts).toList();
    return Planner.plan(decision.plan().input(), facts).candidates().stream()
        .map(Candidate::rank)
        .toList();
  }

  private static void write(DecisionCodec codec, Decision decision, OutputStream out)
      throws IOException {
    out.write(codec.encode(decision));
    out.write('\n');
  }

  private static String replayed(Path file) throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                ReplayMain.class.getName(),
                file.toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    return said.strip();
  }
}
