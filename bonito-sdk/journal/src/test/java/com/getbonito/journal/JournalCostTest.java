package com.getbonito.journal;

import static org.assertj.core.api.Assertions.assertThat;

import com.getbonito.decision.Decision;
import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Prints what a journal costs; asserts only that it is right. */
@DisplayName("A journal of many decisions")
class JournalCostTest {

  private static final int MANY = 100_000;
  private static final int ROUNDS = 20_000;

  private final DecisionCodec codec = new DecisionCodec();

  @Test
  void reads_back_equal_after_a_hundred_thousand(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("decisions.jsonl");
    List<Decision> decisions = IntStream.range(0, MANY).mapToObj(Decisions::numbered).toList();

    long start = System.nanoTime();
    try (JsonLinesDecisionSink sink =
        JsonLinesDecisionSink.builder(file)
            .capacity(MANY)
            .rotateAtBytes(Long.MAX_VALUE / 2)
            .open()) {
      decisions.forEach(sink::accept);
      long accepted = System.nanoTime();
      assertThat(sink.flush(Duration.ofMinutes(2))).isTrue();
      print("accepted", MANY, accepted - start);
      print("written", MANY, System.nanoTime() - start);
      assertThat(sink.dropped() + sink.failed()).isZero();
    }
    start = System.nanoTime();
    try (DecisionReader reader = DecisionReader.open(file)) {
      for (Decision decision : decisions) {
        assertThat(reader.next().equals(decision)).isTrue();
      }
      assertThat(reader.hasNext()).isFalse();
    }
    print("read", MANY, System.nanoTime() - start);
    System.out.printf("journal: %,d bytes per decision%n", Files.size(file) / MANY);
  }

  @Test
  void has_a_known_price_per_decision_of_three_candidates() throws IOException {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    Decision decision = Decisions.failedOver();
    byte[] record = codec.encode(decision);
    assertThat(codec.decode(record)).isEqualTo(decision);
    System.out.printf("journal: three candidates, three attempts: %,d bytes%n", record.length);
    OutputStream nowhere = OutputStream.nullOutputStream();

    measure(threads, "write", () -> codec.write(decision, nowhere));
    measure(threads, "encode", () -> codec.encode(decision));
    measure(threads, "decode", () -> codec.decode(record));
  }

  private static void measure(ThreadMXBean threads, String what, Runnable work) {
    repeat(work);
    long allocated = threads.getCurrentThreadAllocatedBytes();
    long start = System.nanoTime();
    repeat(work);
    long nanos = System.nanoTime() - start;
    System.out.printf(
        "journal: %s %,d ns, %,d bytes allocated per decision%n",
        what, nanos / ROUNDS, (threads.getCurrentThreadAllocatedBytes() - allocated) / ROUNDS);
  }

  private static void repeat(Runnable work) {
    for (int i = 0; i < ROUNDS; i++) {
      work.run();
    }
  }

  private static void print(String what, int count, long nanos) {
    System.out.printf(
        "journal: %s %,d decisions in %,d ms%n", what, count, TimeUnit.NANOSECONDS.toMillis(nanos));
  }
}
