package com.getbonito.testkit.budget;

import com.getbonito.spi.BudgetAuthority.Lease;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One budget in the books; guarded by the lock of the authority. Sums are kept up with every
 * change, and {@link #statement()} counts them again.
 */
final class KeyAccount {

  private final String key;
  private final List<LeaseAccount> leases = new ArrayList<>();
  private final List<LeaseAccount> active = new ArrayList<>();
  private long limit;
  private long highestLimit;
  private long windowEnd;
  private long token;
  private long lent;
  private long settled;
  private long uncertain;
  private long excess;

  KeyAccount(String key) {
    this.key = key;
  }

  /** Takes over what a borrower says of the budget. */
  void heed(long namedLimit, long namedWindowEnd) {
    limit = namedLimit;
    highestLimit = Math.max(highestLimit, namedLimit);
    windowEnd = namedWindowEnd;
  }

  long windowEnd() {
    return windowEnd;
  }

  long nextToken() {
    return token + 1;
  }

  /** What may be lent; nothing once more was spent of a lease than it had. */
  long free() {
    return excess > 0 ? 0 : limit - lent - settled - uncertain;
  }

  void grant(LeaseAccount account) {
    Lease lease = account.lease();
    if (lease.token() <= token) {
      throw new IllegalStateException("token " + lease.token() + " of " + key + " after " + token);
    }
    token = lease.token();
    leases.add(account);
    active.add(account);
    count(account, 1);
  }

  void report(LeaseAccount account, long spent, long doubtful, boolean end) {
    count(account, -1);
    account.report(spent, doubtful, end);
    count(account, 1);
    active.removeIf(each -> !each.active());
  }

  /** Ends the leases whose time is over. */
  void expire(long nanos, long wallMillis) {
    for (LeaseAccount each : active) {
      if (each.due(nanos) || wallMillis >= windowEnd) {
        count(each, -1);
        each.expire();
        count(each, 1);
      }
    }
    active.removeIf(each -> !each.active());
  }

  /** What is wrong, null where everything lent, spent and uncertain is within the limit. */
  @Nullable String breach() {
    long committed = Math.addExact(lent, Math.addExact(settled, uncertain));
    return committed <= Math.addExact(highestLimit, excess)
        ? null
        : key + ": " + committed + " committed of " + highestLimit + ", excess " + excess;
  }

  KeyStatement statement() {
    List<LeaseStatement> all = leases.stream().map(LeaseAccount::statement).toList();
    KeyStatement counted =
        new KeyStatement(
            key,
            limit,
            all.stream().mapToLong(LeaseStatement::lent).sum(),
            all.stream().mapToLong(LeaseStatement::settled).sum(),
            all.stream().mapToLong(LeaseStatement::uncertain).sum(),
            all.stream().mapToLong(LeaseStatement::excess).sum(),
            all);
    KeyStatement kept = new KeyStatement(key, limit, lent, settled, uncertain, excess, all);
    if (!kept.equals(counted)) {
      throw new IllegalStateException("kept " + kept + ", counted " + counted);
    }
    return counted;
  }

  private void count(LeaseAccount account, int sign) {
    LeaseStatement stands = account.statement();
    lent = Math.addExact(lent, sign * stands.lent());
    settled = Math.addExact(settled, sign * stands.settled());
    uncertain = Math.addExact(uncertain, sign * stands.uncertain());
    excess = Math.addExact(excess, sign * stands.excess());
  }
}
