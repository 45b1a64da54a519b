package com.getbonito.testkit.budget;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.getbonito.spi.BudgetAuthority.Lease;
import com.getbonito.spi.BudgetAuthority.Request;
import com.getbonito.testkit.VirtualTime;
import com.getbonito.testkit.budget.LeaseStatement.State;
import java.io.UncheckedIOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FakeBudgetAuthorityTest {

  private static final long LIMIT = 1_000;
  private static final Duration LIFE = Duration.ofSeconds(10);

  private final VirtualTime time = VirtualTime.autoAdvancing();
  private final FakeBudgetAuthority authority = new FakeBudgetAuthority(time);
  private boolean breachExpected;

  @AfterEach
  void theLimitHeldAllTheTime() {
    AuthorityCounts counts = authority.counts();
    assertThat(counts.breaches() > 0).as(counts.firstBreach()).isEqualTo(breachExpected);
  }

  @Test
  void whatIsLentIsNotLentAgain() {
    Lease first = borrow(600);
    Lease second = borrow(600);

    assertThat(first.amount()).isEqualTo(600);
    assertThat(second.amount()).as("what is left").isEqualTo(400);
    assertThat(ask(1, 1)).as("nothing is left").isNull();
    assertThat(authority.counts().checks()).isEqualTo(3);
    assertThat(key().lent()).isEqualTo(LIMIT);
  }

  @Test
  void lessThanIsOfUseIsNotLent() {
    borrow(900);

    assertThat(ask(200, 101)).isNull();
    assertThat(ask(200, 100)).isNotNull();
  }

  @Test
  void tokensGrowForEachKey() {
    assertThat(borrow(1).token()).isEqualTo(1);
    assertThat(borrow(1).token()).isEqualTo(2);
    Lease other = authority.lease(new Request("other", LIMIT, Long.MAX_VALUE, 1, 1, "pod-b"));
    assertThat(requireNonNull(other).token()).isEqualTo(1);
    assertThat(other.id()).isEqualTo("lease-3");
  }

  @Test
  void whatIsGivenBackIsFreeAtOnceAndTheRestIsBooked() {
    Lease lease = borrow(600);
    assertThat(authority.report(lease, 100, 50, false)).isTrue();
    assertThat(key().lent()).isEqualTo(450);

    assertThat(authority.report(lease, 120, 30, true)).isTrue();

    assertThat(key().settled()).isEqualTo(120);
    assertThat(key().uncertain()).isEqualTo(30);
    assertThat(key().free()).isEqualTo(850);
    assertThat(only().state()).isEqualTo(State.RETURNED);
    assertThat(authority.report(lease, 120, 30, true)).as("said again").isFalse();
    assertThat(key().free()).isEqualTo(850);
  }

  @Test
  void aLeaseThatExpiresWithoutAWordIsUncertainUntilALateReport() {
    Lease lease = borrow(600);
    authority.report(lease, 100, 0, false);
    time.advance(LIFE);

    assertThat(key().uncertain()).isEqualTo(500);
    assertThat(key().lent()).isZero();
    assertThat(only().state()).isEqualTo(State.EXPIRED);

    assertThat(authority.report(lease, 200, 0, false)).as("late").isFalse();
    assertThat(key().uncertain()).as("calls may be under way").isEqualTo(400);

    assertThat(authority.report(lease, 250, 10, true)).isFalse();
    assertThat(key().settled()).isEqualTo(250);
    assertThat(key().uncertain()).isEqualTo(10);
    assertThat(only().state()).isEqualTo(State.RETURNED_LATE);
  }

  @Test
  void aLeaseHoldsAsLongAsItIsTold() {
    authority.leaseLife(Duration.ofSeconds(3));
    assertThat(borrow(1).lifeMillis()).isEqualTo(3_000);
    time.advance(Duration.ofMillis(2_999));
    assertThat(only().state()).isEqualTo(State.ACTIVE);
    time.advance(Duration.ofMillis(1));
    assertThat(only().state()).isEqualTo(State.EXPIRED);
  }

  @Test
  void aLeaseEndsWithItsWindowAndNothingIsLentAfterIt() {
    long end = time.now().plusSeconds(4).toEpochMilli();
    Lease lease = authority.lease(new Request("k", LIMIT, end, 600, 1, "pod-a"));
    assertThat(requireNonNull(lease).lifeMillis()).isEqualTo(4_000);

    time.advance(Duration.ofSeconds(4));

    assertThat(only().state()).isEqualTo(State.EXPIRED);
    assertThat(authority.lease(new Request("k", LIMIT, end, 1, 1, "pod-a"))).isNull();
    assertThat(authority.report(lease, 600, 0, true)).isFalse();
    assertThat(key().settled()).isEqualTo(600);
  }

  @Test
  void aClockThatIsWrongMovesTheEndOfTheWindowAndNotThatOfALease() {
    long end = time.now().plusSeconds(3_600).toEpochMilli();
    authority.skew(Duration.ofMinutes(59).plusSeconds(58));
    Lease lease = authority.lease(new Request("k", LIMIT, end, 1, 1, "pod-a"));
    assertThat(requireNonNull(lease).lifeMillis()).isEqualTo(2_000);

    authority.skew(Duration.ofMinutes(-59));
    assertThat(only().state()).isEqualTo(State.ACTIVE);
    time.advance(Duration.ofSeconds(2));
    assertThat(only().state()).isEqualTo(State.EXPIRED);
  }

  @Test
  void aReportOfALeaseThatWasNotGrantedIsFenced() {
    Lease lease = borrow(600);
    Lease forged =
        new Lease(lease.id(), lease.key(), lease.token() + 1, lease.amount(), lease.lifeMillis());
    Lease unknown = new Lease("lease-99", "k", 99, 1, 1);

    assertThat(authority.report(forged, 1, 0, true)).isFalse();
    assertThat(authority.report(unknown, 1, 0, true)).isFalse();

    assertThat(authority.counts().fenced()).isEqualTo(2);
    assertThat(key().settled()).isZero();
    assertThat(only().state()).isEqualTo(State.ACTIVE);
  }

  @Test
  void aReportThatWasOvertakenChangesNothing() {
    Lease lease = borrow(600);
    authority.report(lease, 100, 20, false);
    authority.report(lease, 90, 20, false);
    assertThat(key().settled()).isEqualTo(100);

    authority.report(lease, 100, 0, true);
    authority.report(lease, 100, 20, false);

    assertThat(key().free()).isEqualTo(900);
    assertThat(authority.counts().stale()).isEqualTo(2);
    assertThatThrownBy(() -> authority.report(lease, -1, 0, true))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void whatWasSpentBeyondALeaseIsBookedInFullAndTheKeyLendsNoMore() {
    Lease lease = borrow(600);

    authority.report(lease, 650, 0, true);

    assertThat(key().settled()).isEqualTo(650);
    assertThat(key().excess()).isEqualTo(50);
    assertThat(ask(1, 1)).isNull();
  }

  @Test
  void spendingWhatWasGivenBackIsABreachAndIsCounted() {
    Lease first = borrow(1_000);
    authority.report(first, 0, 0, true);
    borrow(1_000);

    authority.report(first, 10, 0, true);

    breachExpected = true;
    assertThat(authority.counts().firstBreach()).contains("1010 committed of 1000");
  }

  @Test
  void aLowerLimitLendsNothingUntilItFitsAndIsNoBreach() {
    borrow(600);

    assertThat(authority.lease(new Request("k", 500, Long.MAX_VALUE, 1, 1, "pod-a"))).isNull();
    assertThat(authority.lease(new Request("k", 700, Long.MAX_VALUE, 500, 1, "pod-a")))
        .extracting(Lease::amount)
        .isEqualTo(100L);
  }

  @Test
  void behindAPartitionNothingIsDone() {
    Lease lease = borrow(600);
    authority.partition(true);

    assertThatThrownBy(() -> borrow(1)).isInstanceOf(UncheckedIOException.class);
    assertThatThrownBy(() -> authority.report(lease, 1, 0, true))
        .isInstanceOf(UncheckedIOException.class);

    authority.partition(false);
    assertThat(key().leases()).hasSize(1);
    assertThat(key().settled()).isZero();
    assertThat(authority.counts().calls()).isEqualTo(3);
  }

  @Test
  void anAnswerThatIsLostLeavesALeaseThatNobodyKnowsOf() {
    authority.loseAnswers(true);
    assertThatThrownBy(() -> borrow(600)).isInstanceOf(UncheckedIOException.class);
    authority.loseAnswers(false);

    assertThat(borrow(1_000).amount()).isEqualTo(400);
    time.advance(LIFE);
    assertThat(key().uncertain()).isEqualTo(1_000);
  }

  @Test
  void aPauseTakesTimeBeforeAnythingIsDone() {
    authority.pause(Duration.ofSeconds(7));
    long before = time.nanos();

    borrow(1);

    assertThat(time.nanos() - before).isEqualTo(Duration.ofSeconds(7).toNanos());
    assertThat(only().granted()).isEqualTo(time.now());
  }

  @Test
  void whoRefusesGrantsNothingAndTakesReports() {
    Lease lease = borrow(600);
    authority.refuse(true);

    assertThat(ask(1, 1)).isNull();
    assertThat(authority.report(lease, 5, 0, true)).isTrue();
    assertThat(key().settled()).isEqualTo(5);
    assertThatThrownBy(() -> authority.statement("other")).hasMessageContaining("other");
  }

  private Lease borrow(long wanted) {
    return requireNonNull(ask(wanted, 1));
  }

  private @Nullable Lease ask(long wanted, long least) {
    return authority.lease(new Request("k", LIMIT, Long.MAX_VALUE, wanted, least, "pod-a"));
  }

  private KeyStatement key() {
    return authority.statement("k");
  }

  private LeaseStatement only() {
    assertThat(key().leases()).hasSize(1);
    return key().leases().get(0);
  }
}
