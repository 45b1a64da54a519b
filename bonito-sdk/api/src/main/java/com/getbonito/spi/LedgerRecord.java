package com.getbonito.spi;

import java.util.List;

/**
 * One step of a ledger: what it adds to the sums of each budget key.
 *
 * @param kind what happened
 * @param attempt id of the attempt's usage event; empty for {@link Kind#STATE}
 * @param time in milliseconds since the epoch
 * @param entries one per budget key
 */
public record LedgerRecord(Kind kind, String attempt, long time, List<Entry> entries) {

  /** Copies the list. */
  public LedgerRecord {
    entries = List.copyOf(entries);
  }

  /** What happened. */
  public enum Kind {
    /** The sums of a key, in place of the records that led to them. */
    STATE,
    /** An attempt's maximum was set aside. */
    RESERVE,
    /** The attempt has ended: its reservation is gone, in part or whole settled or uncertain. */
    SETTLE
  }

  /**
   * What a step adds, in picodollars; negative where it takes away.
   *
   * @param key the budget's key: policy, budget, partition and window
   * @param windowEnd end of the key's window in milliseconds since the epoch; {@link
   *     Long#MAX_VALUE} where it has none
   * @param settled added to what is spent
   * @param reserved added to what is set aside
   * @param uncertain added to what may have been spent
   */
  public record Entry(String key, long windowEnd, long settled, long reserved, long uncertain) {}
}
