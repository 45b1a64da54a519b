package com.getbonito.verification.ledger;

import com.getbonito.BudgetView;
import com.getbonito.decision.Attempt;
import com.getbonito.decision.Booking;
import com.getbonito.decision.Decision;
import com.getbonito.money.UsageEvent;
import com.getbonito.testkit.simulator.ledger.LedgerEntry;
import com.getbonito.testkit.simulator.ledger.LedgerTotals;
import com.getbonito.verification.ledger.Evidence.CallEvidence;
import com.getbonito.verification.ledger.Pairing.Pair;
import com.getbonito.verification.ledger.Sums.Figure;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Goes through the books of both sides when nothing runs any more: every attempt beside what the
 * simulator bills for it, and the sums of decisions, usage events, budgets and the simulator's own
 * totals. For one thread.
 */
final class Audit {

  private final boolean toldIsRead;
  private final Sums sums = new Sums();
  private final Findings findings = new Findings();
  private final Map<String, Long> settled = new HashMap<>();
  private final Map<String, Long> uncertain = new HashMap<>();

  /**
   * @param toldIsRead see {@link Comparison}
   */
  Audit(boolean toldIsRead) {
    this.toldIsRead = toldIsRead;
  }

  Sums sums() {
    return sums;
  }

  /** What is wrong; empty where the books agree. */
  List<String> findings() {
    return findings.words();
  }

  /** Every call, of which there were so many, and every attempt of it. */
  void calls(Evidence evidence, int calls) {
    for (int i = 0; i < calls; i++) {
      String marker = Caller.marker(i);
      CallEvidence call = evidence.calls().get(marker);
      if (call == null || call.decisions().size() != 1) {
        findings.add(marker, "has no decision, or several: " + call);
      } else {
        call(marker, call, call.decisions().element());
      }
    }
  }

  /** The budgets: two for each team and one for the wild one, and nothing reserved any more. */
  void budgets(List<BudgetView> budgets) {
    if (budgets.size() != 2 * Company.TEAMS.size() + 1) {
      findings.add("budgets", "are too many or too few: " + budgets);
    }
    for (BudgetView budget : budgets) {
      String team = budget.partition().replace("team=", "");
      boolean right =
          budget.reserved() == 0
              && budget.settled() == settled.getOrDefault(team, -1L)
              && budget.uncertain() == uncertain.getOrDefault(team, -1L)
              && budget.settled() + budget.uncertain() <= budget.limit();
      if (!right) {
        findings.add(team, settled.get(team) + " and " + uncertain.get(team) + ", not " + budget);
      }
    }
  }

  /** The budgets as another process finds them in the ledger's file. */
  void reopened(List<BudgetView> before, List<BudgetView> after) {
    for (int i = 0; i < Math.max(before.size(), after.size()); i++) {
      String one = i < before.size() ? sums(before.get(i)) : "";
      String other = i < after.size() ? sums(after.get(i)) : "";
      if (!one.equals(other)) {
        findings.add("budgets", "were " + one + " and are " + other + " in the file");
      }
    }
  }

  /** The endpoints' own totals, in which nothing can have been overlooked. */
  void totals(Collection<LedgerTotals> endpoints) {
    long requests = 0;
    long billed = 0;
    long open = 0;
    for (LedgerTotals totals : endpoints) {
      requests += totals.requests();
      billed = Math.addExact(billed, totals.billedPicodollars());
      open += totals.open() + totals.unpriced();
    }
    boolean all =
        open == 0
            && requests == sums.of(Figure.ATTEMPTS) - sums.of(Figure.UNSEEN)
            && billed == sums.of(Figure.BILLED);
    if (!all) {
      findings.add("endpoints", "have totals of their own: " + endpoints + " " + sums.report());
    }
  }

  private void call(String marker, CallEvidence call, Decision decision) {
    sums.count(Figure.CALLS);
    if (decision.result() == null || decision.result().outcome().equals("BUDGET_EXCEEDED")) {
      findings.add(marker, "ended otherwise than it could: " + decision.result());
    }
    Map<Integer, UsageEvent> events = new HashMap<>();
    for (UsageEvent event : call.events()) {
      if (events.put(event.attempt(), event) != null || !event.call().equals(decision.id())) {
        findings.add(marker, "has an event too many: " + event);
      }
    }
    Pairing pairing = Pairing.of(decision.attempts(), call.billed());
    for (LedgerEntry stray : pairing.strays()) {
      findings.add(marker, "was billed for what no attempt accounts for: " + stray);
    }
    for (Pair pair : pairing.pairs()) {
      UsageEvent event = events.remove(pair.attempt().number());
      Booking booking = pair.attempt().booking();
      if (event == null || booking == null || booking.settled() == null) {
        findings.add(marker, "has an attempt without event or sum: " + pair.attempt());
      } else {
        count(decision, pair.attempt());
        attempt(marker, pair, event, booking);
      }
    }
    if (!events.isEmpty()) {
      findings.add(marker, "has events without an attempt: " + events);
    }
  }

  private void count(Decision decision, Attempt attempt) {
    sums.count(Figure.ATTEMPTS);
    sums.countIf(decision.plan().input().request().streamed(), Figure.STREAMS);
    sums.countIf(decision.plan().input().request().choices() > 1, Figure.MANY_CHOICES);
    sums.countIf(attempt.next().equals("retry"), Figure.RETRIES);
    sums.countIf(attempt.next().equals("failover"), Figure.FAILOVERS);
    sums.countIf(attempt.outcome().equals("CANCELLED"), Figure.CANCELS);
    sums.countIf(attempt.outcome().equals("DEADLINE_EXCEEDED"), Figure.DEADLINES);
  }

  private void attempt(String marker, Pair pair, UsageEvent event, Booking booking) {
    long sum = Comparison.value(booking.settled());
    if (Comparison.value(event.cost().picodollars()) != sum
        || event.uncertain() != booking.uncertain()) {
      findings.add(marker, "has an event that contradicts its decision: " + event + booking);
    }
    String team = String.valueOf(event.caller().team());
    settled.merge(team, sum, Math::addExact);
    uncertain.merge(team, booking.uncertain(), Math::addExact);
    sums.add(Figure.SETTLED, sum);
    sums.add(Figure.UNCERTAIN, booking.uncertain());
    LedgerEntry billed = pair.billed();
    if (billed != null) {
      new Comparison(marker, pair.attempt(), booking, event, billed, toldIsRead)
          .into(sums, findings);
      return;
    }
    sums.count(Figure.UNSEEN);
    if (sum != 0) {
      findings.add(marker, "has booked what never arrived: " + pair.attempt());
    }
  }

  private static String sums(BudgetView budget) {
    return budget.key()
        + '='
        + budget.settled()
        + '+'
        + budget.reserved()
        + '+'
        + budget.uncertain();
  }
}
