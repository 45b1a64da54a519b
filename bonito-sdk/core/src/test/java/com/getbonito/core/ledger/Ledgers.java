package com.getbonito.core.ledger;

import com.getbonito.chat.Attribution;
import com.getbonito.resource.v1alpha1.Budget;
import com.getbonito.resource.v1alpha1.Budget.Mode;
import com.getbonito.resource.v1alpha1.Budget.Scope;
import com.getbonito.resource.v1alpha1.Budget.Window;
import com.getbonito.spi.BudgetAuthority;
import com.getbonito.spi.LedgerLog;
import com.getbonito.testkit.VirtualTime;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the tests of the ledger have in common. */
final class Ledgers {

  static final long DOLLAR = 1_000_000_000_000L;
  static final Attribution SUPPORT = Attribution.builder().team("support").build();
  static final Instant NOON = Instant.parse("2026-11-12T12:00:00Z");

  private Ledgers() {}

  static Budget.Builder hard(String limit) {
    return Budget.builder()
        .name("budget")
        .limit(limit)
        .window(Window.MONTH)
        .mode(Mode.HARD)
        .scope(Scope.PROCESS);
  }

  static Budget.Builder soft(String limit) {
    return hard(limit).mode(Mode.SOFT);
  }

  static BudgetCharge charge(String policy, Budget.Builder budget) {
    return BudgetRule.of(policy, budget.build()).charge(SUPPORT, NOON.toEpochMilli());
  }

  static BudgetLedger ledger(VirtualTime time, @Nullable LedgerLog log) {
    return new BudgetLedger(time, log, null, "test", alert -> {});
  }

  static BudgetLedger ledger(VirtualTime time, BudgetAuthority authority) {
    return new BudgetLedger(time, null, authority, "test", alert -> {});
  }

  static Reservation granted(Outcome outcome) {
    if (outcome instanceof Reservation reservation) {
      return reservation;
    }
    throw new AssertionError("refused: " + outcome);
  }

  static Refusal refused(Outcome outcome) {
    if (outcome instanceof Refusal refusal) {
      return refusal;
    }
    throw new AssertionError("granted");
  }

  static List<Long> sums(BudgetReading reading) {
    return List.of(reading.settled(), reading.reserved(), reading.uncertain());
  }
}
