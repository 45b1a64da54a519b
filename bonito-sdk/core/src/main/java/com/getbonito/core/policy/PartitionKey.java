package com.getbonito.core.policy;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Names one account of a limit: the limit's, and the values that it is partitioned by. */
final class PartitionKey {

  private final String account;
  private final String[] values;
  private final int hash;

  PartitionKey(String account, String... values) {
    this.account = account;
    this.values = values;
    this.hash = 31 * account.hashCode() + Arrays.hashCode(values);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return this == other
        || other instanceof PartitionKey that
            && hash == that.hash
            && account.equals(that.account)
            && Arrays.equals(values, that.values);
  }

  @Override
  public int hashCode() {
    return hash;
  }
}
