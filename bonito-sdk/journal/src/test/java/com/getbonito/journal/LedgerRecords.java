package com.getbonito.journal;

import com.getbonito.spi.LedgerRecord;
import com.getbonito.spi.LedgerRecord.Entry;
import com.getbonito.spi.LedgerRecord.Kind;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Ledger records that tests speak about. */
final class LedgerRecords {

  private static final String[] PIECES = {
    "team=support", "/", "\u0000", "é", "日本", "🐟", "\ud83d", "\udc1f", "\n", "2026-01"
  };

  private LedgerRecords() {}

  static LedgerRecord reserve(int number) {
    return new LedgerRecord(
        Kind.RESERVE, "attempt-" + number, 1_000L + number, List.of(entry(0, 1_000, 0)));
  }

  static LedgerRecord settle(int number) {
    return new LedgerRecord(
        Kind.SETTLE, "attempt-" + number, 2_000L + number, List.of(entry(900, -1_000, 100)));
  }

  static List<LedgerRecord> pairs(int count) {
    return IntStream.range(0, count)
        .boxed()
        .flatMap(number -> Stream.of(reserve(number), settle(number)))
        .toList();
  }

  static LedgerRecord state(long settled) {
    return new LedgerRecord(Kind.STATE, "", 7, List.of(entry(settled, 0, 0)));
  }

  static Entry entry(long settled, long reserved, long uncertain) {
    return new Entry(
        "default/support-team/monthly/team=support/2026-01",
        1_769_904_000_000L,
        settled,
        reserved,
        uncertain);
  }

  /** Seeded records that reach every kind, every extreme and every alphabet. */
  static Stream<LedgerRecord> random(long seed, int count) {
    Random random = new Random(seed);
    return Stream.generate(() -> random(random)).limit(count);
  }

  private static LedgerRecord random(Random random) {
    Kind kind = Kind.values()[random.nextInt(Kind.values().length)];
    List<Entry> entries =
        Stream.generate(() ->
                new Entry(
                    text(random), number(random), number(random), number(random), number(random)))
            .limit(random.nextInt(4))
            .toList();
    return new LedgerRecord(kind, text(random), number(random), entries);
  }

  private static String text(Random random) {
    StringBuilder text = new StringBuilder();
    for (int left = random.nextInt(5); left > 0; left--) {
      text.append(PIECES[random.nextInt(PIECES.length)]);
    }
    return text.toString();
  }

  private static long number(Random random) {
    return switch (random.nextInt(5)) {
      case 0 -> Long.MAX_VALUE;
      case 1 -> Long.MIN_VALUE;
      case 2 -> 0;
      default -> random.nextLong();
    };
  }
}
