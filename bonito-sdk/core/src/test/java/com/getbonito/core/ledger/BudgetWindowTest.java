package com.getbonito.core.ledger;

import static com.getbonito.core.ledger.Ledgers.SUPPORT;
import static org.assertj.core.api.Assertions.assertThat;

import com.getbonito.resource.v1alpha1.Budget.Window;
import com.getbonito.testkit.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The window of a budget")
class BudgetWindowTest {

  @ParameterizedTest(name = "{0} in {1} at {2}")
  @CsvSource({
    // plain
    "HOUR,  UTC,              2026-11-12T12:34:56Z, 2026-11-12T12:00:00Z, 2026-11-12T13:00:00Z",
    "DAY,   UTC,              2026-11-12T12:34:56Z, 2026-11-12T00:00:00Z, 2026-11-13T00:00:00Z",
    "WEEK,  UTC,              2026-11-12T12:34:56Z, 2026-11-09T00:00:00Z, 2026-11-16T00:00:00Z",
    "WEEK,  UTC,              2026-11-09T00:00:00Z, 2026-11-09T00:00:00Z, 2026-11-16T00:00:00Z",
    "WEEK,  UTC,              2026-11-08T23:59:59Z, 2026-11-02T00:00:00Z, 2026-11-09T00:00:00Z",
    "MONTH, UTC,              2026-11-12T12:34:56Z, 2026-11-01T00:00:00Z, 2026-12-01T00:00:00Z",
    "MONTH, UTC,              2026-12-31T23:59:59Z, 2026-12-01T00:00:00Z, 2027-01-01T00:00:00Z",
    // the week that belongs to two years
    "WEEK,  UTC,              2027-01-01T10:00:00Z, 2026-12-28T00:00:00Z, 2027-01-04T00:00:00Z",
    // leap day
    "DAY,   UTC,              2028-02-29T05:00:00Z, 2028-02-29T00:00:00Z, 2028-03-01T00:00:00Z",
    "MONTH, UTC,              2028-02-29T05:00:00Z, 2028-02-01T00:00:00Z, 2028-03-01T00:00:00Z",
    "MONTH, UTC,              2027-02-28T05:00:00Z, 2027-02-01T00:00:00Z, 2027-03-01T00:00:00Z",
    // a zone's own midnight
    "DAY,   Europe/Berlin,    2026-11-12T23:30:00Z, 2026-11-12T23:00:00Z, 2026-11-13T23:00:00Z",
    "MONTH, America/New_York, 2026-11-01T03:00:00Z, 2026-10-01T04:00:00Z, 2026-11-01T04:00:00Z",
    "HOUR,  Asia/Kolkata,     2026-11-12T12:10:00Z, 2026-11-12T11:30:00Z, 2026-11-12T12:30:00Z",
    // Berlin: the day without 2:00 has 23 hours, the one with two of them 25
    "DAY,   Europe/Berlin,    2026-03-29T12:00:00Z, 2026-03-28T23:00:00Z, 2026-03-29T22:00:00Z",
    "DAY,   Europe/Berlin,    2026-10-25T12:00:00Z, 2026-10-24T22:00:00Z, 2026-10-25T23:00:00Z",
    "MONTH, Europe/Berlin,    2026-03-29T12:00:00Z, 2026-02-28T23:00:00Z, 2026-03-31T22:00:00Z",
    // both hours that are called 2:00 are hours of their own
    "HOUR,  Europe/Berlin,    2026-10-25T00:30:00Z, 2026-10-25T00:00:00Z, 2026-10-25T01:00:00Z",
    "HOUR,  Europe/Berlin,    2026-10-25T01:30:00Z, 2026-10-25T01:00:00Z, 2026-10-25T02:00:00Z",
    // Lord Howe changes by half an hour: an hour of 90 minutes, and one of 30
    "HOUR, Australia/Lord_Howe, 2026-04-04T14:10:00Z, 2026-04-04T14:00:00Z, 2026-04-04T15:30:00Z",
    "HOUR, Australia/Lord_Howe, 2026-04-04T15:10:00Z, 2026-04-04T14:00:00Z, 2026-04-04T15:30:00Z",
    "HOUR, Australia/Lord_Howe, 2026-10-03T15:40:00Z, 2026-10-03T15:30:00Z, 2026-10-03T16:00:00Z",
    // Beirut, where midnight itself is skipped, and Samoa, where a day was
    "DAY,   Asia/Beirut,      2026-03-29T10:00:00Z, 2026-03-28T22:00:00Z, 2026-03-29T21:00:00Z",
    "DAY,   Pacific/Apia,     2011-12-30T05:00:00Z, 2011-12-29T10:00:00Z, 2011-12-30T10:00:00Z",
  })
  void begins_and_ends_by_its_zone(
      Window window, String zone, Instant moment, Instant start, Instant end) {
    BudgetCharge charge = rule(window, zone).charge(SUPPORT, moment.toEpochMilli());

    assertThat(Instant.ofEpochMilli(charge.windowStart())).isEqualTo(start);
    assertThat(Instant.ofEpochMilli(charge.windowEnd())).isEqualTo(end);
    String written = start.toString().replace(":00Z", "Z");
    assertThat(charge.key()).isEqualTo("policy/budget/" + written);
  }

