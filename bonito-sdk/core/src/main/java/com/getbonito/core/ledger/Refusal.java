package com.getbonito.core.ledger;

/**
 * A Hard budget has no room; nothing was reserved anywhere. The sums are picodollars, read together
 * in the step that refused.
 *
 * @param policy name of the policy
 * @param key the budget's key: policy, budget, partition and window
 * @param reason why
 * @param limit the cap
 * @param settled what is booked as spent
 * @param reserved what is set aside for attempts that run
 * @param uncertain what may have been billed beyond what is booked
 * @param required what was asked for
 * @param contended whether room may come soon: only reservations that may be released, or a lease
 *     that is asked for, stand in the way
 * @param waits whether the budget wants a call to wait while it is contended
 * @param releases how often the ledger had released something by then
 */
public record Refusal(
    String policy,
    String key,
    Reason reason,
    long limit,
    long settled,
    long reserved,
    long uncertain,
    long required,
    boolean contended,
    boolean waits,
    long releases)
    implements Outcome {

  /** Why a budget refuses. */
  public enum Reason {
    /** {@code settled + reserved + uncertain + required > limit}. */
    EXCEEDED,
    /** A provider billed beyond the cap that it was sent: the key is closed for its window. */
    BOUND_EXCEEDED,
    /** There are too many partitions to begin another. */
    PARTITIONS_FULL,
    /** The budget is shared, and there is no authority to share it. */
    NO_AUTHORITY,
    /** The budget is shared, and no lease holds enough of it now. */
    NO_LEASE
  }
}
