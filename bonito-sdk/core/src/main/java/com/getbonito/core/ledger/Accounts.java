package com.getbonito.core.ledger;

import com.getbonito.spi.TimeSource;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.RemovalCause;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The accounts by budget key. Bounded; an account vanishes only when its window has been over for
 * the length of a window, a day at most, so that a clock that jumps finds it again. Used under the
 * ledger's lock.
 */
final class Accounts {

  private static final long GRACE_MILLIS = Duration.ofDays(1).toMillis();

  private final TimeSource time;
  private final int most;
  private @Nullable Cache<String, Account> made;

  Accounts(TimeSource time, int most) {
    this.time = time;
    this.most = most;
  }

  /** The account of a charge, opened where need be; null where there are too many. */
  @Nullable Account of(BudgetCharge charge) {
    Account bound = charge.account();
    if (bound != null && bound.belongsTo(this) && bound.charge() == charge) {
      return bound;
    }
    Account found = known().getIfPresent(charge.key());
    if (found == null) {
      if (full()) {
        return null;
      }
      found = new Account(this, charge.key(), charge.windowEnd());
      found.bind(charge);
      known().put(charge.key(), found);
    } else if (found.bind(charge)) {
      known().put(charge.key(), found);
    }
    charge.account(found);
    return found;
  }

  /** The account that soft budgets share where there are too many; beyond the bound. */
  Account shared(BudgetCharge charge) {
    BudgetCharge other = charge.other();
    Account found = known().getIfPresent(other.key());
    if (found == null) {
      found = new Account(this, other.key(), other.windowEnd());
      found.bind(other);
      known().put(other.key(), found);
    }
    return found;
  }

  /** The account of a charge where there is one. */
  @Nullable Account find(BudgetCharge charge) {
    Account bound = charge.account();
    return bound != null && bound.belongsTo(this) ? bound : known().getIfPresent(charge.key());
  }

  /** Takes in an account of earlier processes. */
  Account restored(String key, long windowEnd) {
    Account account = new Account(this, key, windowEnd);
    known().put(key, account);
    return account;
  }

  /** All accounts whose windows are not long over. */
  List<Account> all() {
    if (made == null) {
      return List.of();
    }
    known().cleanUp();
    return List.copyOf(known().asMap().values());
  }

  /** Made at the first use: a process without budgets never loads the cache's classes. */
  private Cache<String, Account> known() {
    if (made == null) {
      made =
          Caffeine.newBuilder()
              .ticker(time::nanos)
              .executor(Runnable::run)
              .expireAfter(new AfterWindow())
              .evictionListener(
                  (@Nullable String key, @Nullable Account account, RemovalCause why) -> {
                    if (account != null) {
                      account.vanish();
                    }
                  })
              .build();
    }
    return made;
  }

  private boolean full() {
    if (known().estimatedSize() < most) {
      return false;
    }
    known().cleanUp();
    return known().estimatedSize() >= most;
  }

  private final class AfterWindow implements Expiry<String, Account> {

    @Override
    public long expireAfterCreate(String key, Account account, long now) {
      long end = account.windowEnd();
      if (end == Long.MAX_VALUE) {
        return Long.MAX_VALUE;
      }
      BudgetCharge charge = account.charge();
      long length = charge == null ? GRACE_MILLIS : end - charge.windowStart();
      long left = end - time.now().toEpochMilli() + Math.min(length, GRACE_MILLIS);
      return TimeUnit.MILLISECONDS.toNanos(Math.max(left, 1));
    }

    @Override
    public long expireAfterUpdate(String key, Account account, long now, long left) {
      return expireAfterCreate(key, account, now);
    }

    @Override
    public long expireAfterRead(String key, Account account, long now, long left) {
      return left;
    }
  }
}
