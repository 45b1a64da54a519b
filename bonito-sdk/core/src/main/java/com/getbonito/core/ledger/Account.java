package com.getbonito.core.ledger;

import com.getbonito.spi.CallListener.BudgetAlert;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The three columns of one budget key. Written under the ledger's lock; the columns may be read
 * without it, each for itself.
 */
final class Account {

  private final Accounts owner;
  private final String key;
  private final AtomicLong settled = new AtomicLong();
  private final AtomicLong reserved = new AtomicLong();
  private final AtomicLong uncertain = new AtomicLong();
  private volatile boolean live = true;

  private long windowEnd;
  private @Nullable BudgetCharge charge;
  private volatile boolean closed;

  /** What was spent when thresholds were last looked at, perhaps by another process. */
  private long alertedUpTo;

  private long nextAlert = Long.MAX_VALUE;
  private @Nullable Leases leases;

  Account(Accounts owner, String key, long windowEnd) {
    this.owner = owner;
    this.key = key;
    this.windowEnd = windowEnd;
  }

  String key() {
    return key;
  }

  long windowEnd() {
    return windowEnd;
  }

  /** The budget that was charged last; null while none was since the start. */
  @Nullable BudgetCharge charge() {
    return charge;
  }

  boolean belongsTo(Accounts accounts) {
    return live && owner == accounts;
  }

  void vanish() {
    live = false;
  }

  /**
   * Takes over the budget as it is configured now.
   *
   * @return whether the window ends later than was known
   */
  boolean bind(BudgetCharge bound) {
    charge = bound;
    nextAlert = bound.rule().alertBeyond(alertedUpTo);
    boolean longer = bound.windowEnd() > windowEnd;
    windowEnd = Math.max(windowEnd, bound.windowEnd());
    return longer;
  }

  /** What earlier processes left; what was still reserved may have been spent. */
  void restore(long spent, long open, long maybe, boolean beyond) {
    settled.set(spent);
    uncertain.set(Amounts.plus(maybe, open));
    alertedUpTo = Amounts.plus(spent, maybe);
    closed = beyond;
  }

  long settled() {
    return settled.getAcquire();
  }

  long reserved() {
    return reserved.getAcquire();
  }

  long uncertain() {
    return uncertain.getAcquire();
  }

  /** What is spent or may be. */
  long spent() {
    return Amounts.plus(settled(), uncertain());
  }

  /** What cannot be reserved any more. */
  long used() {
    return Amounts.plus(spent(), reserved());
  }

  /** Whether it refuses for the rest of its window. */
  boolean closed() {
    return closed;
  }

  void reserve(long amount) {
    reserved.setRelease(Math.addExact(reserved.getPlain(), amount));
  }

  void release(long amount) {
    reserved.setRelease(reserved.getPlain() - amount);
  }

  /**
   * Books the end of a reservation; beyond what was reserved it closes the key of a Hard budget.
   */
  void settle(long amount, long spent, long maybe) {
    settled.setRelease(Amounts.plus(settled.getPlain(), spent));
    uncertain.setRelease(Amounts.plus(uncertain.getPlain(), maybe));
    release(amount);
    BudgetCharge bound = charge;
    if (Amounts.plus(spent, maybe) > amount && bound != null && bound.rule().hard()) {
      closed = true;
    }
  }

  /** Adds the thresholds that have been passed since the last time. */
  void alerts(List<BudgetAlert> into) {
    BudgetCharge bound = charge;
    long spent = spent();
    if (spent < nextAlert || bound == null) {
      return;
    }
    BudgetRule rule = bound.rule();
    rule.alertsBetween(alertedUpTo, spent)
        .forEach(percent ->
            into.add(
                new BudgetAlert(rule.policy(), rule.name(), key, percent, rule.limit(), spent)));
    alertedUpTo = spent;
    nextAlert = rule.alertBeyond(spent);
  }

  boolean alerting() {
    return spent() >= nextAlert;
  }

  @Nullable Leases leases() {
    return leases;
  }

  void leases(Leases held) {
    leases = held;
  }
}
