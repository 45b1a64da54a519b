package com.getbonito.core.ledger;

import org.jspecify.annotations.Nullable;

/** What is set aside for one attempt, at every budget that it is charged to. Settled once. */
public final class Reservation implements Outcome {

  private final BudgetLedger ledger;
  private final String attempt;
  private final long amount;
  final Account[] accounts;

  /** The lease for each account, null for those without; empty where no budget is shared. */
  private final HeldLease[] leases;

  /** Guarded by the ledger's lock. */
  boolean open = true;

  Reservation(
      BudgetLedger ledger, String attempt, long amount, Account[] accounts, HeldLease[] leases) {
    this.ledger = ledger;
    this.attempt = attempt;
    this.amount = amount;
    this.accounts = accounts;
    this.leases = leases;
  }

  /** Id of the attempt's usage event. */
  public String attempt() {
    return attempt;
  }

  /** What was set aside, in picodollars. */
  public long amount() {
    return amount;
  }

  /** The lease that the amount is taken from at one of the accounts; null for none. */
  @Nullable HeldLease lease(int index) {
    return leases.length == 0 ? null : leases[index];
  }

  /**
   * Ends the reservation: what is neither settled nor uncertain is free again. Only the first time
   * counts. The sum may be more than was reserved, where a provider ignored the cap that it was
   * sent: it is booked in full, and closes the budgets for their window.
   *
   * @param settled picodollars booked as spent, not negative
   * @param uncertain picodollars that may have been billed beyond that, not negative
   */
  public void settle(long settled, long uncertain) {
    ledger.settle(this, settled, uncertain);
  }
}