  @Test
  void periods_follow_each_other_without_gap_in_every_zone_through_a_year() {
    for (String zone : List.of("Australia/Lord_Howe", "Europe/Berlin", "America/Havana", "UTC")) {
      for (Window window : List.of(Window.HOUR, Window.DAY, Window.WEEK, Window.MONTH)) {
        BudgetRule rule = rule(window, zone);
        long moment = Instant.parse("2026-01-01T00:00:00Z").toEpochMilli();
        long last = Instant.parse("2027-01-01T00:00:00Z").toEpochMilli();
        BudgetCharge charge = rule.charge(SUPPORT, moment);
        while (charge.windowEnd() < last) {
          BudgetCharge next = rule.charge(SUPPORT, charge.windowEnd());
          assertThat(next.windowStart()).as(zone + ' ' + window).isEqualTo(charge.windowEnd());
          assertThat(rule.charge(SUPPORT, next.windowStart() - 1).key()).isEqualTo(charge.key());
          charge = next;
        }
      }
    }
  }

  @Test
  void total_never_ends() {
    BudgetCharge charge = rule(Window.TOTAL, "UTC").charge(SUPPORT, 0);

    assertThat(charge.key()).isEqualTo("policy/budget/total");
    assertThat(charge.windowEnd()).isEqualTo(Long.MAX_VALUE);
    assertThat(rule(Window.TOTAL, "UTC").charge(SUPPORT, Long.MAX_VALUE / 2).key())
        .isEqualTo(charge.key());
  }

  @Test
  void is_worked_out_once_and_not_per_call() {
    BudgetRule rule = rule(Window.HOUR, "Europe/Berlin");
    long moment = Instant.parse("2026-11-12T12:00:00Z").toEpochMilli();

    assertThat(rule.charge(SUPPORT, moment + 1)).isSameAs(rule.charge(SUPPORT, moment));
  }

  @Test
  void a_clock_that_jumps_finds_the_old_account_again() {
    VirtualTime time = VirtualTime.manual(Instant.parse("2026-11-12T12:30:00Z"));
    BudgetLedger ledger = Ledgers.ledger(time, new MemoryLog());
    BudgetRule rule = rule(Window.HOUR, "UTC");
    spend(ledger, rule, time, 300);
    time.jump(Duration.ofHours(1));
    spend(ledger, rule, time, 200);
    time.advance(Duration.ofMinutes(40));
    time.jump(Duration.ofHours(-1));
    spend(ledger, rule, time, 50);
    time.jump(Duration.ofHours(-1));
    spend(ledger, rule, time, 7);

    assertThat(ledger.readings())
        .extracting(BudgetReading::key, BudgetReading::settled)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("policy/budget/2026-11-12T12:00Z", 307L),
            org.assertj.core.groups.Tuple.tuple("policy/budget/2026-11-12T13:00Z", 250L));
  }

  private static void spend(BudgetLedger ledger, BudgetRule rule, VirtualTime time, long sum) {
    BudgetCharge charge = rule.charge(SUPPORT, time.now().toEpochMilli());
    Ledgers.granted(ledger.reserve("a", List.of(charge), sum)).settle(sum, 0);
  }

  private static BudgetRule rule(Window window, String zone) {
    return BudgetRule.of("policy", Ledgers.hard("1").window(window).timeZone(zone).build());
  }
}
