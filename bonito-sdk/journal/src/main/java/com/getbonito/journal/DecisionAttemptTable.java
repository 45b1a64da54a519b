package com.getbonito.journal;

import static com.getbonito.journal.Wording.count;
import static com.getbonito.journal.Wording.dollars;
import static com.getbonito.journal.Wording.dollarsOr;
import static com.getbonito.journal.Wording.millis;
import static com.getbonito.journal.Wording.millisOrNone;
import static com.getbonito.journal.Wording.orNone;

import com.getbonito.decision.Attempt;
import com.getbonito.decision.Booking;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was sent in the course of a decision, and the money of each attempt. */
final class DecisionAttemptTable {

  private DecisionAttemptTable() {}

  static void appendTo(StringBuilder out, List<Attempt> attempts) {
    if (attempts.isEmpty()) {
      out.append("\nNothing was sent\n");
      return;
    }
    TextTable table =
        new TextTable(
            "#",
            "target",
            "model",
            "start",
            "took",
            "first token",
            "outcome",
            "status",
            "code",
            "request id",
            "reserved",
            "cost",
            "uncertain",
            "price",
            "then");
    for (Attempt attempt : attempts) {
      Booking booking = attempt.booking();
      table.row(
          count(attempt.number()),
          attempt.target(),
          attempt.model(),
          millis(attempt.startMicros()),
          millis(attempt.durationMicros()),
          millisOrNone(attempt.firstTokenMicros()),
          attempt.outcome(),
          orNone(attempt.status()),
          orNone(attempt.providerCode()),
          orNone(attempt.requestId()),
          booking == null ? TextTable.NONE : dollarsOr(booking.reserved(), TextTable.NONE),
          cost(booking),
          booking == null || booking.uncertain() == 0
              ? TextTable.NONE
              : dollars(booking.uncertain()),
          booking == null ? TextTable.NONE : orNone(booking.price()),
          then(attempt));
    }
    out.append("\nAttempts\n");
    table.appendTo(out);
    for (Attempt attempt : attempts) {
      if (!attempt.losses().isEmpty()) {
        out.append("  ")
            .append(attempt.number())
            .append(" was sent without ")
            .append(String.join(", ", attempt.losses()))
            .append('\n');
      }
    }
  }

  private static String cost(@Nullable Booking booking) {
    if (booking == null) {
      return TextTable.NONE;
    }
    Long settled = booking.settled();
    return settled == null ? "unknown" : (booking.estimated() ? "≈" : "") + dollars(settled);
  }

  private static String then(Attempt attempt) {
    String next =
        switch (attempt.next()) {
          case "retry" -> "retry the same";
          case "failover" -> "fail over";
          case "giveUp" -> "give up";
          default -> attempt.next();
        };
    return attempt.pauseMillis() == 0
        ? next
        : next + " after " + count(attempt.pauseMillis()) + " ms";
  }
}
