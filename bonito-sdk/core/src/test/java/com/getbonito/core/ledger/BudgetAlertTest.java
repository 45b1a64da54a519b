package com.getbonito.core.ledger;

import static com.getbonito.core.ledger.Ledgers.DOLLAR;
import static com.getbonito.core.ledger.Ledgers.NOON;
import static com.getbonito.core.ledger.Ledgers.charge;
import static com.getbonito.core.ledger.Ledgers.granted;
import static com.getbonito.core.ledger.Ledgers.hard;
import static org.assertj.core.api.Assertions.assertThat;

import com.getbonito.spi.CallListener.BudgetAlert;
import com.getbonito.testkit.VirtualTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("An alert of a budget")
class BudgetAlertTest {

  private final VirtualTime time = VirtualTime.manual(NOON);
  private final MemoryLog log = new MemoryLog();
  private final List<BudgetAlert> alerts = new ArrayList<>();
  private final BudgetCharge charge = charge("policy", hard("1").alertAt(50, 80, 100));

  @Test
  void comes_once_for_each_threshold_that_is_passed() {
    BudgetLedger ledger = open();
    spend(ledger, DOLLAR / 2 - 1, 0);
    assertThat(alerts).isEmpty();
    spend(ledger, 0, 1);
    assertThat(alerts)
        .containsExactly(new BudgetAlert("policy", "budget", charge.key(), 50, DOLLAR, DOLLAR / 2));
    spend(ledger, 1, 0);
    spend(ledger, DOLLAR / 2 - 1, 0);

    assertThat(alerts).extracting(BudgetAlert::percent).containsExactly(50, 80, 100);
  }

  @Test
  void does_not_count_what_is_only_reserved() {
    granted(open().reserve("a", List.of(charge), DOLLAR)).settle(0, 0);

    assertThat(alerts).isEmpty();
  }

  @Test
  void comes_again_with_the_next_window() {
    BudgetLedger ledger = open();
    spend(ledger, DOLLAR / 2, 0);
    BudgetCharge next = charge.rule().charge(Ledgers.SUPPORT, charge.windowEnd());
    granted(ledger.reserve("a", List.of(next), DOLLAR / 2)).settle(DOLLAR / 2, 0);

    assertThat(alerts).extracting(BudgetAlert::key).containsExactly(charge.key(), next.key());
  }

  @Test
  void does_not_come_again_after_a_restart() {
    spend(open(), DOLLAR / 2, 0);
    alerts.clear();

    BudgetLedger restarted = open();
    spend(restarted, 1, 0);
    assertThat(alerts).isEmpty();
    spend(restarted, 3 * DOLLAR / 10, 0);
    assertThat(alerts).extracting(BudgetAlert::percent).containsExactly(80);
  }

  @Test
  void comes_for_what_became_uncertain_with_a_crash() {
    granted(open().reserve("lost", List.of(charge), 6 * DOLLAR / 10));

    spend(open(), 1, 0);

    assertThat(alerts).extracting(BudgetAlert::percent).containsExactly(50);
  }

  @Test
  void that_a_listener_fails_on_changes_nothing() {
    BudgetLedger ledger =
        new BudgetLedger(
            time,
            null,
            null,
            "test",
            alert -> {
              throw new IllegalStateException("listener");
            });
    spend(ledger, DOLLAR, 0);

    assertThat(ledger.readings().get(0).settled()).isEqualTo(DOLLAR);
  }

  private BudgetLedger open() {
    return new BudgetLedger(time, log, null, "test", alerts::add);
  }

  private void spend(BudgetLedger ledger, long settled, long uncertain) {
    granted(ledger.reserve("a", List.of(charge), settled + uncertain)).settle(settled, uncertain);
  }
}
