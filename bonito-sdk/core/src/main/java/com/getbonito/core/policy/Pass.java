package com.getbonito.core.policy;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a call or an attempt holds of limits on rate and concurrency. Thread-safe.
 *
 * <p>{@link #trueUp} once its tokens are known, {@link #close} once it has ended, in any order.
 */
public final class Pass implements AutoCloseable {

  /** Holds nothing. */
  public static final Pass NONE = new Pass(null, List.of(), new PartitionKey[0], List.of(), 0);

  private final @Nullable RateLimits owner;
  final List<RateRule> rates;
  final PartitionKey[] keys;
  final List<ConcurrencyRule> concurrency;
  final long estimated;
  long takenAt;
  boolean truedUp;
  boolean closed;

  Pass(
      @Nullable RateLimits owner,
      List<RateRule> rates,
      PartitionKey[] keys,
      List<ConcurrencyRule> concurrency,
      long estimated) {
    this.owner = owner;
    this.rates = rates;
    this.keys = keys;
    this.concurrency = concurrency;
    this.estimated = estimated;
  }

  /**
   * Replaces the estimate by what was used: more is a debt that later calls wait for, less comes
   * back, up to the burst. Only the first call counts.
   *
   * @param actualTokens not negative
   */
  public void trueUp(long actualTokens) {
    if (owner != null) {
      owner.trueUp(this, Math.max(0, actualTokens));
    }
  }

  /** Gives the slots back. Only the first call counts. */
  @Override
  public void close() {
    if (owner != null) {
      owner.release(this);
    }
  }
}
