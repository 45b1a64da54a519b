package com.getbonito.verification.ledger;

import com.getbonito.BudgetView;
import com.getbonito.chat.Usage;
import com.getbonito.chat.UsageCategory;
import com.getbonito.decision.Attempt;
import com.getbonito.decision.Booking;
import com.getbonito.decision.Decision;
import com.getbonito.money.UsageEvent;
import com.getbonito.testkit.simulator.ledger.LedgerEntry;
import com.getbonito.testkit.simulator.ledger.Tokens;
import com.getbonito.verification.ledger.Evidence.CallEvidence;
import com.getbonito.verification.ledger.Pairing.Pair;
import com.getbonito.verification.ledger.Sums.Figure;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Compares what Bonito has booked with what the simulator bills, attempt by attempt, and the sums
 * of decisions, usage events and budgets with each other.
 *
 * <p>Where usage was reported both must say the same; where not, what is billed must be covered by
 * what is booked and what is uncertain. The exception that the design names are providers that bill
 * beyond the cap they were sent and do not tell.
 */
final class Audit {

  private static final int MOST_FINDINGS = 15;

  private final boolean toldIsRead;
  private final Sums sums = new Sums();
  private final List<String> findings = new ArrayList<>();
  private final Map<String, Long> settled = new HashMap<>();
  private final Map<String, Long> uncertain = new HashMap<>();

  /**
   * @param toldIsRead whether what the simulator has told Bonito has also been read, which is not
   *     so over sockets
   */
  Audit(boolean toldIsRead) {
    this.toldIsRead = toldIsRead;
  }

  Sums sums() {
    return sums;
  }

  /** What is wrong; empty where the books agree. */
  List<String> findings() {
    return findings;
  }

  /** Looks at everything; nothing may be running any more. */
  void check(Evidence evidence, int calls, List<BudgetView> budgets) {
    for (int i = 0; i < calls; i++) {
      String marker = Caller.marker(i);
      CallEvidence call = evidence.calls().get(marker);
      if (call == null || call.decisions().size() != 1) {
        find(marker, "has no decision, or several: " + call);
      } else {
        check(marker, call);
      }
    }
    budgets(budgets);
  }

