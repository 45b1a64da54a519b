package com.getbonito.verification.faults;

import static org.awaitility.Awaitility.await;

import com.getbonito.BudgetView;
import com.getbonito.decision.Attempt;
import com.getbonito.decision.Booking;
import com.getbonito.decision.Decision;
import com.getbonito.money.UsageEvent;
import com.getbonito.testkit.simulator.Endpoint;
import com.getbonito.testkit.simulator.ledger.LedgerEntry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.assertj.core.api.SoftAssertions;

/**
 * Lays Bonito's books beside the simulator's: the decisions, the usage events and the budgets on
 * one side, what the endpoints billed on the other. An attempt and its bill know each other by the
 * request's id, and where the client was told none, by their order.
 */
final class Audit {

  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private final Pair pair;
  private final SoftAssertions softly;

  private Audit(Pair pair, SoftAssertions softly) {
    this.pair = pair;
    this.softly = softly;
  }

  /**
   * Checks every attempt of every call that has ended.
   *
   * @param calls how many those are
   * @param expected of the attempts at the spoiled endpoint; others are exact
   * @return the sums of the spoiled endpoint's
   */
  static Sums of(Pair pair, int calls, Expected expected, SoftAssertions softly) {
    await().atMost(PATIENCE).until(() -> pair.decisions.size() >= calls && quiet(pair));
    softly.assertThat(pair.decisions).as("calls that have ended").hasSize(calls);
    Audit audit = new Audit(pair, softly);
    Sums spoiled = audit.target("spoiled", pair.spoiled, expected);
    Sums good = audit.target("good", pair.good, Expected.EXACT);
    audit.budget(spoiled.plus(good));
    audit.events(spoiled.attempts() + good.attempts());
    return spoiled;
  }

  private static boolean quiet(Pair pair) {
    return pair.spoiled.ledger().totals().open() + pair.good.ledger().totals().open() == 0;
  }

  private Sums target(String name, Endpoint endpoint, Expected expected) {
    List<Attempt> attempts = attempts(name);
    List<LedgerEntry> bills = new ArrayList<>(endpoint.ledger().entries());
    Map<Attempt, LedgerEntry> matched = new IdentityHashMap<>();
    for (Attempt attempt : attempts) {
      bills.stream()
          .filter(bill -> bill.requestId().equals(attempt.requestId()))
          .findFirst()
          .ifPresent(bill -> matched.put(attempt, bill));
    }
    bills.removeAll(matched.values());
    Sums sums = Sums.NONE;
    for (Attempt attempt : attempts) {
      LedgerEntry bill = matched.get(attempt);
      bill = bill == null && !bills.isEmpty() ? bills.remove(0) : bill;
      long billed = bill == null ? 0 : billed(bill);
      sums = sums.plus(attempt, billed);
      check(attempt, billed, expected);
    }
    softly.assertThat(bills).as("requests that no attempt knows of").isEmpty();
    return sums;
  }

  private void check(Attempt attempt, long billed, Expected expected) {
    Booking booking = Objects.requireNonNull(attempt.booking());
    long settled = Objects.requireNonNull(booking.settled());
    softly
        .assertThat(expected.holds(booking, billed))
        .as("%s: the ledger says %s where %d was billed", expected, booking, billed)
        .isTrue();
    softly
        .assertThat(billed)
        .as("billed of %s", booking)
        .isLessThanOrEqualTo(settled + booking.uncertain());
  }

  private void budget(Sums booked) {
    for (BudgetView view : pair.bonito.budgets()) {
      softly.assertThat(view.reserved()).as("still reserved in %s", view.key()).isZero();
    }
    if (booked.attempts() > 0) {
      BudgetView all = pair.budget(Pair.TOTAL);
      softly.assertThat(all.settled()).as("settled in the budget").isEqualTo(booked.settled());
      softly
          .assertThat(all.uncertain())
          .as("uncertain in the budget")
          .isEqualTo(booked.uncertain());
    }
  }

  private void events(long attempts) {
    List<UsageEvent> events = List.copyOf(pair.events);
    softly.assertThat(events.size()).as("usage events").isEqualTo((int) attempts);
    softly.assertThat(events).extracting(UsageEvent::id).doesNotHaveDuplicates();
    for (Decision decision : pair.decisions) {
      for (Attempt attempt : decision.attempts()) {
        List<UsageEvent> own =
            events.stream()
                .filter(event -> event.call().equals(decision.id()))
                .filter(event -> event.attempt() == attempt.number())
                .toList();
        softly.assertThat(own).as("the event of %s", attempt).hasSize(1);
        own.forEach(event -> same(event, Objects.requireNonNull(attempt.booking())));
      }
    }
  }

  private void same(UsageEvent event, Booking booking) {
    softly.assertThat(event.cost().picodollars()).as("cost").isEqualTo(booking.settled());
    softly.assertThat(event.cost().estimated()).as("marked").isEqualTo(booking.estimated());
    softly.assertThat(event.uncertain()).as("uncertain").isEqualTo(booking.uncertain());
  }

  private List<Attempt> attempts(String target) {
    List<Attempt> all = new ArrayList<>();
    for (Decision decision : pair.decisions) {
      decision.attempts().stream().filter(a -> a.target().equals(target)).forEach(all::add);
    }
    return all;
  }

  private static long billed(LedgerEntry entry) {
    return Objects.requireNonNull(entry.billedPicodollars(), "the simulator has its own price");
  }
}
