package com.getbonito.core.ledger;

import com.getbonito.spi.BudgetAuthority.Lease;

/** A lease, and what it was used for. Guarded by the ledger's lock. */
final class HeldLease {

  private final Lease lease;
  private final long asked;
  private final long until;
  private long settled;
  private long uncertain;
  private long reserved;
  private long reportedSettled;
  private long reportedUncertain;
  private boolean retired;

  /**
   * @param asked when it was asked for, on the monotonic clock
   * @param until when it expires, on the monotonic clock
   */
  HeldLease(Lease lease, long asked, long until) {
    this.lease = lease;
    this.asked = asked;
    this.until = until;
  }

  Lease lease() {
    return lease;
  }

  /** What can still be reserved of it, were it in force. */
  long room() {
    return lease.amount() - Amounts.plus(Amounts.plus(settled, uncertain), reserved);
  }

  boolean inForce(long nanos) {
    return !retired && nanos - until < 0;
  }

  /** Whether less than a third of its life is left. */
  boolean ageing(long nanos) {
    return until - nanos < (until - asked) / 3;
  }

  void reserve(long amount) {
    reserved += amount;
  }

  void release(long amount) {
    reserved -= amount;
  }

  void settle(long amount, long spent, long maybe) {
    reserved -= amount;
    settled = Amounts.plus(settled, spent);
    uncertain = Amounts.plus(uncertain, maybe);
  }

  /** Nothing is reserved from it any more. */
  void retire() {
    retired = true;
  }

  /** Whether no attempt uses it now. */
  boolean unused() {
    return reserved == 0;
  }

  /** Whether no attempt uses it, and none will. */
  boolean finished() {
    return retired && unused();
  }

  /** What to tell the authority. */
  Report report(boolean end) {
    return new Report(this, settled, uncertain, end);
  }

  /** What to tell the authority when the process lets go, whatever still runs. */
  Report lastReport() {
    return new Report(this, settled, Amounts.plus(uncertain, reserved), true);
  }

  boolean unreported() {
    return settled != reportedSettled || uncertain != reportedUncertain;
  }

  void reported(Report report) {
    reportedSettled = report.settled;
    reportedUncertain = report.uncertain;
  }

  /** What a lease was used for, at one time. */
  record Report(HeldLease held, long settled, long uncertain, boolean end) {}
}
