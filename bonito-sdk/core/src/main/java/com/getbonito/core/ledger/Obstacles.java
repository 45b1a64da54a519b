package com.getbonito.core.ledger;

import com.getbonito.core.ledger.Refusal.Reason;
import org.jspecify.annotations.Nullable;

/** What stands in the way of a reservation. Used under the ledger's lock. */
final class Obstacles {

  private final @Nullable LeaseBook leases;

  Obstacles(@Nullable LeaseBook leases) {
    this.leases = leases;
  }

  /**
   * Why an amount cannot be reserved; null where it can.
   *
   * @param account null where there are too many partitions
   * @param lease of a shared budget, with room for the amount; null where none has
   */
  @Nullable Reason find(
      BudgetCharge charge, @Nullable Account account, @Nullable HeldLease lease, long amount) {
    if (account == null) {
      return Reason.PARTITIONS_FULL;
    }
    BudgetRule rule = charge.rule();
    if (!rule.hard()) {
      return null;
    }
    if (account.closed()) {
      return Reason.BOUND_EXCEEDED;
    }
    if (amount > rule.limit() - account.used()) {
      return Reason.EXCEEDED;
    }
    if (!rule.fleet() || lease != null) {
      return null;
    }
    return leases == null ? Reason.NO_AUTHORITY : Reason.NO_LEASE;
  }

  /** The refusal for an obstacle, with the sums as they are now. */
  Refusal refusal(
      BudgetCharge charge, @Nullable Account account, Reason reason, long amount, long releases) {
    BudgetRule rule = charge.rule();
    return new Refusal(
        rule.policy(),
        charge.key(),
        reason,
        rule.limit(),
        account == null ? 0 : account.settled(),
        account == null ? 0 : account.reserved(),
        account == null ? 0 : account.uncertain(),
        amount,
        account != null && contended(rule, account, reason, amount),
        rule.waits(),
        releases);
  }

  private boolean contended(BudgetRule rule, Account account, Reason reason, long amount) {
    if (reason == Reason.EXCEEDED) {
      return amount <= rule.limit() - account.spent();
    }
    return reason == Reason.NO_LEASE && leases != null && leases.lacked(account, amount);
  }
}
