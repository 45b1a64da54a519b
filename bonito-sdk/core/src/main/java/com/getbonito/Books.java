package com.getbonito;

import com.getbonito.core.call.Listeners;
import com.getbonito.core.call.Meter;
import com.getbonito.core.ledger.BudgetLedger;
import com.getbonito.error.ConfigurationException;
import com.getbonito.resource.v1alpha1.Budget;
import com.getbonito.resource.v1alpha1.Policy;
import com.getbonito.snapshot.Problem;
import com.getbonito.snapshot.Snapshot;
import com.getbonito.spi.Journal;
import com.getbonito.spi.LedgerLog;
import com.getbonito.spi.SpoolSettings;
import com.getbonito.spi.UsageSpool;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What one {@link Bonito} keeps of money: its ledger, its meter and its spool. */
final class Books implements AutoCloseable {

  private static final String NO_LEDGER = "BON-6303";
  private static final String NO_AUTHORITY = "BON-6304";

  private final BonitoParts parts;
  private final BudgetLedger ledger;
  private final @Nullable UsageSpool spool;
  private final Meter meter;

  private Books(
      BonitoParts parts, BudgetLedger ledger, @Nullable UsageSpool spool, String instance) {
    this.parts = parts;
    this.ledger = ledger;
    this.spool = spool;
    this.meter = new Meter(instance, parts.usageSinks(), spool);
  }

  /**
   * Opens the books.
   *
   * @throws ConfigurationException where a file or folder cannot be used
   */
  static Books open(BonitoParts parts, Listeners listeners) {
    String given = parts.settings().instanceId();
    String instance = given == null ? minted(parts) : given;
    LedgerLog log = log(parts.journal(), parts.settings().ledger(), parts);
    UsageSpool spool = null;
    boolean opened = false;
    try {
      spool = spool(parts.journal(), parts.settings().spool(), instance, parts);
      BudgetLedger ledger =
          new BudgetLedger(parts.time(), log, parts.authority(), instance, listeners::alert);
      opened = true;
      return new Books(parts, ledger, spool, instance);
    } finally {
      if (!opened) {
        close(log, spool);
      }
    }
  }

  BudgetLedger ledger() {
    return ledger;
  }

  Meter meter() {
    return meter;
  }

  /** Whether Hard budgets of this process can be held: in a file, or forgetful by choice. */
  boolean keepsHard() {
    return parts.settings().ledger() != null || parts.settings().volatileLedger();
  }

  /**
   * Checks that every Hard budget can be held.
   *
   * @throws ConfigurationException naming each that cannot
   */
  void check(Snapshot snapshot) {
    List<Problem> problems = new ArrayList<>();
    snapshot
        .policies()
        .forEach((name, policy) -> {
          if (policy.mode() == Policy.Mode.ENFORCE && policy.budgets() != null) {
            policy.budgets().forEach(budget -> check(name, budget, problems));
          }
        });
    if (!problems.isEmpty()) {
      throw new ConfigurationException(
          problems.get(0).code(), "there are budgets that cannot be held here", problems);
    }
  }

  private void check(String policy, Budget budget, List<Problem> problems) {
    String path = "policies/" + policy + ".spec.budgets[" + budget.name() + "]";
    if (budget.mode() == Budget.Mode.SOFT) {
      return;
    }
    if (budget.scope() == Budget.Scope.PROCESS && !keepsHard()) {
      problems.add(
          Problem.error(
              NO_LEDGER,
              path,
              "is Hard, so it needs a ledger that survives a restart: set ledger to a file"
                  + " (BONITO_LEDGER), or to Volatile where forgetting is meant"));
    }
    if (budget.scope() == Budget.Scope.FLEET && parts.authority() == null) {
      problems.add(
          Problem.error(
              NO_AUTHORITY,
              path,
              "is Hard and shared by the fleet, so it needs a budget authority; connect one, or"
                  + " make its scope Process"));
    }
  }

  /** Delivers what waits, for so long at most, and closes. */
  void close(Duration atMost) {
    if (spool != null) {
      spool.flush(atMost);
    }
    close();
  }

  @Override
  public void close() {
    close(ledger, spool);
  }

  private static void close(@Nullable AutoCloseable one, @Nullable UsageSpool spool) {
    Closing.quietly(one);
    Closing.quietly(spool);
  }

  private static @Nullable LedgerLog log(
      @Nullable Journal journal, @Nullable Path file, BonitoParts parts) {
    return journal == null || file == null
        ? null
        : journal.ledger(file, parts.settings().ledgerFsync());
  }

  private static @Nullable UsageSpool spool(
      @Nullable Journal journal,
      @Nullable SpoolSettings settings,
      String instance,
      BonitoParts parts) {
    return journal == null || settings == null
        ? null
        : journal.spool(settings, instance, parts.usageSinks(), parts.time());
  }

  private static String minted(BonitoParts parts) {
    return new UUID(parts.random().nextLong(), parts.random().nextLong()).toString();
  }
}
