package com.getbonito.core.ledger;

import com.getbonito.core.ledger.BudgetReading.LeaseState;
import com.getbonito.spi.BudgetAuthority.Lease;
import com.getbonito.spi.BudgetAuthority.Request;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The leases of one shared budget key, and what it will need. Guarded by the ledger's lock. */
final class Leases {

  private static final long HALF_RECENT = Duration.ofSeconds(5).toNanos();
  private static final long IDLE = 2 * HALF_RECENT;
  private static final long PATIENCE = Duration.ofSeconds(2).toNanos();
  private static final long EXHAUSTED_FOR = Duration.ofSeconds(1).toNanos();
  private static final long FIRST_RETRY = Duration.ofMillis(100).toNanos();
  private static final int MOST_DOUBLINGS = 5;
  private static final int MOST_HELD = 64;

  private final Account account;
  private final List<HeldLease> held = new ArrayList<>();
  private LeaseState state = LeaseState.NONE;
  private boolean queued;

  private long lastUsed;
  private long since;
  private long spentNow;
  private long spentBefore;
  private long largest;
  private long largestBefore;

  private long missing;
  private long largestMissing;
  private long notBefore;
  private long failingSince;
  private int failures;

  Leases(Account account, long nanos) {
    this.account = account;
    this.lastUsed = nanos;
    this.since = nanos;
    this.notBefore = nanos;
    this.failingSince = nanos;
  }

  LeaseState state() {
    return state;
  }

  /** What its leases in force hold, used or not. */
  long leased(long nanos) {
    long sum = 0;
    for (HeldLease each : held) {
      sum += each.inForce(nanos) ? each.lease().amount() : 0;
    }
    return sum;
  }

  /** The most that one reservation could take, as far as is known. */
  long lendable(long nanos) {
    if (state != LeaseState.EXHAUSTED) {
      return Long.MAX_VALUE;
    }
    long most = 0;
    for (HeldLease each : held) {
      most = each.inForce(nanos) ? Math.max(most, each.room()) : most;
    }
    return most;
  }

  /** A lease that has room; null where none has. */
  @Nullable HeldLease find(long amount, long nanos) {
    for (int i = 0; i < held.size(); i++) {
      HeldLease each = held.get(i);
      if (each.inForce(nanos) && each.room() >= amount) {
        return each;
      }
    }
    return null;
  }

  /** A reservation was granted. */
  void used(long amount, long nanos) {
    lastUsed = nanos;
    largest = Math.max(largest, amount);
  }

  /** A reservation found no room. */
  void lacked(long amount, long nanos) {
    used(amount, nanos);
    missing = Amounts.plus(missing, amount);
    largestMissing = Math.max(largestMissing, amount);
    if (state == LeaseState.NONE || (state == LeaseState.EXHAUSTED && nanos - notBefore >= 0)) {
      state = LeaseState.ASKED;
    }
  }

  /**
   * A reservation has ended.
   *
   * @param lease that it was taken from; null for a Soft budget that found none, whose spending is
   *     booked to the newest lease
   */
  void settle(@Nullable HeldLease lease, long amount, long settled, long uncertain) {
    spentNow = Amounts.plus(spentNow, Amounts.plus(settled, uncertain));
    if (lease != null) {
      lease.settle(amount, settled, uncertain);
    } else if (!held.isEmpty()) {
      held.get(held.size() - 1).settle(0, settled, uncertain);
    }
  }

  /** Whether it is worth to wait for a lease. */
  boolean hopeful(long nanos) {
    if (state == LeaseState.EXHAUSTED) {
      return account.reserved() > 0;
    }
    return state != LeaseState.UNREACHABLE || nanos - failingSince < PATIENCE;
  }

  /** Whether a lease should be asked for now. */
  boolean wanting(long nanos) {
    if (nanos - notBefore < 0 || held.size() >= MOST_HELD) {
      return false;
    }
    return missing > 0 || (recentlyUsed(nanos) && runningOut(nanos));
  }

  /** Whether it waits for a chance to ask. */
  boolean lacking() {
    return missing > 0;
  }

