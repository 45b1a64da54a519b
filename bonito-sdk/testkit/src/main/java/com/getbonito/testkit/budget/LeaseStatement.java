package com.getbonito.testkit.budget;

import java.time.Instant;

/**
 * What became of one lease. Money is picodollars.
 *
 * @param id id of the lease
 * @param token fencing token, from 1 for each key
 * @param instance who borrowed
 * @param amount what was lent
 * @param state how it stands
 * @param settled reported as spent
 * @param uncertain may have been spent beyond that: reported, or unknown after an expiry
 * @param granted when it was lent, by the authority's clock
 * @param lifeMillis how long it held
 * @param reports reports that were booked
 */
public record LeaseStatement(
    String id,
    long token,
    String instance,
    long amount,
    State state,
    long settled,
    long uncertain,
    Instant granted,
    long lifeMillis,
    int reports) {

  /** How a lease stands. */
  public enum State {
    /** In force: what was not reported counts as lent. */
    ACTIVE,
    /** Given back: what was not reported is free again. */
    RETURNED,
    /** Ended without being given back: what was not settled is uncertain. */
    EXPIRED,
    /** Given back after it had expired, which made it exact. */
    RETURNED_LATE
  }

  /** What is still lent. */
  public long lent() {
    return state == State.ACTIVE ? Math.max(0, amount - settled - uncertain) : 0;
  }

  /** What was spent or may have been, beyond what was lent. */
  public long excess() {
    return Math.max(0, settled + uncertain - amount);
  }
}
