package com.getbonito.core.ledger;

import static com.getbonito.core.ledger.Ledgers.NOON;
import static com.getbonito.core.ledger.Ledgers.granted;
import static com.getbonito.core.ledger.Ledgers.hard;
import static com.getbonito.core.ledger.Ledgers.refused;
import static com.getbonito.core.ledger.Ledgers.soft;
import static org.assertj.core.api.Assertions.assertThat;

import com.getbonito.chat.Attribution;
import com.getbonito.core.ledger.Refusal.Reason;
import com.getbonito.resource.v1alpha1.Budget;
import com.getbonito.resource.v1alpha1.Budget.Window;
import com.getbonito.resource.v1alpha1.Policy.Dimension;
import com.getbonito.testkit.VirtualTime;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The partitions of a ledger")
class LedgerPartitionsTest {

  private final VirtualTime time = VirtualTime.manual(NOON);
  private final BudgetLedger ledger = new BudgetLedger(time, null, null, "test", alert -> {}, 10);
  private final BudgetRule hard = rule(hard("1"));
  private final BudgetRule soft = rule(soft("1"));

  @Test
  void are_bounded_for_hard_budgets_by_refusal() {
    fill(hard, 10);

    Refusal refusal = refused(reserve(hard, "one-more", 5));

    assertThat(refusal.reason()).isEqualTo(Reason.PARTITIONS_FULL);
    assertThat(refusal.contended()).isFalse();
    assertThat(refusal.key()).contains("user=one-more");
    granted(reserve(hard, "user-3", 5));
    assertThat(ledger.readings()).hasSize(10);
  }

  @Test
  void are_bounded_for_soft_budgets_by_sharing() {
    fill(soft, 10);
    granted(reserve(soft, "a", 5)).settle(5, 0);
    granted(reserve(soft, "b", 6)).settle(6, 0);

    assertThat(ledger.sharedPartitions()).isEqualTo(2);
    assertThat(ledger.readings())
        .filteredOn(each -> each.partition().equals("(other)"))
        .singleElement()
        .satisfies(each -> {
          assertThat(each.settled()).isEqualTo(11);
          assertThat(each.key()).isEqualTo("policy/budget/(other)/2026-11-12T12:00Z");
        });
  }

  @Test
  void vanish_when_their_window_has_been_over_for_another() {
    fill(hard, 10);
    time.advance(Duration.ofMinutes(119));
    refused(reserve(hard, "one-more", 5));
    assertThat(ledger.readings()).hasSize(10);

    time.advance(Duration.ofMinutes(2));

    granted(reserve(hard, "one-more", 5));
    assertThat(ledger.readings()).hasSize(1);
  }

  @Test
  void never_vanish_while_their_window_lasts_however_long_they_rest() {
    BudgetRule total = BudgetRule.of("total", hard("1").window(Window.TOTAL).build());
    BudgetRule month = BudgetRule.of("month", hard("1").build());
    granted(ledger.reserve("a", List.of(charge(total, "x")), 5)).settle(5, 0);
    granted(ledger.reserve("a", List.of(charge(month, "x")), 5)).settle(5, 0);
    time.advance(Duration.ofDays(18));
    assertThat(ledger.readings()).extracting(BudgetReading::settled).containsExactly(5L, 5L);

    time.advance(Duration.ofDays(400));

    assertThat(ledger.readings()).extracting(BudgetReading::policy).containsExactly("total");
  }

  @Test
  void may_vanish_under_a_reservation_that_still_settles() {
    Reservation reservation = granted(reserve(hard, "slow", 5));
    time.advance(Duration.ofHours(3));
    assertThat(ledger.readings()).isEmpty();

    reservation.settle(5, 0);

    assertThat(ledger.readings()).isEmpty();
    assertThat(ledger.ignoredSettlements()).isZero();
  }

  @Test
  void last_as_long_as_a_window_that_was_made_longer() {
    BudgetRule hour = BudgetRule.of("p", hard("1").window(Window.HOUR).build());
    BudgetRule day = BudgetRule.of("p", hard("1").window(Window.DAY).build());
    long midnight = NOON.plus(Duration.ofHours(12)).toEpochMilli();
    time.advance(Duration.ofHours(12));
    granted(ledger.reserve("a", List.of(hour.charge(Ledgers.SUPPORT, midnight)), 5)).settle(5, 0);
    granted(ledger.reserve("a", List.of(day.charge(Ledgers.SUPPORT, midnight)), 5)).settle(5, 0);

    time.advance(Duration.ofHours(23));

    assertThat(ledger.readings()).singleElement().matches(each -> each.settled() == 10);
  }

  private void fill(BudgetRule rule, int users) {
    for (int i = 0; i < users; i++) {
      granted(reserve(rule, "user-" + i, 5)).settle(5, 0);
    }
  }

  private Outcome reserve(BudgetRule rule, String user, long amount) {
    return ledger.reserve("attempt", List.of(charge(rule, user)), amount);
  }

  private BudgetCharge charge(BudgetRule rule, String user) {
    return rule.charge(
        Attribution.builder().user(user).build(), NOON.plus(Duration.ofMinutes(1)).toEpochMilli());
  }

  private static BudgetRule rule(Budget.Builder budget) {
    return BudgetRule.of("policy", budget.window(Window.HOUR).per(Dimension.USER).build());
  }
}