  /** Puts it in the queue; false where it stands there already. */
  boolean queue() {
    boolean first = !queued;
    queued = true;
    return first;
  }

  void dequeued() {
    queued = false;
  }

  /** Whether nothing is held and nothing is wanted. */
  boolean over(long nanos) {
    return held.isEmpty()
        && (missing == 0 || state == LeaseState.EXHAUSTED)
        && !recentlyUsed(nanos);
  }

  /** Ends what has expired, is idle or is of no use, and says what to report. */
  List<HeldLease.Report> reports(long nanos, boolean windowOver) {
    roll(nanos);
    boolean idle = windowOver || !recentlyUsed(nanos);
    for (int i = 0; i < held.size(); i++) {
      HeldLease each = held.get(i);
      boolean replaced = i + 1 < held.size();
      boolean useless = each.ageing(nanos) || each.room() < Math.max(largest, largestBefore);
      boolean tooSmall = each.unused() && each.room() < largestMissing;
      if (!each.inForce(nanos) || idle || (replaced && useless) || tooSmall) {
        each.retire();
      }
    }
    List<HeldLease.Report> reports = new ArrayList<>();
    for (HeldLease each : held) {
      if (each.finished() || each.unreported()) {
        reports.add(each.report(each.finished()));
      }
    }
    return reports;
  }

  /** Everything is given back; what still runs is uncertain. */
  List<HeldLease.Report> lastReports() {
    held.forEach(HeldLease::retire);
    return held.stream().map(HeldLease::lastReport).toList();
  }

  void reported(HeldLease.Report report) {
    report.held().reported(report);
    if (report.end() && !report.held().unreported()) {
      held.remove(report.held());
    }
  }

  /**
   * What to ask for: twice what was spent lately, four of the largest reservations and what was
   * missing; at most an eighth of the limit unless one reservation is larger than that.
   */
  Request request(BudgetCharge charge, String instance) {
    long limit = charge.rule().limit();
    long most = Math.max(largest, largestBefore);
    long least = Math.max(1, largestMissing > 0 ? largestMissing : most);
    long recent = Amounts.plus(spentNow, spentBefore);
    long useful = Math.max(Amounts.plus(recent, recent), missing);
    long four = Amounts.plus(Amounts.plus(most, most), Amounts.plus(most, most));
    long wanted = Math.min(Math.max(useful, four), limit / 8);
    return new Request(
        account.key(), limit, account.windowEnd(), Math.max(wanted, least), least, instance);
  }

  /** The authority has answered; null where nothing is left. */
  void granted(@Nullable Lease lease, long asked, long answered) {
    missing = 0;
    largestMissing = 0;
    failures = 0;
    if (lease == null) {
      state = LeaseState.EXHAUSTED;
      notBefore = answered + EXHAUSTED_FOR;
    } else {
      state = LeaseState.HELD;
      notBefore = answered;
      held.add(
          new HeldLease(lease, asked, asked + Duration.ofMillis(lease.lifeMillis()).toNanos()));
    }
  }

  /**
   * The authority could not be reached.
   *
   * @return whether this is the first time in a row
   */
  boolean failed(long nanos) {
    failingSince = failures == 0 ? nanos : failingSince;
    state = LeaseState.UNREACHABLE;
    notBefore = nanos + (FIRST_RETRY << Math.min(failures, MOST_DOUBLINGS));
    return failures++ == 0;
  }

  private boolean recentlyUsed(long nanos) {
    return nanos - lastUsed < IDLE;
  }

  private boolean runningOut(long nanos) {
    long room = 0;
    long lent = 0;
    boolean ageing = true;
    for (HeldLease each : held) {
      if (each.inForce(nanos)) {
        room += each.room();
        lent += each.lease().amount();
        ageing &= each.ageing(nanos);
      }
    }
    return ageing || room <= lent / 2;
  }

  private void roll(long nanos) {
    if (nanos - since >= HALF_RECENT) {
      since = nanos;
      spentBefore = spentNow;
      spentNow = 0;
      largestBefore = largest;
      largest = 0;
    }
  }
}
