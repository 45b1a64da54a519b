package com.getbonito.verification.faults;

import com.getbonito.error.BonitoException;
import com.getbonito.testkit.simulator.ClosedPort;
import com.getbonito.testkit.simulator.fault.Fault;
import com.getbonito.testkit.simulator.fault.FaultCatalog;
import com.getbonito.testkit.simulator.script.Pace;
import com.getbonito.testkit.simulator.tls.TlsFlaw;
import com.getbonito.verification.faults.Case.Seen;
import com.getbonito.verification.shapes.Way;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;

/** Targets that cannot be reached, that come and go, or that are all down. */
final class Outages {

  private static final Duration FAST = Duration.ofMillis(50);
  private static final int FLAPS = 100;

  private Outages() {}

  static Stream<Case> all() {
    return Stream.of(
            Case.all("F11", "", Expected.NOTHING, Outages::nothingListens),
            Case.all("F25-IDLE", "20 calls", Expected.ONE, Outages::idleConnections),
            Case.all(
                "F25", "HTTP/2", Expected.NOTHING, (way, softly) -> overHttp2("F25", way, softly)),
            Case.all(
                "F25-REFUSED",
                "HTTP/2",
                Expected.NOTHING,
                (way, softly) -> overHttp2("F25-REFUSED", way, softly)),
            Arrays.stream(TlsFlaw.values())
                .filter(flaw -> flaw != TlsFlaw.NONE)
                .flatMap(Outages::untrusted),
            Case.all("F27", FLAPS + " calls", Expected.EXACT, Outages::flapping),
            Case.all("F27-BROWNOUT", "20 ms become 400 ms", Expected.EXACT, Outages::brownOut),
            Case.all("F28", "503 of both, 15 calls", Expected.NOTHING, Outages::everythingDown))
        .flatMap(cases -> cases);
  }

  private static Seen nothingListens(Way way, SoftAssertions softly) throws Exception {
    try (ClosedPort port = new ClosedPort();
        Pair pair = Pair.elsewhere(way, port)) {
      return unreachable(pair, softly);
    }
  }

  private static Stream<Case> untrusted(TlsFlaw flaw) {
    return Case.all(
        "F26",
        flaw.name(),
        Expected.NOTHING,
        (way, softly) -> {
          try (Pair pair = Pair.open(way, e -> e.tls(flaw))) {
            return unreachable(pair, softly);
          }
        });
  }

  private static Seen unreachable(Pair pair, SoftAssertions softly) {
    Told told = Told.of(() -> pair.ask());
    softly.assertThat(told.text()).isEqualTo(Pair.GOOD);
    softly
        .assertThat(told.decision().attempts())
        .extracting(attempt -> attempt.outcome())
        .containsExactly("CONNECTION_FAILED", "OK");
    softly.assertThat(pair.health().failures()).as("blamed").isPositive();
    softly.assertThat(pair.spoiled.ledger().totals().requests()).isZero();
    return Seen.of(pair, told.words(), Audit.of(pair, 1, Expected.NOTHING, softly));
  }

  /** The server closes a connection as soon as it is idle; that costs the caller nothing. */
  private static Seen idleConnections(Way way, SoftAssertions softly) {
    try (Pair pair = Pair.open(way, e -> e.fault(FaultCatalog.parse("F25-IDLE")))) {
      for (int i = 0; i < 20; i++) {
        Told told = Told.of(() -> pair.ask());
        softly.assertThat(told.text()).as(told.words()).isEqualTo(Pair.SPOILED);
      }
      return Seen.of(pair, "20 answers of spoiled", Audit.of(pair, 20, Expected.ONE, softly));
    }
  }

  /** HTTP/2 says which streams were not acted on, so such a request certainly cost nothing. */
  private static Seen overHttp2(String fault, Way way, SoftAssertions softly) {
    try (Pair pair =
        Pair.open(way, e -> e.tls().fault(FaultCatalog.parse(fault)), Pair.Setting.SECURE)) {
      Told told = Told.of(() -> pair.ask());
      softly.assertThat(told.text()).as(told.words()).isEqualTo(Pair.GOOD);
      softly
          .assertThat(pair.spoiled.ledger().entries())
          .extracting(entry -> entry.protocol())
          .containsOnly("HTTP/2");
      return Seen.of(pair, told.words(), Audit.of(pair, 1, Expected.NOTHING, softly));
    }
  }

  private static Seen flapping(Way way, SoftAssertions softly) {
    try (Pair pair = Pair.open(way, e -> e.seed(11).fault(FaultCatalog.parse("F27")))) {
      int failed = 0;
      for (int i = 0; i < FLAPS; i++) {
        failed += Told.of(() -> pair.ask()).failure() == null ? 0 : 1;
      }
      softly.assertThat(failed).as("of %d calls", FLAPS).isLessThanOrEqualTo(FLAPS / 100);
      softly.assertThat(pair.health().failures()).as("blamed").isPositive();
      String client = failed + " errors in " + FLAPS + " calls";
      return Seen.of(pair, client, Audit.of(pair, FLAPS, Expected.EXACT, softly));
    }
  }

  private static Seen brownOut(Way way, SoftAssertions softly) {
    Pace pace = Pace.instant().withLatency(Duration.ofMillis(20));
    try (Pair pair = Pair.open(way, e -> e.pace(pace).fault(FaultCatalog.parse("F27-BROWNOUT")))) {
      Told told = Told.of(() -> pair.ask());
      softly.assertThat(told.text()).as(told.words()).isEqualTo(Pair.SPOILED);
      softly
          .assertThat(told.decision().attempts().get(0).durationMicros())
          .isGreaterThanOrEqualTo(Duration.ofMillis(400).toNanos() / 1_000);
      return Seen.of(pair, told.words(), Audit.of(pair, 1, Expected.EXACT, softly));
    }
  }

  private static Seen everythingDown(Way way, SoftAssertions softly) {
    Fault down = Fault.status(503);
    try (Pair pair =
        Pair.open(way, e -> e.fault(down), Pair.Setting.failover(f -> f.retriesPerTarget(0)))) {
      pair.good.always(down);
      for (int i = 0; i < 12; i++) {
        BonitoException failure = Told.of(() -> pair.ask()).failure();
        softly.assertThat(failure).isNotNull();
      }
      long asked = pair.spoiled.ledger().totals().requests();
      List<Long> nanos = new ArrayList<>();
      Told told = null;
      for (int i = 0; i < 3; i++) {
        long start = System.nanoTime();
        told = Told.of(() -> pair.ask());
        nanos.add(System.nanoTime() - start);
      }
      softly.assertThat(Duration.ofNanos(Collections.min(nanos))).isLessThan(FAST);
      softly
          .assertThat(told.failure())
          .hasMessageContaining("spoiled (breaker")
          .hasMessageContaining("good (breaker");
      softly.assertThat(pair.spoiled.ledger().totals().requests()).isEqualTo(asked);
      softly.assertThat(pair.health().failures()).as("blamed").isPositive();
      return Seen.of(
          pair,
          "at last " + told.words() + " within 50 ms",
          Audit.of(pair, 15, Expected.NOTHING, softly));
    }
  }
}