  private void check(String marker, CallEvidence call) {
    Decision decision = call.decisions().element();
    sums.count(Figure.CALLS);
    if (decision.result() == null || decision.result().outcome().equals("BUDGET_EXCEEDED")) {
      find(marker, "ended otherwise than it could: " + decision.result());
    }
    Map<Integer, UsageEvent> events = new HashMap<>();
    for (UsageEvent event : call.events()) {
      if (events.put(event.attempt(), event) != null || !event.call().equals(decision.id())) {
        find(marker, "has an event too many: " + event);
      }
    }
    Pairing pairing = Pairing.of(decision.attempts(), call.billed());
    for (LedgerEntry stray : pairing.strays()) {
      find(marker, "was billed for what no attempt accounts for: " + stray);
    }
    for (Pair pair : pairing.pairs()) {
      UsageEvent event = events.remove(pair.attempt().number());
      Booking booking = pair.attempt().booking();
      if (event == null || booking == null || booking.settled() == null) {
        find(marker, "has an attempt without event or sum: " + pair.attempt());
      } else {
        count(decision, pair.attempt());
        check(marker + " by " + decision.plan().input().route(), pair, event, booking);
      }
    }
    if (!events.isEmpty()) {
      find(marker, "has events without an attempt: " + events);
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

  private void check(String what, Pair pair, UsageEvent event, Booking booking) {
    long sum = value(booking.settled());
    if (value(event.cost().picodollars()) != sum || event.uncertain() != booking.uncertain()) {
      find(what, "has an event that says otherwise than the decision: " + event + " " + booking);
    }
    String team = String.valueOf(event.caller().team());
    settled.merge(team, sum, Math::addExact);
    uncertain.merge(team, booking.uncertain(), Math::addExact);
    sums.add(Figure.SETTLED, sum);
    sums.add(Figure.UNCERTAIN, booking.uncertain());
    LedgerEntry billed = pair.billed();
    if (billed == null) {
      sums.count(Figure.UNSEEN);
      if (reported(event.usage()) && event.usage().totalTokens() > 0) {
        find(what, "has usage of what never arrived: " + event);
      }
      return;
    }
    sums.countIf(billed.fault() != null, Figure.FAULTS);
    sums.countIf(billed.billed().cached() > 0, Figure.CACHED);
    sums.countIf(billed.billed().reasoning() > 0, Figure.REASONED);
    compare(what, pair.attempt(), billed, event, booking);
  }

  private void compare(
      String what, Attempt attempt, LedgerEntry billed, UsageEvent event, Booking booking) {
    long sum = value(booking.settled());
    long bill = value(billed.billedPicodollars());
    sums.add(Figure.BILLED, bill);
    boolean reported = reported(event.usage()) && event.usage().totalTokens() > 0;
    if (toldIsRead && billed.usageReported() && !reported) {
      find(
          what,
          "was told its usage and has not booked it: "
              + attempt
              + " "
              + event.usage()
              + " "
              + billed);
    }
    if (reported) {
      if (!same(event.usage(), billed.billed())) {
        find(what, "counts other tokens: " + event.usage() + " " + billed);
      }
      reported(what, billed, event, sum);
    } else if (sum == 0 && booking.uncertain() == 0) {
      sums.count(Figure.FREE);
      sums.add(Figure.FREE_B, bill);
    } else if (event.usage().known(UsageCategory.INPUT)) {
      guessed(billed, event, booking, bill);
    } else {
      sums.count(Figure.UNKNOWN);
      sums.add(Figure.UNKNOWN_UNCERTAIN, booking.uncertain());
      sums.add(Figure.UNKNOWN_S, bill);
    }
    sums.countIf(overrun(billed), Figure.OVERRUNS);
    Long reserved = booking.reserved();
    if (reserved != null && sum + booking.uncertain() > reserved && !overrun(billed)) {
      find(what, "costs more than it can cost: " + attempt + " " + event.usage() + " " + billed);
    }
    boolean covered = bill <= Math.addExact(sum, booking.uncertain());
    if (!covered && !(overrun(billed) && !reported && !toldIsRead)) {
      find(
          what, "was billed more than is covered: " + attempt + " " + event.usage() + " " + billed);
    }
  }

  private void reported(String what, LedgerEntry billed, UsageEvent event, long sum) {
    long bill = value(billed.billedPicodollars());
    if (billed.endpoint().equals("unlisted")) {
      sums.count(Figure.CEILING);
      sums.add(Figure.CEILING_B, sum);
      sums.add(Figure.CEILING_S, bill);
      if (!event.cost().estimated()) {
        find(what, "takes the dearest price for the true one: " + event);
      }
      return;
    }
    sums.count(Figure.REPORTED);
    sums.add(Figure.TOKENS_B, event.usage().totalTokens());
    sums.add(Figure.TOKENS_S, billed.billed().total());
    sums.add(Figure.MONEY_B, sum);
    sums.add(Figure.MONEY_S, bill);
    if (sum != bill || event.cost().estimated()) {
      find(what, "is booked as " + event.cost() + ": " + event.usage() + " " + billed);
    }
  }

  private void guessed(LedgerEntry billed, UsageEvent event, Booking booking, long bill) {
    sums.count(Figure.GUESSED);
    sums.countIf(billed.outcome().name().equals("ANSWERED"), Figure.NO_USAGE);
    sums.add(Figure.GUESSED_B, value(booking.settled()));
    sums.add(Figure.GUESSED_UNCERTAIN, booking.uncertain());
    sums.add(Figure.GUESSED_S, bill);
    sums.add(Figure.GUESSED_TOKENS_B, event.usage().totalTokens());
    sums.add(Figure.GUESSED_TOKENS_S, billed.billed().total());
  }

  private static boolean overrun(LedgerEntry billed) {
    return billed.fault() != null && billed.fault().startsWith("F37");
  }

  private static boolean reported(Usage usage) {
    for (UsageCategory category : UsageCategory.values()) {
      if (usage.estimated(category)) {
        return false;
      }
    }
    return usage.reported(UsageCategory.INPUT);
  }

  private static boolean same(Usage usage, Tokens billed) {
    return usage.tokens(UsageCategory.INPUT) == billed.prompt() - billed.cached()
        && usage.tokens(UsageCategory.CACHE_READ) == billed.cached()
        && usage.tokens(UsageCategory.OUTPUT) == billed.completion() - billed.reasoning()
        && usage.tokens(UsageCategory.REASONING) == billed.reasoning()
        && usage.totalTokens() == billed.total();
  }

  private void budgets(List<BudgetView> budgets) {
    int teams = Company.TEAMS.size();
    if (budgets.size() != 2 * teams + 1) {
      find("budgets", "are not two for each team and one more: " + budgets);
    }
    for (BudgetView budget : budgets) {
      String team = budget.partition().replace("team=", "");
      boolean right =
          budget.reserved() == 0
              && budget.settled() == settled.getOrDefault(team, -1L)
              && budget.uncertain() == uncertain.getOrDefault(team, -1L)
              && (!budget.hard() || budget.settled() + budget.uncertain() <= budget.limit());
      if (!right) {
        find(
            budget.key(),
            "says otherwise than its calls: "
                + budget
                + " "
                + settled.get(team)
                + " "
                + uncertain.get(team));
      }
    }
  }

  private void find(String what, String finding) {
    if (findings.size() < MOST_FINDINGS) {
      findings.add(what + ' ' + finding);
    }
  }

  private static long value(@Nullable Long picodollars) {
    return picodollars == null ? 0 : picodollars;
  }
}
