package com.getbonito.testkit.budget;

import com.getbonito.spi.BudgetAuthority.Lease;
import com.getbonito.testkit.budget.LeaseStatement.State;
import java.time.Instant;

/** One lease in the books; guarded by the lock of the authority. */
final class LeaseAccount {

  private final Lease lease;
  private final String instance;
  private final Instant granted;
  private final long endsNanos;
  private State state = State.ACTIVE;
  private long settled;
  private long uncertain;
  private int reports;

  LeaseAccount(Lease lease, String instance, Instant granted, long endsNanos) {
    this.lease = lease;
    this.instance = instance;
    this.granted = granted;
    this.endsNanos = endsNanos;
  }

  Lease lease() {
    return lease;
  }

  State state() {
    return state;
  }

  long settled() {
    return settled;
  }

  boolean active() {
    return state == State.ACTIVE;
  }

  /** Whether its time is over; readings of a monotonic clock are compared by subtraction. */
  boolean due(long nanos) {
    return active() && nanos - endsNanos >= 0;
  }

  /** Ends without a word: what is not known to be spent is uncertain. */
  void expire() {
    state = State.EXPIRED;
    uncertain = Math.max(uncertain, lease.amount() - settled);
  }

  /** Takes a report, also a late one. */
  void report(long spent, long doubtful, boolean end) {
    reports++;
    settled = spent;
    uncertain = doubtful;
    if (end) {
      boolean late = state == State.EXPIRED || state == State.RETURNED_LATE;
      state = late ? State.RETURNED_LATE : State.RETURNED;
    } else if (state == State.EXPIRED) {
      expire();
    }
  }

  LeaseStatement statement() {
    return new LeaseStatement(
        lease.id(),
        lease.token(),
        instance,
        lease.amount(),
        state,
        settled,
        uncertain,
        granted,
        lease.lifeMillis(),
        reports);
  }
}
