package com.getbonito.core.ledger;

import com.getbonito.core.ledger.Refusal.Reason;
import com.getbonito.spi.BudgetAuthority;
import com.getbonito.spi.CallListener.BudgetAlert;
import com.getbonito.spi.Cancellation;
import com.getbonito.spi.LedgerLog;
import com.getbonito.spi.LedgerRecord.Kind;
import com.getbonito.spi.TimeSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds budgets: an attempt's maximum is set aside before it is sent, and settled after it has
 * ended. For a Hard budget {@code settled + reserved + uncertain <= limit} at every instant; the
 * one exception is a provider that bills beyond the cap that it was sent, which is booked in full
 * and closes the key.
 *
 * <p>Thread-safe. Never waits for anything but its lock and its log.
 */
public final class BudgetLedger implements AutoCloseable {

  /** How many partitions are kept unless it is said otherwise. */
  public static final int PARTITIONS = 100_000;

  private static final Logger LOG = LoggerFactory.getLogger(BudgetLedger.class);
  private static final Account[] NO_ACCOUNTS = {};
  private static final HeldLease[] NO_LEASES = {};

  private final TimeSource time;
  private final Consumer<BudgetAlert> alerts;
  private final Gate gate = new Gate();
  private final Accounts accounts;
  private final @Nullable Books books;
  private final @Nullable LeaseBook leases;
  private final Obstacles obstacles;
  private final Waiters waiters = new Waiters();

  /** Guarded by the gate. */
  private long releases;

  private final AtomicLong invariantViolations = new AtomicLong();
  private final AtomicLong boundExceeded = new AtomicLong();
  private final AtomicLong ignoredSettlements = new AtomicLong();
  private final AtomicLong sharedPartitions = new AtomicLong();
  private final AtomicBoolean warned = new AtomicBoolean();

  /**
   * A ledger for at most {@value #PARTITIONS} partitions.
   *
   * @see #BudgetLedger(TimeSource, LedgerLog, BudgetAuthority, String, Consumer, int)
   */
  public BudgetLedger(
      TimeSource time,
      @Nullable LedgerLog log,
      @Nullable BudgetAuthority authority,
      String instance,
      Consumer<BudgetAlert> alerts) {
    this(time, log, authority, instance, alerts, PARTITIONS);
  }

  /**
   * Opens a ledger, with what earlier processes left in the log: their open reservations are
   * uncertain now.
   *
   * @param log keeps the ledger beyond the process, and is closed with it; null forgets
   * @param authority lends parts of shared budgets; null refuses Hard ones and counts Soft ones for
   *     this process
   * @param instance id of the process
   * @param alerts hears of thresholds, on the thread that settled
   * @param partitions how many budget keys are kept at most
   */
  public BudgetLedger(
      TimeSource time,
      @Nullable LedgerLog log,
      @Nullable BudgetAuthority authority,
      String instance,
      Consumer<BudgetAlert> alerts,
      int partitions) {
    this.time = time;
    this.alerts = alerts;
    this.accounts = new Accounts(time, partitions);
    this.books = log == null ? null : Books.open(log, accounts, time);
    this.leases =
        authority == null ? null : new LeaseBook(time, authority, instance, gate, this::release);
    this.obstacles = new Obstacles(leases);
  }

  /**
   * Sets an amount aside at every budget, or at none.
   *
   * @param attempt id of the attempt's usage event
   * @param charges the budgets, each once
   * @param amount the most that the attempt may cost, in picodollars, not negative
   * @throws com.getbonito.error.BonitoException of kind BOOKS_CLOSED where the log cannot be
   *     written; nothing is reserved then
   */
  public Outcome reserve(String attempt, List<BudgetCharge> charges, long amount) {
    if (amount < 0) {
      throw new IllegalArgumentException("a negative amount: " + amount);
    }
    if (charges.isEmpty()) {
      return new Reservation(this, attempt, amount, NO_ACCOUNTS, NO_LEASES);
    }
    gate.enter();
    try {
      return reserveNow(attempt, charges, amount);
    } finally {
      gate.leave();
    }
  }

  private Outcome reserveNow(String attempt, List<BudgetCharge> charges, long amount) {
    if (books != null) {
      books.refresh();
    }
    int count = charges.size();
    Account[] charged = new Account[count];
    HeldLease[] lent = leases == null ? NO_LEASES : new HeldLease[count];
    int done = 0;
    boolean granted = false;
    try {
      for (; done < count; done++) {
        Refusal refusal = take(charges.get(done), charged, lent, done, amount);
        if (refusal != null) {
          return worst(refusal, charges, done + 1, amount);
        }
      }
      if (books != null) {
        books.append(Kind.RESERVE, attempt, charged, 0, amount, 0);
      }
      granted = true;
    } finally {
      if (!granted) {
        undo(charged, lent, done, amount);
      }
    }
    return new Reservation(this, attempt, amount, charged, lent);
  }

