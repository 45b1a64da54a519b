package com.getbonito.core.ledger;

import com.getbonito.spi.BudgetAuthority;
import com.getbonito.spi.BudgetAuthority.Lease;
import com.getbonito.spi.BudgetAuthority.Request;
import com.getbonito.spi.Cancellation;
import com.getbonito.spi.TimeSource;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps leases for the shared budgets that are in use. A call only reads what they hold; one
 * background thread asks the authority, ahead of need, and reports what was spent.
 */
final class LeaseBook implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(LeaseBook.class);
  private static final Duration BUSY = Duration.ofMillis(100);
  private static final Duration TICK = Duration.ofMillis(500);
  private static final Duration REST = Duration.ofHours(1);
  private static final long FAREWELL_MILLIS = 2_000;

  private final TimeSource time;
  private final BudgetAuthority authority;
  private final String instance;
  private final Gate gate;
  private final Runnable granted;
  private final AtomicLong strayCalls = new AtomicLong();

  /** Guarded by the gate, like everything below. */
  private final Set<Account> known = new LinkedHashSet<>();

  private final ArrayDeque<Account> urgent = new ArrayDeque<>();
  private Cancellation wake = new Cancellation();
  private volatile @Nullable Thread worker;
  private boolean closing;

  /**
   * @param granted runs, outside the gate, when there is more to reserve from
   */
  LeaseBook(
      TimeSource time, BudgetAuthority authority, String instance, Gate gate, Runnable granted) {
    this.time = time;
    this.authority = authority;
    this.instance = instance;
    this.gate = gate;
    this.granted = granted;
  }

  /** The account's leases. Under the gate, like the next three. */
  Leases of(Account account) {
    Leases leases = account.leases();
    if (leases == null) {
      leases = new Leases(account, time.nanos());
      account.leases(leases);
    }
    return leases;
  }

  /** A lease that has room; null where none has. */
  @Nullable HeldLease find(Account account, long amount) {
    Leases leases = account.leases();
    return leases == null ? null : leases.find(amount, time.nanos());
  }

  /** A reservation was granted; asks for more where that is due. */
  void used(Account account, long amount) {
    Leases leases = of(account);
    // read second: new leases begin with their own reading, and nothing is wanted before that
    long now = time.nanos();
    leases.used(amount, now);
    if (leases.wanting(now)) {
      hurry(account, leases);
    }
  }

  /**
   * A reservation found no room.
   *
   * @return whether it is worth to wait
   */
  boolean lacked(Account account, long amount) {
    Leases leases = of(account);
    // read second: new leases begin with their own reading, and nothing is wanted before that
    long now = time.nanos();
    leases.lacked(amount, now);
    if (leases.wanting(now)) {
      hurry(account, leases);
    }
    return !closing && leases.hopeful(now);
  }

  /** The most that one reservation could take, as far as is known. */
  long lendable(Account account) {
    Leases leases = account.leases();
    return leases == null ? Long.MAX_VALUE : leases.lendable(time.nanos());
  }

  /** How often the authority was called by another thread than the one in the background. */
  long strayCalls() {
    return strayCalls.get();
  }

  /** Gives everything back, as far as the authority answers in time. */
  @Override
  public void close() {
    gate.enter();
    Thread working = worker;
    try {
      closing = true;
      wake.cancel();
    } finally {
      gate.leave();
    }
    if (working == null) {
      return;
    }
    try {
      working.join(FAREWELL_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    working.interrupt();
  }

  private void hurry(Account account, Leases leases) {
    if (closing || !leases.queue()) {
      return;
    }
    known.add(account);
    urgent.add(account);
    if (worker == null) {
      Thread started = new Thread(this::work, "bonito-leases");
      started.setDaemon(true);
      worker = started;
      started.start();
    }
    wake.cancel();
  }

  private void work() {
    try {
      while (true) {
        Cancellation signal = new Cancellation();
        gate.enter();
        try {
          if (closing) {
            break;
          }
          wake = signal;
        } finally {
          gate.leave();
        }
        Duration pause = round();
        time.sleep(pause, signal);
      }
      farewell();
    } catch (InterruptedException e) {
      LOG.warn("Leases of budgets could not be given back in time; they expire.");
    }
  }

  /** Tends every account, those that lack something first; returns how long to rest. */
  private Duration round() {
    for (Account each : everybody()) {
      for (Account next = nextUrgent(); next != null; next = nextUrgent()) {
        supply(next);
      }
      supply(each);
      reports(each).forEach(report -> report(each, report));
    }
    gate.enter();
    try {
      long now = time.nanos();
      known.removeIf(each -> of(each).over(now));
      if (known.isEmpty()) {
        return REST;
      }
      return known.stream().anyMatch(each -> of(each).lacking()) ? BUSY : TICK;
    } finally {
      gate.leave();
    }
  }

  private List<Account> everybody() {
    gate.enter();
    try {
      return List.copyOf(known);
    } finally {
      gate.leave();
    }
  }

  private @Nullable Account nextUrgent() {
    gate.enter();
    try {
      return urgent.poll();
    } finally {
      gate.leave();
    }
  }

  /** Gives back what is of no use, then asks for what is needed. */
  private void supply(Account account) {
    for (HeldLease.Report each : reports(account)) {
      if (each.end()) {
        report(account, each);
      }
    }
    ask(account);
  }

  private List<HeldLease.Report> reports(Account account) {
    gate.enter();
    try {
      boolean over = account.windowEnd() <= time.now().toEpochMilli();
      return of(account).reports(time.nanos(), over);
    } finally {
      gate.leave();
    }
  }

  private void ask(Account account) {
    Request request = null;
    gate.enter();
    try {
      Leases leases = of(account);
      leases.dequeued();
      BudgetCharge charge = account.charge();
      if (charge != null && !closing && leases.wanting(time.nanos())) {
        request = leases.request(charge, instance);
      }
    } finally {
      gate.leave();
    }
    if (request == null) {
      return;
    }
    long asked = time.nanos();
    Lease lease;
    try {
      noteCaller();
      lease = authority.lease(request);
    } catch (RuntimeException e) {
      failed(account, e);
      return;
    }
    gate.enter();
    try {
      of(account).granted(lease, asked, time.nanos());
    } finally {
      gate.leave();
    }
    granted.run();
  }

  private void report(Account account, HeldLease.Report report) {
    try {
      noteCaller();
      authority.report(report.held().lease(), report.settled(), report.uncertain(), report.end());
    } catch (RuntimeException e) {
      LOG.debug("What was spent of {} could not be reported.", account.key(), e);
      return;
    }
    gate.enter();
    try {
      of(account).reported(report);
    } finally {
      gate.leave();
    }
  }

  private void failed(Account account, RuntimeException why) {
    boolean first;
    gate.enter();
    try {
      first = of(account).failed(time.nanos());
    } finally {
      gate.leave();
    }
    if (first) {
      LOG.warn(
          "The authority of budget {} cannot be reached; its leases are used up first.",
          account.key(),
          why);
    }
    granted.run();
  }

  private void farewell() {
    for (Account each : everybody()) {
      List<HeldLease.Report> reports;
      gate.enter();
      try {
        reports = of(each).lastReports();
      } finally {
        gate.leave();
      }
      reports.forEach(report -> report(each, report));
    }
  }

  private void noteCaller() {
    if (Thread.currentThread() != worker) {
      strayCalls.incrementAndGet();
    }
  }
}
