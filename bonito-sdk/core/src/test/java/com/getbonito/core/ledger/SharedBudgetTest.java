package com.getbonito.core.ledger;

import static com.getbonito.core.ledger.Ledgers.DOLLAR;
import static com.getbonito.core.ledger.Ledgers.NOON;
import static com.getbonito.core.ledger.Ledgers.charge;
import static com.getbonito.core.ledger.Ledgers.granted;
import static com.getbonito.core.ledger.Ledgers.hard;
import static com.getbonito.core.ledger.Ledgers.refused;
import static com.getbonito.core.ledger.Ledgers.soft;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.getbonito.Racing;
import com.getbonito.core.ledger.BudgetReading.LeaseState;
import com.getbonito.core.ledger.Refusal.Reason;
import com.getbonito.resource.v1alpha1.Budget.Scope;
import com.getbonito.spi.Cancellation;
import com.getbonito.testkit.VirtualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A budget that processes share")
class SharedBudgetTest {

  private static final long SLICE = DOLLAR / 100;

  private final VirtualTime time = VirtualTime.manual(NOON);
  private final LendingPot pot = new LendingPot(DOLLAR, 60_000);
  private final BudgetCharge charge = charge("fleet", hard("1").scope(Scope.FLEET));
  private final BudgetLedger ledger = Ledgers.ledger(time, pot);

  @AfterEach
  void no_call_ever_asked_the_authority() {
    ledger.close();
    assertThat(ledger.authorityCallsOnRequestPath()).isZero();
    assertThat(ledger.invariantViolations()).isZero();
  }

  @Test
  void lets_the_first_call_wait_for_the_first_lease() {
    Refusal refusal = refused(reserve(SLICE));

    assertThat(refusal.reason()).isEqualTo(Reason.NO_LEASE);
    assertThat(refusal.contended()).isTrue();
    Cancellation lent = new Cancellation();
    ledger.onRelease(refusal, lent);
    await().until(lent::cancelled);
    granted(reserve(SLICE)).settle(SLICE, 0);
    assertThat(reading().lease()).isEqualTo(LeaseState.HELD);
    assertThat(reading().leased()).isEqualTo(4 * SLICE);
    assertThat(pot.requests().get(0).least()).isEqualTo(SLICE);
    assertThat(pot.requests().get(0).limit()).isEqualTo(DOLLAR);
    assertThat(pot.requests().get(0).windowEnd()).isEqualTo(charge.windowEnd());
  }

  @Test
  void asks_for_the_first_lease_at_once_by_a_clock_that_never_stands_still() {
    try (BudgetLedger busy =
        new BudgetLedger(new TickingTime(time), null, pot, "test", alert -> {})) {
      Refusal refusal = refused(busy.reserve("first", List.of(charge), SLICE));
      Cancellation lent = new Cancellation();
      busy.onRelease(refusal, lent);
      await().until(lent::cancelled);
      granted(busy.reserve("first", List.of(charge), SLICE)).settle(SLICE, 0);
    }
  }

  @Test
  void asks_for_more_before_a_lease_is_used_up() {
    lend(SLICE);
    granted(reserve(SLICE)).settle(SLICE, 0);
    assertThat(pot.requests()).hasSize(1);

    granted(reserve(SLICE)).settle(SLICE, 0);

    await().untilAsserted(() -> assertThat(pot.requests()).hasSize(2));
    await().untilAsserted(() -> assertThat(reading().leased()).isGreaterThan(4 * SLICE));
    granted(reserve(SLICE));
    granted(reserve(SLICE));
    granted(reserve(SLICE));
  }

  @Test
  void asks_for_at_most_an_eighth_unless_one_reservation_is_larger() {
    lend(DOLLAR / 10);
    assertThat(pot.requests().get(0).wanted()).isEqualTo(DOLLAR / 8);
    granted(reserve(DOLLAR / 10));
    refused(reserve(DOLLAR / 2));
    await().untilAsserted(() -> granted(reserve(DOLLAR / 2)));
  }

  @Test
  void reserves_nothing_from_a_lease_that_has_expired_but_settles_what_runs() {
    lend(SLICE);
    Reservation slow = granted(reserve(SLICE));
    pot.down(true);
    time.advance(Duration.ofSeconds(60));

    assertThat(refused(reserve(SLICE)).reason()).isEqualTo(Reason.NO_LEASE);
    slow.settle(SLICE / 2, 0);
    pot.down(false);
    tick(() -> pot.leases() == 0 || pot.out() == SLICE / 2 + reading().leased());
    assertThat(reading().settled()).isEqualTo(SLICE / 2);
  }

  @Test
  void a_wall_clock_that_jumps_does_not_prolong_a_lease() {
    lend(SLICE);
    pot.down(true);
    time.jump(Duration.ofMinutes(-30));
    time.advance(Duration.ofSeconds(60));

    assertThat(refused(reserve(SLICE)).reason()).isEqualTo(Reason.NO_LEASE);
  }

