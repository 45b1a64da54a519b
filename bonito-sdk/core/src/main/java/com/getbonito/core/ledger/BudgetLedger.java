package com.getbonito.core.ledger;

import com.getbonito.core.ledger.BudgetReading.LeaseState;
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

  private final TimeSource time;
  private final Consumer<BudgetAlert> alerts;
  private final Gate gate = new Gate();
  private final Accounts accounts;
  private final @Nullable Books books;
  private final @Nullable LeaseBook leases;
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
      return new Reservation(this, attempt, amount, NO_ACCOUNTS, null);
    }
    gate.enter();
    try {
      return reserveNow(attempt, charges, amount);
    } finally {
      gate.leave();
    }
  }

  private Outcome reserveNow(String attempt, List<BudgetCharge> charges, long amount) {
    int count = charges.size();
    Account[] charged = new Account[count];
    @Nullable HeldLease @Nullable [] lent = null;
    for (int i = 0; i < count; i++) {
      BudgetCharge charge = charges.get(i);
      Account account = account(charge);
      Reason obstacle = obstacle(charge, account, amount);
      if (obstacle != null || account == null) {
        Refusal refusal = refusal(charge, account, obstacle, amount);
        undo(charged, lent, i, amount);
        return worst(refusal, charges, i + 1, amount);
      }
      account.reserve(amount);
      charged[i] = account;
      if (leases != null && charge.rule().fleet()) {
        lent = lent == null ? new HeldLease[count] : lent;
        lent[i] = borrow(leases, account, amount);
      }
      verify(charge, account);
    }
    write(attempt, charged, lent, amount);
    return new Reservation(this, attempt, amount, charged, lent);
  }

  private @Nullable Account account(BudgetCharge charge) {
    Account found = accounts.of(charge);
    if (found == null && !charge.rule().hard()) {
      sharedPartitions.incrementAndGet();
      return accounts.shared(charge);
    }
    return found;
  }

  private @Nullable Reason obstacle(BudgetCharge charge, @Nullable Account account, long amount) {
    if (account == null) {
      return Reason.PARTITIONS_FULL;
    }
    BudgetRule rule = charge.rule();
    if (!rule.hard()) {
      return null;
    }
    if (account.closed()) {
      return Reason.BOUND_EXCEEDED;
    }
    if (amount > rule.limit() - account.used()) {
      return Reason.EXCEEDED;
    }
    if (!rule.fleet()) {
      return null;
    }
    if (leases == null) {
      return Reason.NO_AUTHORITY;
    }
    return leases.find(account, amount) == null ? Reason.NO_LEASE : null;
  }

  private @Nullable HeldLease borrow(LeaseBook book, Account account, long amount) {
    HeldLease lease = book.find(account, amount);
    if (lease == null) {
      book.lacked(account, amount);
      return null;
    }
    lease.reserve(amount);
    book.used(account, amount);
    return lease;
  }

  private void undo(
      Account[] charged, @Nullable HeldLease @Nullable [] lent, int count, long amount) {
    for (int i = 0; i < count; i++) {
      charged[i].release(amount);
      HeldLease lease = lent == null ? null : lent[i];
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
      Reason obstacle = obstacle(charge, account, amount);
      if (obstacle != null) {
        Refusal next = refusal(charge, account, obstacle, amount);
        worst = !next.contended() || (worst.waits() && !next.waits()) ? next : worst;
      }
    }
    return worst;
  }

  private Refusal refusal(
      BudgetCharge charge, @Nullable Account account, @Nullable Reason obstacle, long amount) {
    BudgetRule rule = charge.rule();
    if (account == null || obstacle == null) {
      return new Refusal(
          rule.policy(),
          charge.key(),
          Reason.PARTITIONS_FULL,
          rule.limit(),
          0,
          0,
          0,
          amount,
          false,
          rule.waits(),
          releases);
    }
    boolean contended =
        switch (obstacle) {
          case EXCEEDED -> amount <= rule.limit() - account.spent();
          case NO_LEASE -> soon(account, amount);
          case BOUND_EXCEEDED, PARTITIONS_FULL, NO_AUTHORITY -> false;
        };
    return new Refusal(
        rule.policy(),
        account.key(),
        obstacle,
        rule.limit(),
        account.settled(),
        account.reserved(),
        account.uncertain(),
        amount,
        contended,
        rule.waits(),
        releases);
  }

  private boolean soon(Account account, long amount) {
    if (leases == null) {
      return false;
    }
    leases.lacked(account, amount);
    return leases.hopeful(account);
  }

  private void verify(BudgetCharge charge, Account account) {
    if (charge.rule().hard() && account.used() > charge.rule().limit()) {
      invariantViolations.incrementAndGet();
      assert false : account.key() + " holds " + account.used() + " of " + charge.rule().limit();
    }
  }

  private void write(
      String attempt, Account[] charged, @Nullable HeldLease @Nullable [] lent, long amount) {
    if (books == null) {
      return;
    }
    boolean written = false;
    try {
      books.append(Kind.RESERVE, attempt, charged, 0, amount, 0);
      written = true;
    } finally {
      if (!written) {
        undo(charged, lent, charged.length, amount);
      }
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
      passed = book(reservation, settled, uncertain);
      if (Amounts.plus(settled, uncertain) < reservation.amount()) {
        releases++;
        woken = waiters.take();
      }
    } finally {
      gate.leave();
    }
    woken.forEach(Cancellation::cancel);
    passed.forEach(this::alert);
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
      if (reservation.leases != null) {
        settleLease(account, reservation.leases[i], amount, settled, uncertain);
      }
    }
    if (Amounts.plus(settled, uncertain) > amount) {
      boundExceeded.incrementAndGet();
    }
    if (books != null) {
      books.settled(reservation, settled, uncertain);
    }
    return passed;
  }

  private static void settleLease(
      Account account, @Nullable HeldLease lease, long amount, long settled, long uncertain) {
    Leases leases = account.leases();
    if (leases == null) {
      return;
    }
    leases.spent(Amounts.plus(settled, uncertain));
    HeldLease newest = leases.newest();
    if (lease != null) {
      lease.settle(amount, settled, uncertain);
    } else if (newest != null) {
      newest.settle(0, settled, uncertain);
    }
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
    return Math.max(0, rule.limit() - used);
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
        readings.add(reading(each));
      } finally {
        gate.leave();
      }
    }
    readings.sort((one, other) -> one.key().compareTo(other.key()));
    return readings;
  }

  private BudgetReading reading(Account account) {
    BudgetCharge charge = account.charge();
    BudgetRule rule = charge == null ? null : charge.rule();
    Leases held = account.leases();
    return new BudgetReading(
        account.key(),
        rule == null ? "" : rule.policy(),
        rule == null ? "" : rule.name(),
        charge == null ? "" : charge.partition(),
        charge == null ? Long.MIN_VALUE : charge.windowStart(),
        account.windowEnd(),
        rule == null ? 0 : rule.limit(),
        account.settled(),
        account.reserved(),
        account.uncertain(),
        rule != null && rule.hard(),
        rule != null && rule.fleet(),
        account.closed(),
        held == null ? LeaseState.NONE : held.state(),
        held == null ? 0 : held.leased(time.nanos()));
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
