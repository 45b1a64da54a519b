package com.getbonito.core.ledger;

import static com.getbonito.core.ledger.Ledgers.DOLLAR;
import static com.getbonito.core.ledger.Ledgers.NOON;
import static com.getbonito.core.ledger.Ledgers.charge;
import static com.getbonito.core.ledger.Ledgers.granted;
import static com.getbonito.core.ledger.Ledgers.hard;
import static com.getbonito.core.ledger.Ledgers.refused;
import static com.getbonito.core.ledger.Ledgers.soft;
import static com.getbonito.core.ledger.Ledgers.sums;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.getbonito.core.ledger.Refusal.Reason;
import com.getbonito.resource.v1alpha1.Budget.OnContention;
import com.getbonito.resource.v1alpha1.Budget.Scope;
import com.getbonito.spi.Cancellation;
import com.getbonito.testkit.VirtualTime;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A ledger")
class BudgetLedgerTest {

  private final BudgetLedger ledger = Ledgers.ledger(VirtualTime.manual(NOON), (MemoryLog) null);
  private final BudgetCharge hard = charge("hard", hard("1"));
  private final BudgetCharge soft = charge("soft", soft("1"));

  @Test
  void sets_aside_then_books_what_was_spent_and_what_may_have_been() {
    Reservation reservation = reserve(DOLLAR / 2, hard);
    assertThat(sums(only())).containsExactly(0L, DOLLAR / 2, 0L);

    reservation.settle(DOLLAR / 8, DOLLAR / 4);

    assertThat(sums(only())).containsExactly(DOLLAR / 8, 0L, DOLLAR / 4);
    assertThat(reservation.amount()).isEqualTo(DOLLAR / 2);
    assertThat(reservation.attempt()).isEqualTo("attempt");
  }

  @Test
  void refuses_with_the_sums_that_it_decided_on() {
    reserve(DOLLAR / 2, hard).settle(100, 20);
    reserve(DOLLAR / 2, hard);

    Refusal refusal = refuse(DOLLAR / 2, hard);

    assertThat(refusal)
        .isEqualTo(
            new Refusal(
                "hard",
                hard.key(),
                Reason.EXCEEDED,
                DOLLAR,
                100,
                DOLLAR / 2,
                20,
                DOLLAR / 2,
                true,
                true,
                1));
    reserve(DOLLAR / 2 - 120, hard);
    assertThat(refuse(1, hard).contended()).isTrue();
  }

  @Test
  void is_not_contended_where_no_release_would_help() {
    reserve(DOLLAR, hard).settle(DOLLAR, 0);

    assertThat(refuse(1, hard).contended()).isFalse();
    assertThat(refuse(2 * DOLLAR, charge("other", hard("1"))).contended()).isFalse();
  }

  @Test
  void says_whether_the_budget_waits() {
    assertThat(refuse(DOLLAR + 1, hard).waits()).isTrue();
    assertThat(
            refuse(DOLLAR + 1, charge("now", hard("1").onContention(OnContention.REFUSE))).waits())
        .isFalse();
  }

  @Test
  void reserves_at_every_budget_or_at_none() {
    BudgetCharge small = charge("small", hard("0.1"));

    Refusal refusal = refuse(DOLLAR / 2, hard, soft, small);

    assertThat(refusal.policy()).isEqualTo("small");
    assertThat(ledger.readings()).allMatch(each -> each.reserved() == 0);
    reserve(DOLLAR / 10, hard, soft, small);
    assertThat(ledger.readings()).hasSize(3).allMatch(each -> each.reserved() == DOLLAR / 10);
  }

  @Test
  void of_several_refusals_names_the_one_that_a_wait_helps_least() {
    BudgetCharge spent = charge("spent", hard("1"));
    BudgetCharge impatient = charge("now", hard("1").onContention(OnContention.REFUSE));
    reserve(DOLLAR, spent).settle(DOLLAR, 0);
    reserve(DOLLAR, hard, impatient);

    assertThat(refuse(1, hard, spent).policy()).isEqualTo("spent");
    assertThat(refuse(1, hard, impatient).policy()).isEqualTo("now");
    assertThat(refuse(1, hard, impatient, spent).policy()).isEqualTo("spent");
    assertThat(refuse(1, impatient, hard).policy()).isEqualTo("now");
  }

