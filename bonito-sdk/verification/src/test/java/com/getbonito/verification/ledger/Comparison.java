package com.getbonito.verification.ledger;

import com.getbonito.chat.Usage;
import com.getbonito.chat.UsageCategory;
import com.getbonito.decision.Attempt;
import com.getbonito.decision.Booking;
import com.getbonito.money.UsageEvent;
import com.getbonito.testkit.simulator.ledger.LedgerEntry;
import com.getbonito.testkit.simulator.ledger.Outcome;
import com.getbonito.testkit.simulator.ledger.Tokens;
import com.getbonito.verification.ledger.Sums.Figure;
import org.jspecify.annotations.Nullable;

/**
 * One attempt as Bonito has booked it beside the request as the simulator bills it.
 *
 * <p>Where usage was reported both must say the same; where not, what is billed must be covered by
 * what is booked and what is uncertain. The exception that the design names are providers that bill
 * beyond the cap they were sent and do not tell.
 *
 * @param what what a finding is about
 * @param toldIsRead whether what the simulator has told Bonito has also been read, which is not so
 *     over sockets
 */
record Comparison(
    String what,
    Attempt attempt,
    Booking booking,
    UsageEvent event,
    LedgerEntry billed,
    boolean toldIsRead) {

  /** The endpoint whose price nobody has told Bonito. */
  private static final String UNLISTED = "unlisted";

  void into(Sums sums, Findings findings) {
    sums.countIf(billed.fault() != null, Figure.FAULTS);
    sums.countIf(billed.billed().cached() > 0, Figure.CACHED);
    sums.countIf(billed.billed().reasoning() > 0, Figure.REASONED);
    sums.countIf(overrun(), Figure.OVERRUNS);
    sums.add(Figure.BILLED, bill());
    if (toldIsRead && billed.usageReported() && !reported() && !leftWithTheReport()) {
      findings.add(what, "was told its usage and has not booked it: " + this);
    }
    if (reported()) {
      compare(sums, findings);
    } else {
      sum(sums);
    }
    bounds(findings);
  }

  /** Both know what was used. */
  private void compare(Sums sums, Findings findings) {
    if (!same(event.usage(), billed.billed())) {
      findings.add(what, "counts other tokens: " + this);
    }
    if (billed.endpoint().equals(UNLISTED)) {
      sums.count(Figure.CEILING);
      sums.add(Figure.CEILING_B, booked());
      sums.add(Figure.CEILING_S, bill());
      if (!event.cost().estimated()) {
        findings.add(what, "takes the dearest price for the true one: " + this);
      }
      return;
    }
    sums.count(Figure.REPORTED);
    sums.add(Figure.TOKENS_B, event.usage().totalTokens());
    sums.add(Figure.TOKENS_S, billed.billed().total());
    sums.add(Figure.MONEY_B, booked());
    sums.add(Figure.MONEY_S, bill());
    if (booked() != bill() || event.cost().estimated()) {
      findings.add(what, "is booked otherwise than billed: " + this);
    }
  }

  /** Bonito does not know what was used. */
  private void sum(Sums sums) {
    if (booked() == 0 && booking.uncertain() == 0) {
      sums.count(Figure.FREE);
      sums.add(Figure.FREE_S, bill());
    } else if (event.usage().known(UsageCategory.INPUT)) {
      sums.count(Figure.GUESSED);
      sums.countIf(billed.outcome() == Outcome.ANSWERED, Figure.NO_USAGE);
      sums.add(Figure.GUESSED_B, booked());
      sums.add(Figure.GUESSED_UNCERTAIN, booking.uncertain());
      sums.add(Figure.GUESSED_S, bill());
      sums.add(Figure.GUESSED_TOKENS_B, event.usage().totalTokens());
      sums.add(Figure.GUESSED_TOKENS_S, billed.billed().total());
    } else {
      sums.count(Figure.UNKNOWN);
      sums.add(Figure.UNKNOWN_UNCERTAIN, booking.uncertain());
      sums.add(Figure.UNKNOWN_S, bill());
    }
  }

  private void bounds(Findings findings) {
    long known = Math.addExact(booked(), booking.uncertain());
    boolean untold = overrun() && !reported() && !toldIsRead;
    if (bill() > known && !untold) {
      findings.add(what, "was billed more than is covered: " + this);
    }
    Long reserved = booking.reserved();
    if (reserved == null || (known > reserved && !overrun())) {
      findings.add(what, "costs more than was reserved: " + this);
    }
  }

  /** The report came with the last word, and the caller left before it was taken. */
  private boolean leftWithTheReport() {
    return "F21-EARLY".equals(billed.fault()) && !attempt.outcome().equals("OK");
  }

  private boolean reported() {
    return event.usage().totalTokens() > 0 && reported(event.usage());
  }

  /** Whether everything that is known of it was reported. */
  static boolean reported(Usage usage) {
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

  private boolean overrun() {
    return billed.fault() != null && billed.fault().startsWith("F37");
  }

  private long booked() {
    return value(booking.settled());
  }

  private long bill() {
    return value(billed.billedPicodollars());
  }

  static long value(@Nullable Long picodollars) {
    return picodollars == null ? 0 : picodollars;
  }
}
