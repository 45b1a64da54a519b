package com.getbonito.testkit.budget;

import com.getbonito.testkit.budget.LeaseStatement.State;
import java.util.List;

/**
 * How a budget stands at its authority. Money is picodollars.
 *
 * @param key the budget's key
 * @param limit the limit that was named last
 * @param lent in the hands of borrowers, and not reported yet
 * @param settled reported as spent
 * @param uncertain may have been spent
 * @param excess spent or uncertain beyond the leases it was spent of; above zero the key lends
 *     nothing any more
 * @param leases every lease ever granted, in the order of their tokens
 */
public record KeyStatement(
    String key,
    long limit,
    long lent,
    long settled,
    long uncertain,
    long excess,
    List<LeaseStatement> leases) {

  /** A statement of these sums. */
  public KeyStatement {
    leases = List.copyOf(leases);
  }

  /** Leases in this state. */
  public long count(State state) {
    return leases.stream().filter(lease -> lease.state() == state).count();
  }

  /** What is neither lent nor spent nor uncertain; negative where the limit is exceeded. */
  public long free() {
    return limit - lent - settled - uncertain;
  }
}
