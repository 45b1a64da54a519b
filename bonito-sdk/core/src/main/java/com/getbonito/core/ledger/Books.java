package com.getbonito.core.ledger;

import com.getbonito.error.BonitoException;
import com.getbonito.spi.LedgerLog;
import com.getbonito.spi.LedgerRecord;
import com.getbonito.spi.LedgerRecord.Entry;
import com.getbonito.spi.LedgerRecord.Kind;
import com.getbonito.spi.TimeSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes a ledger down, and reads what earlier processes wrote. Used under the ledger's lock. */
final class Books {

  private static final Logger LOG = LoggerFactory.getLogger(Books.class);
  private static final long GRACE_MILLIS = Duration.ofHours(1).toMillis();

  private final LedgerLog log;
  private final Accounts accounts;
  private final TimeSource time;

  /** Whether the log may differ from memory, or has grown too long. */
  private boolean stale;

  private Books(LedgerLog log, Accounts accounts, TimeSource time) {
    this.log = log;
    this.accounts = accounts;
    this.time = time;
  }

  /** Fills the accounts from a log. Windows that are over are left out. */
  static Books open(LedgerLog log, Accounts accounts, TimeSource time) {
    Books books = new Books(log, accounts, time);
    List<LedgerRecord> records = log.replay();
    if (!records.isEmpty()) {
      books.restore(records);
      log.compact(books.state());
    }
    return books;
  }

  /**
   * Writes everything again where that is due. Before the step that comes next is in memory, for it
   * would be counted twice.
   */
  void refresh() {
    if (stale) {
      log.compact(state());
      stale = false;
    }
  }

  /** Likewise; false where it fails. */
  boolean refreshed() {
    try {
      refresh();
      return true;
    } catch (BonitoException e) {
      LOG.debug("The ledger's log cannot be written.", e);
      return false;
    }
  }

  /**
   * Writes a step that is the same for several accounts; when it returns, the step survives a kill.
   */
  void append(
      Kind kind, String attempt, Account[] charged, long settled, long reserved, long uncertain) {
    List<Entry> entries = new ArrayList<>(charged.length);
    for (Account each : charged) {
      entries.add(new Entry(each.key(), each.windowEnd(), settled, reserved, uncertain));
    }
    long now = time.now().toEpochMilli();
    stale = true;
    stale = log.append(new LedgerRecord(kind, attempt, now, entries));
  }

  /**
   * Writes the end of a reservation. Where that fails the log still has the reservation, which is
   * no less than what was spent of it; the next reservation writes everything again, or is refused.
   */
  void settled(Reservation reservation, long settled, long uncertain) {
    try {
      append(
          Kind.SETTLE,
          reservation.attempt(),
          reservation.accounts,
          settled,
          -reservation.amount(),
          uncertain);
    } catch (BonitoException e) {
      LOG.warn("The end of attempt {} could not be written.", reservation.attempt(), e);
    }
  }

  void close() {
    log.close();
  }

  private void restore(List<LedgerRecord> records) {
    Map<String, Sums> sums = new LinkedHashMap<>();
    for (LedgerRecord record : records) {
      for (Entry entry : record.entries()) {
        sums.computeIfAbsent(entry.key(), key -> new Sums()).add(record.kind(), entry);
      }
    }
    long now = time.now().toEpochMilli();
    sums.forEach((key, sum) -> {
      if (sum.windowEnd == Long.MAX_VALUE || sum.windowEnd + GRACE_MILLIS > now) {
        accounts
            .restored(key, sum.windowEnd)
            .restore(sum.settled, Math.max(0, sum.reserved), sum.uncertain, sum.beyond);
      }
    });
  }

  /** The accounts as records that {@link #restore} reads to the same sums. */
  private List<LedgerRecord> state() {
    long now = time.now().toEpochMilli();
    List<LedgerRecord> state = new ArrayList<>();
    for (Account each : accounts.all()) {
      long settled = each.settled();
      long uncertain = each.uncertain();
      // A closed key is told by a settlement beyond its reservation, so that one picodollar is kept
      // back for it.
      long apart = each.closed() && settled > 0 ? 1 : 0;
      long maybeApart = each.closed() && settled == 0 ? Math.min(1, uncertain) : 0;
      state.add(
          record(Kind.STATE, now, each, settled - apart, each.reserved(), uncertain - maybeApart));
      if (apart + maybeApart > 0) {
        state.add(record(Kind.SETTLE, now, each, apart, 0, maybeApart));
      }
    }
    return state;
  }

  private static LedgerRecord record(
      Kind kind, long now, Account account, long settled, long reserved, long uncertain) {
    Entry entry = new Entry(account.key(), account.windowEnd(), settled, reserved, uncertain);
    return new LedgerRecord(kind, "", now, List.of(entry));
  }

  private static final class Sums {

    private long settled;
    private long reserved;
    private long uncertain;
    private long windowEnd;
    private boolean beyond;

    void add(Kind kind, Entry entry) {
      settled = Amounts.plus(settled, entry.settled());
      reserved += entry.reserved();
      uncertain = Amounts.plus(uncertain, entry.uncertain());
      windowEnd = Math.max(windowEnd, entry.windowEnd());
      beyond |=
          kind == Kind.SETTLE
              && Amounts.plus(entry.settled(), entry.uncertain()) > -entry.reserved();
    }
  }
}
