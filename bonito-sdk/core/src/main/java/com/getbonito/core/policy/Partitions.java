package com.getbonito.core.policy;

import com.getbonito.spi.TimeSource;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import org.jspecify.annotations.Nullable;

/**
 * The accounts of all limits on rate. One vanishes only once it equals a new one; while there are
 * as many as there may be, no other begins. Not thread-safe; the owner's lock guards it, so that
 * nothing happens between finding an account and charging it.
 */
final class Partitions {

  private final TimeSource time;
  private final long most;
  private @Nullable Cache<PartitionKey, Partition> known;

  Partitions(TimeSource time, long most) {
    this.time = time;
    this.most = most;
  }

  /** The account, or null where there is no room for another. */
  @Nullable Partition of(PartitionKey key, long toleranceNanos, long now) {
    Partition found = live().getIfPresent(key);
    if (found == null) {
      return room() ? begin(key, toleranceNanos, now) : null;
    }
    if (!found.foresees(toleranceNanos)) {
      found.foresee(toleranceNanos);
      live().put(key, found);
    }
    return found;
  }

  /** The account, there or not there before, for a debt that cannot be refused. */
  Partition always(PartitionKey key, long toleranceNanos, long now) {
    Partition found = live().getIfPresent(key);
    return found == null ? begin(key, toleranceNanos, now) : found;
  }

  /** Keeps an account for as long as its debt asks. */
  void keep(PartitionKey key, Partition partition) {
    live().put(key, partition);
  }

  long size() {
    live().cleanUp();
    return live().estimatedSize();
  }

  private boolean room() {
    return live().estimatedSize() < most || size() < most;
  }

  /** Made at the first use: a process without limits never loads the cache's classes. */
  private Cache<PartitionKey, Partition> live() {
    if (known == null) {
      known =
          Caffeine.newBuilder()
              .expireAfter(new WhenAsNew())
              .ticker(time::nanos)
              .executor(Runnable::run)
              .build();
    }
    return known;
  }

  private Partition begin(PartitionKey key, long toleranceNanos, long now) {
    Partition fresh = new Partition(now, toleranceNanos);
    live().put(key, fresh);
    return fresh;
  }

  /** Asked for at each use, before the use: an account foresees the most that it can be charged. */
  private static final class WhenAsNew implements Expiry<PartitionKey, Partition> {

    @Override
    public long expireAfterCreate(PartitionKey key, Partition partition, long now) {
      return partition.keepNanos(now);
    }

    @Override
    public long expireAfterUpdate(PartitionKey key, Partition partition, long now, long current) {
      return partition.keepNanos(now);
    }

    @Override
    public long expireAfterRead(PartitionKey key, Partition partition, long now, long current) {
      return partition.keepNanos(now);
    }
  }
}
