package com.getbonito.core.ledger;

import org.jspecify.annotations.Nullable;

/**
 * What a call is charged to: one partition of a budget in one period. Made by {@link BudgetRule}.
 */
public final class BudgetCharge {

  private final BudgetRule rule;
  private final String partition;
  private final Period period;
  private final String key;

  /** Where the ledger found the key last, so that it need not look again. */
  private volatile @Nullable Account account;

  BudgetCharge(BudgetRule rule, String partition, Period period) {
    this.rule = rule;
    this.partition = partition;
    this.period = period;
    String middle = partition.isEmpty() ? "/" : '/' + partition + '/';
    this.key = rule.policy() + '/' + rule.name() + middle + period.name();
  }

  /** The budget. */
  public BudgetRule rule() {
    return rule;
  }

  /** The budget's key, for example {@code support/monthly/team=support/2026-11-01T00:00Z}. */
  public String key() {
    return key;
  }

  /** The partition, for example {@code team=support}; empty where the budget has only one. */
  public String partition() {
    return partition;
  }

  /** Start of the window in milliseconds since the epoch; Long.MIN_VALUE where it has none. */
  public long windowStart() {
    return period.start();
  }

  /** End of the window in milliseconds since the epoch; Long.MAX_VALUE where it has none. */
  public long windowEnd() {
    return period.end();
  }

  /** The charge that stands for all partitions for which there is no room. */
  BudgetCharge other() {
    return new BudgetCharge(rule, Partition.OTHER, period);
  }

  @Nullable Account account() {
    return account;
  }

  void account(Account found) {
    account = found;
  }

  @Override
  public String toString() {
    return key;
  }
}
