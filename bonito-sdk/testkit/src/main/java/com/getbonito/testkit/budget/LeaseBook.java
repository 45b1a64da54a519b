package com.getbonito.testkit.budget;

import com.getbonito.spi.BudgetAuthority.Lease;
import com.getbonito.spi.BudgetAuthority.Request;
import com.getbonito.testkit.budget.LeaseStatement.State;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The books of an authority: who has what. Guarded by the lock of the authority. Every change is
 * written to a trail before it is made, so that another book can be brought to the same state.
 */
final class LeaseBook {

  private final Trail trail;
  private final Map<String, KeyAccount> keys = new TreeMap<>();
  private final Map<String, LeaseAccount> leases = new HashMap<>();
  private long checks;
  private long breaches;
  private long fenced;
  private long stale;
  private @Nullable String firstBreach;

  /** What outlives the book. */
  interface Trail {

    /** Nothing does. */
    Trail NONE =
        new Trail() {
          @Override
          public void granted(Lease lease, Request request, Instant at) {}

          @Override
          public void reported(
              Lease lease, long settled, long uncertain, boolean end, Instant at) {}
        };

    /** A lease is about to be granted. */
    void granted(Lease lease, Request request, Instant at);

    /** A report is about to be booked. */
    void reported(Lease lease, long settled, long uncertain, boolean end, Instant at);
  }

  LeaseBook(Trail trail) {
    this.trail = trail;
  }

  @Nullable Lease lease(Request request, Duration longest, Instant now, long nanos) {
    KeyAccount account = keys.computeIfAbsent(request.key(), KeyAccount::new);
    account.heed(request.limit(), request.windowEnd());
    account.expire(nanos, now.toEpochMilli());
    long life = Math.min(longest.toMillis(), account.windowEnd() - now.toEpochMilli());
    long amount = Math.min(request.wanted(), account.free());
    if (life <= 0 || amount < Math.max(1, request.least())) {
      check(account);
      return null;
    }
    String id = "lease-" + (leases.size() + 1);
    Lease lease = new Lease(id, request.key(), account.nextToken(), amount, life);
    trail.granted(lease, request, now);
    add(account, lease, request, now, nanos);
    return lease;
  }

  /**
   * Takes up a lease that another book has granted.
   *
   * @param nanos what the monotonic clock would have said then
   */
  void restore(Lease lease, Request request, Instant granted, long nanos) {
    KeyAccount account = keys.computeIfAbsent(request.key(), KeyAccount::new);
    account.heed(request.limit(), request.windowEnd());
    add(account, lease, request, granted, nanos);
  }

  boolean report(Lease lease, long settled, long uncertain, boolean end, Instant now, long nanos) {
    if (settled < 0 || uncertain < 0) {
      throw new IllegalArgumentException("less than nothing was spent of " + lease);
    }
    LeaseAccount account = leases.get(lease.id());
    if (account == null || !account.lease().equals(lease)) {
      fenced++;
      return false;
    }
    KeyAccount key = keys.get(lease.key());
    if (key == null) {
      throw new IllegalStateException("a lease without a key: " + lease);
    }
    key.expire(nanos, now.toEpochMilli());
    boolean inForce = account.active();
    if (overtaken(account, settled, end)) {
      stale++;
      return inForce;
    }
    trail.reported(lease, settled, uncertain, end, now);
    key.report(account, settled, uncertain, end);
    check(key);
    return inForce;
  }

  /** Every key, counted again; leases whose time is over have expired. */
  List<KeyStatement> statements(Instant now, long nanos) {
    keys.values().forEach(key -> key.expire(nanos, now.toEpochMilli()));
    keys.values().forEach(this::check);
    return keys.values().stream().map(KeyAccount::statement).toList();
  }

  /** A lease by its id, null where none was granted. */
  @Nullable Lease find(String id) {
    LeaseAccount account = leases.get(id);
    return account == null ? null : account.lease();
  }

  AuthorityCounts counts() {
    return new AuthorityCounts(0, checks, breaches, fenced, stale, firstBreach);
  }

  private void add(
      KeyAccount account, Lease lease, Request request, Instant granted, long fromNanos) {
    long ends = fromNanos + Duration.ofMillis(lease.lifeMillis()).toNanos();
    LeaseAccount added = new LeaseAccount(lease, request.instance(), granted, ends);
    account.grant(added);
    leases.put(lease.id(), added);
    check(account);
  }

  /** Whether a later report has arrived before this one. What was spent never becomes less. */
  private static boolean overtaken(LeaseAccount account, long settled, boolean end) {
    boolean returned = account.state() == State.RETURNED || account.state() == State.RETURNED_LATE;
    return settled < account.settled() || (returned && !end && settled == account.settled());
  }

  private void check(KeyAccount account) {
    checks++;
    String breach = account.breach();
    if (breach != null) {
      breaches++;
      firstBreach = firstBreach == null ? breach : firstBreach;
    }
  }
}
