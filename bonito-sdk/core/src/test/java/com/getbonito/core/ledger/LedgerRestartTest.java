package com.getbonito.core.ledger;

import static com.getbonito.core.ledger.Ledgers.DOLLAR;
import static com.getbonito.core.ledger.Ledgers.NOON;
import static com.getbonito.core.ledger.Ledgers.charge;
import static com.getbonito.core.ledger.Ledgers.granted;
import static com.getbonito.core.ledger.Ledgers.hard;
import static com.getbonito.core.ledger.Ledgers.refused;
import static com.getbonito.core.ledger.Ledgers.sums;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.getbonito.core.ledger.Refusal.Reason;
import com.getbonito.error.BonitoException;
import com.getbonito.resource.v1alpha1.Budget.Window;
import com.getbonito.spi.LedgerRecord;
import com.getbonito.spi.LedgerRecord.Entry;
import com.getbonito.spi.LedgerRecord.Kind;
import com.getbonito.testkit.VirtualTime;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A ledger with a log")
class LedgerRestartTest {

  private final VirtualTime time = VirtualTime.manual(NOON);
  private final MemoryLog log = new MemoryLog();
  private final BudgetCharge charge = charge("policy", hard("1"));
  private final BudgetCharge total = charge("total", hard("1").window(Window.TOTAL));

  @Test
  void writes_a_reservation_and_its_end_for_every_budget_together() {
    BudgetLedger ledger = open();
    granted(ledger.reserve("a1", List.of(charge, total), 100)).settle(60, 30);

    long end = charge.windowEnd();
    long now = NOON.toEpochMilli();
    assertThat(log.records)
        .containsExactly(
            new LedgerRecord(
                Kind.RESERVE,
                "a1",
                now,
                List.of(
                    new Entry(charge.key(), end, 0, 100, 0),
                    new Entry(total.key(), Long.MAX_VALUE, 0, 100, 0))),
            new LedgerRecord(
                Kind.SETTLE,
                "a1",
                now,
                List.of(
                    new Entry(charge.key(), end, 60, -100, 30),
                    new Entry(total.key(), Long.MAX_VALUE, 60, -100, 30))));
  }

  @Test
  void writes_nothing_for_a_refusal() {
    refused(open().reserve("a1", List.of(charge), 2 * DOLLAR));

    assertThat(log.records).isEmpty();
  }

  @Test
  void finds_its_sums_again_and_open_reservations_as_uncertain() {
    BudgetLedger ledger = open();
    reserve(ledger, 100).settle(60, 30);
    reserve(ledger, 1_000);

    BudgetLedger restarted = open();

    assertThat(sums(restarted.readings().get(0))).containsExactly(60L, 0L, 1_030L);
    assertThat(refused(restarted.reserve("b", List.of(charge), DOLLAR)).uncertain())
        .isEqualTo(1_030);
    assertThat(sums(open().readings().get(0))).as("again").containsExactly(60L, 0L, 1_030L);
  }

  @Test
  void drops_windows_that_are_over_but_not_those_that_never_end() {
    BudgetLedger ledger = open();
    granted(ledger.reserve("a", List.of(charge, total), 100)).settle(100, 0);
    time.advance(Duration.ofDays(20));

    assertThat(open().readings()).extracting(BudgetReading::key).containsExactly(total.key());
    assertThat(log.records).as("written anew").hasSize(1);
  }

  @Test
  void keeps_a_key_closed() {
    reserve(open(), 100).settle(101, 0);
    for (int restart = 0; restart < 3; restart++) {
      BudgetLedger restarted = open();
      assertThat(sums(restarted.readings().get(0))).containsExactly(101L, 0L, 0L);
      assertThat(refused(restarted.reserve("b", List.of(charge), 1)).reason())
          .isEqualTo(Reason.BOUND_EXCEEDED);
    }
  }

  @Test
  void keeps_a_key_closed_that_is_only_uncertain() {
    reserve(open(), 0).settle(0, 5);
    open();

    assertThat(refused(open().reserve("b", List.of(charge), 1)).reason())
        .isEqualTo(Reason.BOUND_EXCEEDED);
  }

  @Test
  void reserves_nothing_that_it_cannot_write() {
    BudgetLedger ledger = open();
    log.broken = true;

    assertThatThrownBy(() -> reserve(ledger, 100)).isInstanceOf(BonitoException.class);

    assertThat(sums(ledger.readings().get(0))).containsExactly(0L, 0L, 0L);
    log.broken = false;
    reserve(ledger, 100).settle(100, 0);
    assertThat(sums(open().readings().get(0))).containsExactly(100L, 0L, 0L);
  }

  @Test
  void makes_up_for_an_end_that_could_not_be_written() {
    BudgetLedger ledger = open();
    Reservation first = reserve(ledger, 100);
    Reservation second = reserve(ledger, 100);
    log.broken = true;
    first.settle(40, 0);
    second.settle(30, 5);
    assertThat(sums(ledger.readings().get(0))).containsExactly(70L, 0L, 5L);
    assertThatThrownBy(() -> reserve(ledger, 1)).isInstanceOf(BonitoException.class);

    log.broken = false;
    reserve(ledger, 7);

    assertThat(sums(open().readings().get(0))).containsExactly(70L, 0L, 12L);
  }

  @Test
  void makes_the_log_shorter_where_it_has_grown() {
    BudgetLedger ledger = open();
    log.grown = true;
    Reservation open = reserve(ledger, 11);
    for (int i = 0; i < 100; i++) {
      reserve(ledger, 10).settle(3, 1);
    }
    assertThat(log.compacted).isGreaterThan(100);
    assertThat(log.records).hasSizeLessThan(4);
    open.settle(11, 0);

    assertThat(sums(open().readings().get(0))).containsExactly(311L, 0L, 100L);
  }

  @Test
  void loses_nothing_wherever_it_is_cut() {
    Random chance = new Random(7);
    BudgetLedger ledger = open();
    long[] spent = new long[2_001];
    for (int i = 0; i < 500; i++) {
      long most = 1 + chance.nextInt(1_000);
      Reservation reservation = reserve(ledger, most);
      long settled = chance.nextInt((int) most + 1);
      if (chance.nextInt(10) > 0) {
        spent[log.records.size() + 1] = settled;
        reservation.settle(settled, (most - settled) / 2);
      }
    }
    List<LedgerRecord> whole = List.copyOf(log.records);
    long settledSoFar = 0;
    for (int cut = 0; cut <= whole.size(); cut++) {
      settledSoFar += spent[cut];
      log.records.clear();
      log.records.addAll(whole.subList(0, cut));
      List<BudgetReading> readings = open().readings();
      long reserved =
          whole.subList(0, cut).stream().mapToLong(each -> each.entries().get(0).reserved()).sum();
      long uncertain =
          whole.subList(0, cut).stream().mapToLong(each -> each.entries().get(0).uncertain()).sum();
      assertThat(readings).hasSize(cut == 0 ? 0 : 1);
      if (cut > 0) {
        assertThat(sums(readings.get(0))).containsExactly(settledSoFar, 0L, uncertain + reserved);
      }
    }
  }

  private BudgetLedger open() {
    return Ledgers.ledger(time, log);
  }

  private Reservation reserve(BudgetLedger ledger, long amount) {
    return granted(ledger.reserve("a", List.of(charge), amount));
  }
}