  private @Nullable Refusal take(
      BudgetCharge charge, Account[] charged, HeldLease[] lent, int index, long amount) {
    Account account = account(charge);
    HeldLease lease = lease(charge, account, amount);
    Reason obstacle = obstacles.find(charge, account, lease, amount);
    if (account == null || obstacle != null) {
      return refusal(charge, account, obstacle, amount);
    }
    account.reserve(amount);
    charged[index] = account;
    if (lease != null) {
      lease.reserve(amount);
      lent[index] = lease;
    }
    if (charge.rule().fleet()) {
      noteUse(account, lease, amount);
    }
    verify(charge, account);
    return null;
  }

  private @Nullable Account account(BudgetCharge charge) {
    Account found = accounts.of(charge);
    if (found == null && !charge.rule().hard()) {
      sharedPartitions.incrementAndGet();
      return accounts.shared(charge);
    }
    return found;
  }

  private @Nullable HeldLease lease(BudgetCharge charge, @Nullable Account account, long amount) {
    return leases == null || account == null || !charge.rule().fleet()
        ? null
        : leases.find(account, amount);
  }

  private void noteUse(Account account, @Nullable HeldLease lease, long amount) {
    if (leases == null) {
      if (!warned.getAndSet(true)) {
        LOG.warn(
            "Budget {} is shared, but there is no authority: this process counts alone.",
            account.key());
      }
    } else if (lease == null) {
      leases.lacked(account, amount);
    } else {
      leases.used(account, amount);
    }
  }

  private static void undo(Account[] charged, HeldLease[] lent, int count, long amount) {
    for (int i = 0; i < count; i++) {
      charged[i].release(amount);
      HeldLease lease = lent.length == 0 ? null : lent[i];
      if (lease != null) {
        lease.release(amount);
      }
    }
  }

  /** Of several refusals the one that a wait helps least. */
  private Refusal worst(Refusal first, List<BudgetCharge> charges, int from, long amount) {
    Refusal worst = first;
    for (int i = from; i < charges.size() && worst.contended(); i++) {
      BudgetCharge charge = charges.get(i);
      Account account = account(charge);
      HeldLease lease = lease(charge, account, amount);
      Reason obstacle = obstacles.find(charge, account, lease, amount);
      if (obstacle != null) {
        Refusal next = refusal(charge, account, obstacle, amount);
        worst = !next.contended() || (worst.waits() && !next.waits()) ? next : worst;
      }
    }
    return worst;
  }

  private Refusal refusal(
      BudgetCharge charge, @Nullable Account account, @Nullable Reason why, long amount) {
    Reason reason = why == null ? Reason.PARTITIONS_FULL : why;
    return obstacles.refusal(charge, account, reason, amount, releases);
  }

  private void verify(BudgetCharge charge, Account account) {
    if (charge.rule().hard() && account.used() > charge.rule().limit()) {
      invariantViolations.incrementAndGet();
      assert false : account.key() + " holds " + account.used() + " of " + charge.rule().limit();
    }
  }

  void settle(Reservation reservation, long settled, long uncertain) {
    if (settled < 0 || uncertain < 0) {
      throw new IllegalArgumentException("negative sums: " + settled + " and " + uncertain);
    }
    if (reservation.accounts.length == 0) {
      return;
    }
    List<BudgetAlert> passed = List.of();
    List<Cancellation> woken = List.of();
    gate.enter();
    try {
      if (!reservation.open) {
        ignoredSettlements.incrementAndGet();
        return;
      }
      reservation.open = false;
      boolean current = books == null || books.refreshed();
      passed = book(reservation, settled, uncertain);
      if (books != null && current) {
        books.settled(reservation, settled, uncertain);
      }
      if (Amounts.plus(settled, uncertain) < reservation.amount()) {
        releases++;
        woken = waiters.take();
      }
    } finally {
      gate.leave();
    }
    woken.forEach(Cancellation::cancel);
    if (!passed.isEmpty()) {
      passed.forEach(this::alert);
    }
  }

  private List<BudgetAlert> book(Reservation reservation, long settled, long uncertain) {
    long amount = reservation.amount();
    List<BudgetAlert> passed = List.of();
    for (int i = 0; i < reservation.accounts.length; i++) {
      Account account = reservation.accounts[i];
      account.settle(amount, settled, uncertain);
      if (account.alerting()) {
        passed = passed.isEmpty() ? new ArrayList<>() : passed;
        account.alerts(passed);
      }
      Leases held = account.leases();
      if (held != null) {
        held.settle(reservation.lease(i), amount, settled, uncertain);
      }
    }
    if (Amounts.plus(settled, uncertain) > amount) {
      boundExceeded.incrementAndGet();
    }
    return passed;
  }