  @Test
  void a_charge_that_is_given_twice_counts_twice() {
    refuse(DOLLAR / 2 + 1, hard, hard);
    assertThat(sums(only())).containsExactly(0L, 0L, 0L);
    reserve(DOLLAR / 2, hard, hard).settle(DOLLAR / 2, 0);
    assertThat(sums(only())).containsExactly(DOLLAR, 0L, 0L);
    assertThat(ledger.invariantViolations()).isZero();
  }

  @Test
  void a_soft_budget_counts_and_never_refuses() {
    reserve(3 * DOLLAR, soft).settle(2 * DOLLAR, DOLLAR);

    assertThat(sums(only())).containsExactly(2 * DOLLAR, 0L, DOLLAR);
    assertThat(ledger.headroom(List.of(soft))).isEqualTo(Long.MAX_VALUE);
    reserve(DOLLAR, soft);
  }

  @Test
  void settles_once() {
    Reservation reservation = reserve(100, hard);
    reservation.settle(60, 0);
    reservation.settle(100, 100);

    assertThat(sums(only())).containsExactly(60L, 0L, 0L);
    assertThat(ledger.ignoredSettlements()).isEqualTo(1);
  }

  @Test
  void books_in_full_what_a_provider_billed_beyond_its_cap_and_closes_the_key() {
    Reservation other = reserve(100, hard);
    reserve(100, hard, soft).settle(150, 7);

    assertThat(ledger.boundExceeded()).isEqualTo(1);
    Refusal refusal = refuse(0, hard);
    assertThat(refusal.reason()).isEqualTo(Reason.BOUND_EXCEEDED);
    assertThat(refusal.contended()).isFalse();
    assertThat(refusal.settled()).isEqualTo(150);
    assertThat(ledger.headroom(List.of(hard))).isZero();
    other.settle(100, 0);
    assertThat(ledger.readings())
        .extracting(BudgetReading::policy, BudgetReading::settled, BudgetReading::closed)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("hard", 250L, true),
            org.assertj.core.groups.Tuple.tuple("soft", 150L, false));
    reserve(100, soft);
  }

  @Test
  void a_closed_key_opens_with_its_next_window() {
    reserve(100, hard).settle(101, 0);

    BudgetCharge next = hard.rule().charge(Ledgers.SUPPORT, hard.windowEnd());
    assertThat(granted(ledger.reserve("next", List.of(next), 100)).amount()).isEqualTo(100);
  }

  @Test
  void headroom_is_the_least_of_the_hard_budgets() {
    BudgetCharge waiting = charge("waiting", hard("0.9"));
    BudgetCharge impatient = charge("now", hard("1").onContention(OnContention.REFUSE));
    assertThat(ledger.headroom(List.of(hard, soft, waiting))).isEqualTo(9 * DOLLAR / 10);
    assertThat(ledger.headroom(List.of())).isEqualTo(Long.MAX_VALUE);

    reserve(DOLLAR / 4, waiting, impatient, soft);

    assertThat(ledger.headroom(List.of(waiting))).isEqualTo(9 * DOLLAR / 10);
    assertThat(ledger.headroom(List.of(impatient))).isEqualTo(3 * DOLLAR / 4);
    reserve(DOLLAR / 4, waiting, impatient).settle(DOLLAR / 8, DOLLAR / 8);
    assertThat(ledger.headroom(List.of(waiting))).isEqualTo(9 * DOLLAR / 10 - DOLLAR / 4);
    assertThat(ledger.headroom(List.of(waiting, impatient))).isEqualTo(DOLLAR / 2);
  }

  @Test
  void a_new_limit_counts_for_what_was_spent_already() {
    reserve(DOLLAR / 2, hard).settle(DOLLAR / 2, 0);
    BudgetCharge lower = charge("hard", hard("0.4"));
    BudgetCharge higher = charge("hard", hard("2"));

    assertThat(refuse(1, lower).settled()).isEqualTo(DOLLAR / 2);
    assertThat(ledger.headroom(List.of(lower))).isZero();
    reserve(DOLLAR, higher);
    assertThat(only().limit()).isEqualTo(2 * DOLLAR);
  }

  @Test
  void wakes_who_waits_when_something_is_released() {
    Reservation first = reserve(DOLLAR / 2, hard);
    Reservation second = reserve(DOLLAR / 2, hard);
    Refusal refusal = refuse(1, hard);
    Cancellation before = new Cancellation();
    Cancellation after = new Cancellation();
    ledger.onRelease(refusal, before);

    first.settle(DOLLAR / 2, 0);
    assertThat(before.cancelled()).as("nothing was released").isFalse();
    second.settle(0, 1);
    assertThat(before.cancelled()).isTrue();
    ledger.onRelease(refusal, after);
    assertThat(after.cancelled()).as("it was released before one could wait").isTrue();
    Cancellation plain = new Cancellation();
    ledger.onRelease(plain);
    assertThat(plain.cancelled()).isFalse();
    reserve(1, hard).settle(0, 0);
    assertThat(plain.cancelled()).isTrue();
  }

  @Test
  void wakes_the_oldest_where_too_many_wait() {
    Cancellation oldest = new Cancellation();
    ledger.onRelease(oldest);
    for (int i = 0; i < 9_999; i++) {
      ledger.onRelease(new Cancellation());
    }
    assertThat(oldest.cancelled()).isFalse();
    ledger.onRelease(new Cancellation());
    assertThat(oldest.cancelled()).isTrue();
  }

  @Test
  void a_hard_budget_that_is_shared_needs_an_authority_and_a_soft_one_counts_alone() {
    BudgetCharge fleet = charge("fleet", hard("1").scope(Scope.FLEET));

    Refusal refusal = refuse(1, fleet);
    assertThat(refusal.reason()).isEqualTo(Reason.NO_AUTHORITY);
    assertThat(refusal.contended()).isFalse();
    assertThat(ledger.headroom(List.of(fleet))).isZero();
    reserve(5, charge("loose", soft("1").scope(Scope.FLEET))).settle(5, 0);
    assertThat(ledger.readings()).anyMatch(each -> each.settled() == 5 && each.fleet());
  }

  @Test
  void refuses_sums_that_are_negative_and_survives_those_that_do_not_fit() {
    assertThatThrownBy(() -> reserve(-1, hard)).isInstanceOf(IllegalArgumentException.class);
    Reservation reservation = reserve(10, soft);
    assertThatThrownBy(() -> reservation.settle(-1, 0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> reserve(Long.MAX_VALUE, hard("2"), soft))
        .isInstanceOf(AssertionError.class);
    assertThatThrownBy(() -> reserve(Long.MAX_VALUE, charge("free", soft("1")), soft))
        .isInstanceOf(ArithmeticException.class);
    assertThat(ledger.readings().stream().mapToLong(BudgetReading::reserved).sum()).isEqualTo(10);

    reservation.settle(Long.MAX_VALUE, Long.MAX_VALUE);
    reserve(10, soft).settle(10, 10);
    assertThat(ledger.readings()).anyMatch(each -> each.settled() == Long.MAX_VALUE);
  }

  @Test
  void charges_nothing_to_nobody() {
    reserve(5).settle(5, 0);

    assertThat(ledger.readings()).isEmpty();
  }

  private Reservation reserve(
      long amount, com.getbonito.resource.v1alpha1.Budget.Builder one, BudgetCharge two) {
    return reserve(amount, charge("built", one), two);
  }

  private Reservation reserve(long amount, BudgetCharge... charges) {
    return granted(ledger.reserve("attempt", List.of(charges), amount));
  }

  private Refusal refuse(long amount, BudgetCharge... charges) {
    return refused(ledger.reserve("attempt", List.of(charges), amount));
  }

  private BudgetReading only() {
    assertThat(ledger.readings()).hasSize(1);
    return ledger.readings().get(0);
  }
}
