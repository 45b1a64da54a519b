package com.getbonito.spi;

import org.jspecify.annotations.Nullable;

/**
 * Keeps the budgets that several processes share, and lends parts of them. Blocking; called from
 * background threads only, never on the way of a call. May throw anything when it cannot be
 * reached: the caller then has what its leases still hold, and no more.
 *
 * <p>What is lent counts as spent until the borrower says otherwise. A lease that expires without a
 * word is uncertain for the rest of its window; a late report makes it exact.
 */
public interface BudgetAuthority {

  /**
   * Asks for a part of a budget.
   *
   * @return the lease; null where nothing is left
   */
  @Nullable Lease lease(Request request);

  /**
   * Says what a lease was used for so far.
   *
   * @param lease as it was granted
   * @param settled picodollars spent of it, in all
   * @param uncertain picodollars that may have been spent of it beyond that, in all
   * @param end whether the lease is given back: what was not used is free for others at once
   * @return whether the lease was still in force
   */
  boolean report(Lease lease, long settled, long uncertain, boolean end);

  /**
   * What is asked for.
   *
   * @param key the budget's key: policy, budget, partition and window
   * @param limit the budget's limit in picodollars
   * @param windowEnd end of the key's window in milliseconds since the epoch; {@link
   *     Long#MAX_VALUE} where it has none
   * @param wanted picodollars asked for; the authority may grant less
   * @param least picodollars below which a lease is of no use
   * @param instance id of the asking process
   */
  record Request(
      String key, long limit, long windowEnd, long wanted, long least, String instance) {}

  /**
   * A part of a budget, for a time.
   *
   * @param id id of the lease
   * @param key the budget's key
   * @param token fencing token: grows with every lease of the key
   * @param amount picodollars lent
   * @param lifeMillis how long it holds, counted by the borrower from before it asked, so that
   *     clocks need not agree
   */
  record Lease(String id, String key, long token, long amount, long lifeMillis) {}
}