  private void alert(BudgetAlert alert) {
    try {
      alerts.accept(alert);
    } catch (RuntimeException e) {
      LOG.warn("A listener failed on an alert of {}.", alert.key(), e);
    }
  }

  /**
   * The most that could be reserved, by the Hard budgets: for those that wait also what is only
   * reserved. Read without a lock, so that another call may take it.
   *
   * @return picodollars, {@link Long#MAX_VALUE} without Hard budgets
   */
  public long headroom(List<BudgetCharge> charges) {
    long least = Long.MAX_VALUE;
    for (int i = 0; i < charges.size(); i++) {
      BudgetCharge charge = charges.get(i);
      if (charge.rule().hard()) {
        least = Math.min(least, headroom(charge));
      }
    }
    return least;
  }

  /** What a budget has left now, whether it is Hard or not; negative where it is overspent. */
  public long left(BudgetCharge charge) {
    gate.enter();
    try {
      Account known = accounts.find(charge);
      return known == null
          ? charge.rule().limit()
          : charge.rule().limit() - known.settled() - known.reserved() - known.uncertain();
    } finally {
      gate.leave();
    }
  }

  private long headroom(BudgetCharge charge) {
    BudgetRule rule = charge.rule();
    if (rule.fleet() && leases == null) {
      return 0;
    }
    Account account = find(charge);
    if (account == null) {
      return rule.limit();
    }
    if (account.closed()) {
      return 0;
    }
    long used = rule.waits() ? account.spent() : account.used();
    long left = Math.max(0, rule.limit() - used);
    return leases == null || !rule.fleet() ? left : Math.min(left, lendable(leases, account));
  }

  private long lendable(LeaseBook book, Account account) {
    gate.enter();
    try {
      return book.lendable(account);
    } finally {
      gate.leave();
    }
  }

  private @Nullable Account find(BudgetCharge charge) {
    Account bound = charge.account();
    if (bound != null && bound.belongsTo(accounts)) {
      return bound;
    }
    gate.enter();
    try {
      return accounts.find(charge);
    } finally {
      gate.leave();
    }
  }

  /** Gives the signal at the next release: register, try again, then sleep. */
  public void onRelease(Cancellation signal) {
    gate.enter();
    List<Cancellation> woken;
    try {
      woken = waiters.add(signal);
    } finally {
      gate.leave();
    }
    woken.forEach(Cancellation::cancel);
  }

  /** Gives the signal at the first release since a refusal, at once where it has been already. */
  public void onRelease(Refusal since, Cancellation signal) {
    gate.enter();
    List<Cancellation> woken;
    try {
      woken = since.releases() == releases ? waiters.add(signal) : List.of(signal);
    } finally {
      gate.leave();
    }
    woken.forEach(Cancellation::cancel);
  }

  /** How every known budget key stands, sorted by key. */
  public List<BudgetReading> readings() {
    List<BudgetReading> readings = new ArrayList<>();
    gate.enter();
    List<Account> all;
    try {
      all = accounts.all();
    } finally {
      gate.leave();
    }
    for (Account each : all) {
      gate.enter();
      try {
        readings.add(BudgetReading.of(each, time.nanos()));
      } finally {
        gate.leave();
      }
    }
    readings.sort((one, other) -> one.key().compareTo(other.key()));
    return readings;
  }

  /**
   * How often a Hard budget held more than its limit after a reservation; 0 unless it is broken.
   */
  public long invariantViolations() {
    return invariantViolations.get();
  }

  /** How many attempts were billed beyond what was reserved for them. */
  public long boundExceeded() {
    return boundExceeded.get();
  }

  /** How often a reservation was settled again, which changes nothing. */
  public long ignoredSettlements() {
    return ignoredSettlements.get();
  }

  /** How often a Soft budget was counted in a shared partition because there were too many. */
  public long sharedPartitions() {
    return sharedPartitions.get();
  }

  /** How often the authority was called on a call's way; 0 unless it is broken. */
  public long authorityCallsOnRequestPath() {
    return leases == null ? 0 : leases.strayCalls();
  }

  /** Gives leases back and lets go of the log. */
  @Override
  public void close() {
    if (leases != null) {
      leases.close();
    }
    if (books != null) {
      books.close();
    }
  }

  private void release() {
    gate.enter();
    List<Cancellation> woken;
    try {
      releases++;
      woken = waiters.take();
    } finally {
      gate.leave();
    }
    woken.forEach(Cancellation::cancel);
  }
}
