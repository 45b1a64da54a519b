package com.getbonito.core.ledger;

/**
 * How a budget stands, read in one step. Sums are picodollars.
 *
 * @param key the budget's key: policy, budget, partition and window
 * @param policy name of the policy; empty while no call since the start was charged to the key
 * @param budget name of the budget; empty likewise
 * @param partition for example {@code team=support}; empty where there is only one
 * @param windowStart in milliseconds since the epoch; Long.MIN_VALUE where it has none
 * @param windowEnd in milliseconds since the epoch; Long.MAX_VALUE where it has none
 * @param limit the cap; 0 while no call since the start was charged to the key
 * @param settled what is booked as spent
 * @param reserved what is set aside for attempts that run
 * @param uncertain what may have been billed beyond what is booked
 * @param hard whether it refuses
 * @param fleet whether several processes share it
 * @param closed whether it refuses for the rest of its window because its bound was exceeded
 * @param lease how its lease stands
 * @param leased what leases hold for it now, used or not; 0 where there is none
 */
public record BudgetReading(
    String key,
    String policy,
    String budget,
    String partition,
    long windowStart,
    long windowEnd,
    long limit,
    long settled,
    long reserved,
    long uncertain,
    boolean hard,
    boolean fleet,
    boolean closed,
    LeaseState lease,
    long leased) {

  /** How the lease of a shared budget stands. */
  public enum LeaseState {
    /** It is not shared, or was not used yet. */
    NONE,
    /** It was asked for. */
    ASKED,
    /** It is in force. */
    HELD,
    /** The authority has nothing left. */
    EXHAUSTED,
    /** The authority could not be reached. */
    UNREACHABLE
  }

  static BudgetReading of(Account account, long nanos) {
    BudgetCharge charge = account.charge();
    BudgetRule rule = charge == null ? null : charge.rule();
    Leases held = account.leases();
    return new BudgetReading(
        account.key(),
        rule == null ? "" : rule.policy(),
        rule == null ? "" : rule.name(),
        charge == null ? "" : charge.partition(),
        charge == null ? Long.MIN_VALUE : charge.windowStart(),
        account.windowEnd(),
        rule == null ? 0 : rule.limit(),
        account.settled(),
        account.reserved(),
        account.uncertain(),
        rule != null && rule.hard(),
        rule != null && rule.fleet(),
        account.closed(),
        held == null ? LeaseState.NONE : held.state(),
        held == null ? 0 : held.leased(nanos));
  }
}
