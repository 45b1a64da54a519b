package com.getbonito.verification.faults;

import static org.awaitility.Awaitility.await;

import com.getbonito.Settings;
import com.getbonito.money.UsageEvent;
import com.getbonito.spi.SpoolSettings;
import com.getbonito.spi.SpoolSettings.Fsync;
import com.getbonito.spi.SpoolSettings.OnFull;
import com.getbonito.spi.UsageSink;
import com.getbonito.verification.faults.Case.Seen;
import com.getbonito.verification.faults.Pair.Setting;
import com.getbonito.verification.shapes.Way;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;

/** The sink of usage events fails, hangs, or is away for so long that the spool is full. */
final class SinkOutages {

  private static final Duration HEALING = Duration.ofSeconds(60);
  private static final int CALLS = 5;
  private static final int MANY = 2_000;

  private SinkOutages() {}

  static Stream<Case> all() {
    return Stream.of(
            Case.all("F31", "the sink fails, 5 calls", Expected.EXACT, SinkOutages::fails),
            Case.all("F31", "the sink hangs, 5 calls", Expected.EXACT, SinkOutages::hangs),
            Case.all("F31", "until the spool is full", Expected.EXACT, SinkOutages::fillsUp))
        .flatMap(cases -> cases);
  }

  private static Seen fails(Way way, SoftAssertions softly) throws IOException {
    return spooled(
        way,
        Settings.USUAL_SPOOL,
        pair -> {
          pair.sink.set(SinkOutages::down);
          serves(pair, softly);
          softly.assertThat(pair.events).isEmpty();
          pair.sink.set(batch -> {});
          return complete(pair, CALLS, CALLS + " answers of spoiled", softly);
        });
  }

  private static Seen hangs(Way way, SoftAssertions softly) throws IOException {
    CountDownLatch healed = new CountDownLatch(1);
    return spooled(
        way,
        Settings.USUAL_SPOOL,
        pair -> {
          pair.sink.set(waiting(healed));
          serves(pair, softly);
          softly.assertThat(pair.events).isEmpty();
          healed.countDown();
          return complete(pair, CALLS, CALLS + " answers of spoiled", softly);
        });
  }

  /** Under a Hard budget nothing may be lost, so calls are refused until there is room again. */
  private static Seen fillsUp(Way way, SoftAssertions softly) throws IOException {
    return spooled(
        way,
        Settings.SMALLEST_SPOOL,
        pair -> {
          pair.sink.set(SinkOutages::down);
          int calls = 0;
          Told refused = null;
          while (refused == null && calls < MANY) {
            Told told = Told.of(() -> pair.ask());
            refused = told.failure() == null ? null : told;
            calls++;
          }
          softly.assertThat(refused).as("refused within %d calls", calls).isNotNull();
          softly.assertThat(calls).as("calls before that").isGreaterThan(CALLS);
          long asked = pair.spoiled.ledger().totals().requests();
          softly.assertThat(asked).as("nothing sent for the refused one").isEqualTo(calls - 1);
          pair.sink.set(batch -> {});
          await().atMost(HEALING).until(() -> pair.events.size() >= asked);
          serves(pair, softly);
          String client = refused == null ? "never refused" : refused.words();
          return complete(
              pair,
              calls + CALLS,
              calls - 1 + " answers, then " + client + ", then answers",
              softly);
        });
  }

  private interface Outage {
    Seen of(Pair pair);
  }

  private static Seen spooled(Way way, long size, Outage outage) throws IOException {
    Path folder = Files.createTempDirectory("bonito-spool");
    SpoolSettings spool = new SpoolSettings(folder, size, Fsync.NEVER, OnFull.DROP_AND_COUNT);
    Settings settings = Settings.builder().volatileLedger().spool(spool).build();
    try (Pair pair = Pair.open(way, e -> {}, Setting.bonito(b -> b.settings(settings)))) {
      return outage.of(pair);
    } finally {
      remove(folder);
    }
  }

  private static void serves(Pair pair, SoftAssertions softly) {
    for (int i = 0; i < CALLS; i++) {
      Told told = Told.of(() -> pair.ask());
      softly.assertThat(told.text()).as(told.words()).isEqualTo(Pair.SPOILED);
    }
  }

  private static Seen complete(Pair pair, int calls, String client, SoftAssertions softly) {
    long asked = pair.spoiled.ledger().totals().requests();
    await().atMost(HEALING).until(() -> pair.events.size() >= asked);
    return Seen.of(pair, client, Audit.of(pair, calls, Expected.EXACT, softly));
  }

  private static void down(List<UsageEvent> batch) {
    throw new IllegalStateException("the sink is down");
  }

  private static UsageSink waiting(CountDownLatch healed) {
    return batch -> {
      try {
        healed.await();
      } catch (InterruptedException closing) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("the sink was given up", closing);
      }
    };
  }

  private static void remove(Path folder) throws IOException {
    List<Path> all;
    try (Stream<Path> paths = Files.walk(folder)) {
      all = paths.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : all) {
      Files.delete(path);
    }
  }
}
