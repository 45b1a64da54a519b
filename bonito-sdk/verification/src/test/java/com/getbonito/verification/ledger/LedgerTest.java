package com.getbonito.verification.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import com.getbonito.verification.ledger.Sums.Figure;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A failure names its seed; {@code -Dbonito.ledger.seed=N} runs that one alone. In memory a seed
 * gives the same calls and answers every time.
 */
@Tag("ledger")
@DisplayName("Bonito's ledger and the providers'")
class LedgerTest {

  private static final boolean FULL = Boolean.getBoolean("bonito.full");
  private static final Long ONLY = Long.getLong("bonito.ledger.seed");
  private static final int CALLS_PER_SEED = 5_000;
  private static final long SEEDS = FULL ? 200 : 8;
  private static final int SOCKET_CALLS = FULL ? 20_000 : 1_600;

  @TempDir Path folder;

  @BeforeAll
  static void sayWhatIsReduced() {
    if (!FULL) {
      System.out.printf(
          "reduced: %,d calls in memory and %,d over sockets; --full makes a million and 20,000%n",
          SEEDS * CALLS_PER_SEED, SOCKET_CALLS);
    }
  }

  @Test
  void agree_over_mixed_calls_in_memory() throws Exception {
    List<Long> seeds =
        ONLY == null ? LongStream.rangeClosed(1, SEEDS).boxed().toList() : List.of(ONLY);
    long start = System.nanoTime();
    Sums sums = new Sums();
    try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
      List<Future<Audit>> audits = new ArrayList<>();
      for (long seed : seeds) {
        audits.add(threads.submit(() -> MemoryRun.of(seed, CALLS_PER_SEED)));
      }
      for (int i = 0; i < seeds.size(); i++) {
        Audit audit = audits.get(i).get();
        assertThat(audit.findings()).as("seed %d", seeds.get(i)).isEmpty();
        sums.add(audit.sums());
      }
    }
    say("in memory, seeds " + seeds.get(0) + " to " + seeds.get(seeds.size() - 1), start, sums);
    agreed(sums, seeds.size() * (long) CALLS_PER_SEED);
  }

  @Test
  void agree_over_mixed_calls_over_sockets() throws Exception {
    long seed = ONLY == null ? 1 : ONLY;
    long start = System.nanoTime();
    Audit audit = SocketRun.of(seed, SOCKET_CALLS, folder);
    assertThat(audit.findings()).as("seed %d", seed).isEmpty();
    say("over sockets, seed " + seed, start, audit.sums());
    agreed(audit.sums(), SOCKET_CALLS);
  }

  private static void say(String where, long start, Sums sums) {
    System.out.printf(
        "report: the ledger %s: %d s%n", where, (System.nanoTime() - start) / 1_000_000_000);
    sums.report().forEach(line -> System.out.println("ledger: " + line));
  }

  /** The calls were as mixed as they were meant to be: a comparison of nothing proves nothing. */
  private static void agreed(Sums sums, long calls) {
    assertThat(sums.of(Figure.CALLS)).isEqualTo(calls);
    assertThat(sums.of(Figure.REPORTED)).isGreaterThan(calls / 3);
    assertThat(sums.of(Figure.TOKENS_B)).isEqualTo(sums.of(Figure.TOKENS_S)).isPositive();
    assertThat(sums.of(Figure.MONEY_B)).isEqualTo(sums.of(Figure.MONEY_S)).isPositive();
    assertThat(sums.of(Figure.FREE_S)).as("billed, and taken for free").isZero();
    for (Figure figure :
        List.of(
            Figure.STREAMS,
            Figure.RETRIES,
            Figure.FAILOVERS,
            Figure.CANCELS,
            Figure.DEADLINES,
            Figure.MANY_CHOICES,
            Figure.CACHED,
            Figure.REASONED,
            Figure.FAULTS,
            Figure.NO_USAGE,
            Figure.OVERRUNS,
            Figure.UNSEEN,
            Figure.CEILING,
            Figure.GUESSED,
            Figure.UNKNOWN)) {
      assertThat(sums.of(figure)).as(figure.name()).isGreaterThan(calls / 1_000);
    }
  }
}
