package com.getbonito.journal;

import com.getbonito.error.BonitoException;
import com.getbonito.spi.LedgerRecord;
import com.getbonito.spi.LedgerRecord.Entry;
import com.getbonito.spi.LedgerRecord.Kind;
import com.getbonito.spi.SpoolSettings.Fsync;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;

/** A process that keeps a ledger file until it is killed, and tells its parent what it was told. */
final class LedgerChild {

  static final String ACKNOWLEDGED = "A ";
  static final String COMPACTED = "C";
  static final String FAILED = "F ";

  private static final int THREADS = 4;
  private static final int KEYS = 8;

  private final FileOutputStream parent = new FileOutputStream(FileDescriptor.out);
  private final ReentrantLock lock = new ReentrantLock();
  private final AtomicInteger attempts = new AtomicInteger();
  private final LedgerTotals totals = new LedgerTotals();
  private final FileLedgerLog log;
  private final String round;
  private final int compactEvery;
  private int appended;

  private LedgerChild(FileLedgerLog log, String round, int compactEvery) {
    this.log = log;
    this.round = round;
    this.compactEvery = compactEvery;
  }

  /**
   * Runs until it is killed, or with {@code full} until its disk is.
   *
   * @param arguments file, round, and after how many records to compact, 0 for never; or file and
   *     {@code full}
   */
  public static void main(String[] arguments) {
    FileLedgerLog log = FileLedgerLog.open(Path.of(arguments[0]), Fsync.NEVER);
    if (arguments[1].equals("full")) {
      new LedgerChild(log, "full", 0).fill();
      Runtime.getRuntime().halt(0);
    }
    LedgerChild child = new LedgerChild(log, arguments[1], Integer.parseInt(arguments[2]));
    log.replay().forEach(child.totals::add);
    for (int i = 0; i < THREADS; i++) {
      new Thread(child::work).start();
    }
  }

  static LedgerRecord reserve(String attempt) {
    return record(Kind.RESERVE, attempt, 0, 1_000, 0);
  }

  static LedgerRecord settle(String attempt) {
    return record(Kind.SETTLE, attempt, 900, -1_000, 100);
  }

  static LedgerRecord large(int number) {
    return reserve("n".repeat(1_000) + number);
  }

  private static LedgerRecord record(
      Kind kind, String attempt, long settled, long reserved, long uncertain) {
    String key = "default/team/monthly/" + Math.floorMod(attempt.hashCode(), KEYS);
    return new LedgerRecord(
        kind,
        attempt,
        0,
        List.of(
            new Entry(key, Long.MAX_VALUE, settled, reserved, uncertain),
            new Entry("default/all", Long.MAX_VALUE, settled, reserved, uncertain)));
  }

  private void work() {
    while (true) {
      String attempt = round + "-" + attempts.incrementAndGet();
      append(reserve(attempt));
      append(settle(attempt));
    }
  }

  private void append(LedgerRecord record) {
    lock.lock();
    try {
      log.append(record);
      tell(ACKNOWLEDGED + record.kind() + " " + record.attempt());
      totals.add(record);
      if (compactEvery > 0 && ++appended % compactEvery == 0) {
        log.compact(totals.state());
        tell(COMPACTED);
      }
    } finally {
      lock.unlock();
    }
  }

  /** Appends to a full disk, then something that still fits, then to the full disk again. */
  private void fill() {
    List<LedgerRecord> taken = new ArrayList<>();
    appendUntilFull(taken);
    log.append(reserve("small"));
    tell(ACKNOWLEDGED + "small after " + taken.size());
    appendUntilFull(taken);
  }

  private void appendUntilFull(List<LedgerRecord> taken) {
    try {
      while (true) {
        LedgerRecord record = large(taken.size());
        log.append(record);
        taken.add(record);
      }
    } catch (BonitoException full) {
      tell(FAILED + full.code() + " " + full.kind());
    }
  }

  /** One write, so that a kill tears no line. */
  private void tell(String line) {
    try {
      parent.write((line + "\n").getBytes(StandardCharsets.US_ASCII));
    } catch (IOException orphaned) {
      throw new UncheckedIOException(orphaned);
    }
  }
}