  @Test
  void is_used_up_to_the_last_cent_and_then_refused_at_once() {
    for (int i = 0; i < 100; i++) {
      tick(() -> take(SLICE));
    }

    tick(() -> !refused(reserve(SLICE)).contended());
    assertThat(pot.out()).isEqualTo(DOLLAR);
    assertThat(refused(reserve(SLICE)).reason()).isEqualTo(Reason.EXCEEDED);
  }

  @Test
  void is_refused_without_waiting_once_the_authority_has_nothing_left() {
    BudgetLedger other = Ledgers.ledger(time, pot);
    refused(other.reserve("a", List.of(charge), DOLLAR));
    await().untilAsserted(() -> granted(other.reserve("a", List.of(charge), DOLLAR)));

    refused(reserve(SLICE));
    await().untilAsserted(() -> assertThat(reading().lease()).isEqualTo(LeaseState.EXHAUSTED));

    assertThat(refused(reserve(SLICE)).contended()).isFalse();
    assertThat(ledger.headroom(List.of(charge))).isZero();
    other.close();
    assertThat(pot.out()).as("what ran when it closed may have been spent").isEqualTo(DOLLAR);
  }

  @Test
  void waits_for_an_authority_that_is_away_for_a_moment_and_not_for_longer() {
    pot.down(true);
    assertThat(refused(reserve(SLICE)).contended()).isTrue();
    await().untilAsserted(() -> assertThat(reading().lease()).isEqualTo(LeaseState.UNREACHABLE));
    assertThat(refused(reserve(SLICE)).contended()).isTrue();
    time.advance(Duration.ofSeconds(3));
    assertThat(refused(reserve(SLICE)).contended()).isFalse();

    pot.down(false);

    tick(() -> reserve(SLICE) instanceof Reservation);
  }

  @Test
  void gives_back_what_is_idle() {
    lend(SLICE);
    granted(reserve(SLICE)).settle(SLICE / 2, SLICE / 4);
    time.advance(Duration.ofSeconds(11));

    tick(() -> pot.leases() == 0);

    assertThat(pot.out()).isEqualTo(3 * SLICE / 4);
    assertThat(reading().leased()).isZero();
  }

  @Test
  void gives_everything_back_when_it_closes() {
    lend(SLICE);
    granted(reserve(SLICE)).settle(SLICE / 2, 0);
    granted(reserve(SLICE));

    ledger.close();

    assertThat(pot.leases()).isZero();
    assertThat(pot.out()).isEqualTo(SLICE / 2 + SLICE);
  }

  @Test
  void counts_a_soft_one_that_found_no_lease_and_reports_it_with_the_next() {
    BudgetCharge loose = charge("loose", soft("1").scope(Scope.FLEET));
    Reservation reservation = granted(ledger.reserve("a", List.of(loose), SLICE));
    await().untilAsserted(() -> assertThat(reading().leased()).isPositive());
    reservation.settle(SLICE, 0);

    ledger.close();

    assertThat(pot.out()).isEqualTo(SLICE);
  }

  @Test
  void is_never_exceeded_by_several_processes() {
    List<BudgetLedger> processes = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      processes.add(Ledgers.ledger(time, pot));
    }
    AtomicLong spent = new AtomicLong();
    Runnable[] callers = new Runnable[8];
    for (int t = 0; t < callers.length; t++) {
      BudgetLedger mine = processes.get(t % processes.size());
      callers[t] = () -> spend(mine, spent);
    }
    Racing.together(callers);
    processes.forEach(BudgetLedger::close);

    assertThat(spent.get()).isLessThanOrEqualTo(DOLLAR).isGreaterThan(DOLLAR / 2);
    assertThat(pot.out()).isEqualTo(spent.get());
    assertThat(processes).allMatch(each -> each.authorityCallsOnRequestPath() == 0);
  }

  private void spend(BudgetLedger mine, AtomicLong spent) {
    long amount = DOLLAR / 1000;
    for (int i = 0; i < 2_000; i++) {
      Outcome outcome = mine.reserve("a", List.of(charge), amount);
      if (outcome instanceof Reservation reservation) {
        reservation.settle(amount - 7, 0);
        spent.addAndGet(amount - 7);
      } else if (!((Refusal) outcome).contended()) {
        return;
      } else {
        Thread.yield();
      }
    }
  }

  private void lend(long amount) {
    refused(reserve(amount));
    await().untilAsserted(() -> assertThat(reading().leased()).isPositive());
  }

  private boolean take(long amount) {
    if (reserve(amount) instanceof Reservation reservation) {
      reservation.settle(amount, 0);
      return true;
    }
    return false;
  }

  /** Lets the background work until something is so. */
  private void tick(java.util.concurrent.Callable<Boolean> so) {
    await()
        .pollInterval(Duration.ofMillis(2))
        .until(() -> {
          time.advance(Duration.ofMillis(100));
          return so.call();
        });
  }

  private Outcome reserve(long amount) {
    return ledger.reserve("attempt", List.of(charge), amount);
  }

  private BudgetReading reading() {
    return ledger.readings().get(0);
  }
}
