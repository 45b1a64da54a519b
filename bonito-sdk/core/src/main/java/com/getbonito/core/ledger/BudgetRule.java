package com.getbonito.core.ledger;

import com.getbonito.chat.Attribution;
import com.getbonito.resource.v1alpha1.Budget;
import com.getbonito.resource.v1alpha1.Budget.Mode;
import com.getbonito.resource.v1alpha1.Budget.OnContention;
import com.getbonito.resource.v1alpha1.Budget.Scope;
import com.getbonito.resource.v1alpha1.Budget.Window;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.math.BigInteger;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A budget as the ledger reads it. Immutable but for what it remembers; thread-safe. */
public final class BudgetRule {

  private static final int REMEMBERED = 10_000;

  private final String policy;
  private final String name;
  private final long limit;
  private final Window window;
  private final ZoneId zone;
  private final boolean hard;
  private final boolean blocks;
  private final boolean fleet;
  private final boolean waits;
  private final List<Integer> alertAt;
  private final long[] alertFrom;
  private final Partition partition;
  private volatile @Nullable Charges current;

  private BudgetRule(String policy, Budget budget, boolean enforced) {
    this.policy = policy;
    this.name = budget.name();
    this.limit = Amounts.ofDollars(budget.limit());
    this.window = budget.window();
    this.zone = ZoneId.of(budget.timeZone());
    this.blocks = budget.mode() == Mode.HARD;
    this.hard = blocks && enforced;
    this.fleet = budget.scope() == Scope.FLEET;
    OnContention contention = budget.onContention();
    this.waits = contention == null ? blocks : contention == OnContention.WAIT;
    this.alertAt = budget.alertAt().stream().distinct().sorted().toList();
    this.alertFrom = alertAt.stream().mapToLong(percent -> threshold(limit, percent)).toArray();
    this.partition = new Partition(budget.per(), budget.perTags());
  }

  /** The least sum that is so many percent of a limit, and more than nothing. */
  private static long threshold(long limit, int percent) {
    BigInteger hundredfold = BigInteger.valueOf(limit).multiply(BigInteger.valueOf(percent));
    BigInteger least = hundredfold.add(BigInteger.valueOf(99)).divide(BigInteger.valueOf(100));
    return Math.max(1, least.min(BigInteger.valueOf(Long.MAX_VALUE)).longValue());
  }

  /**
   * Compiles a budget that the validator has accepted.
   *
   * @param policy name of the policy
   */
  public static BudgetRule of(String policy, Budget budget) {
    return new BudgetRule(policy, budget, true);
  }

  /** Compiles a budget of a policy in mode Audit: it counts, and refuses nothing. */
  public static BudgetRule observed(String policy, Budget budget) {
    return new BudgetRule(policy, budget, false);
  }

  /**
   * What a call is charged to.
   *
   * @param epochMillis when the call is made, by the wall clock
   */
  public BudgetCharge charge(Attribution caller, long epochMillis) {
    Charges charges = current;
    if (charges == null || !charges.period.contains(epochMillis)) {
      charges = new Charges(Period.of(window, zone, epochMillis));
      current = charges;
    }
    return charges.of(caller);
  }

  /** Name of the policy. */
  public String policy() {
    return policy;
  }

  /** Name of the budget within the policy. */
  public String name() {
    return name;
  }

  /** Most that may be spent, in picodollars. */
  public long limit() {
    return limit;
  }

  /** How long the budget runs. */
  public Window window() {
    return window;
  }

  /** Time zone that the window begins in. */
  public ZoneId zone() {
    return zone;
  }

  /** Whether it refuses. */
  public boolean hard() {
    return hard;
  }

  /** Whether it is Hard as it is written, so that it would refuse if it were enforced. */
  public boolean blocks() {
    return blocks;
  }

  /** Whether several processes share it. */
  public boolean fleet() {
    return fleet;
  }

  /** Whether a call waits while only reservations stand in the way. */
  public boolean waits() {
    return waits;
  }

  /** Percentages that are reported, ascending. */
  public List<Integer> alertAt() {
    return alertAt;
  }

  /** The thresholds that a sum passes as it grows, in percent. */
  List<Integer> alertsBetween(long before, long now) {
    List<Integer> passed = new ArrayList<>();
    for (int i = 0; i < alertFrom.length; i++) {
      if (before < alertFrom[i] && alertFrom[i] <= now) {
        passed.add(alertAt.get(i));
      }
    }
    return passed;
  }

  /** The sum at which the next threshold is passed. */
  long alertBeyond(long spent) {
    for (long from : alertFrom) {
      if (from > spent) {
        return from;
      }
    }
    return Long.MAX_VALUE;
  }

  @Override
  public String toString() {
    return policy + '/' + name;
  }

  /** The charges of one period. */
  private final class Charges {

    private final Period period;
    private final @Nullable BudgetCharge only;
    private final Cache<Object, BudgetCharge> known;

    Charges(Period period) {
      this.period = period;
      this.only = partition.single() ? new BudgetCharge(BudgetRule.this, "", period) : null;
      this.known = Caffeine.newBuilder().maximumSize(REMEMBERED).executor(Runnable::run).build();
    }

    BudgetCharge of(Attribution caller) {
      if (only != null) {
        return only;
      }
      Object identity = partition.identity(caller);
      BudgetCharge found = known.getIfPresent(identity);
      if (found == null) {
        found = new BudgetCharge(BudgetRule.this, partition.name(caller), period);
        known.put(identity, found);
      }
      return found;
    }
  }
}
