package com.getbonito.verification.faults;

import com.getbonito.decision.Booking;
import java.util.Locale;
import java.util.Objects;

/** What the ledger must say of an attempt, beside what the simulator billed for it. */
enum Expected {
  /** It is certain that nothing was billed. */
  NOTHING("0"),
  /** Nobody knows what was billed. */
  UNKNOWN("settled 0, rest uncertain"),
  /** What arrived is booked and marked, the rest of the maximum is uncertain. */
  ESTIMATED("estimated, rest uncertain"),
  /** What was reported, to the picodollar. */
  EXACT("exact"),
  /** Exact for what was answered; uncertain for what was sent into a connection that was gone. */
  ONE("exact; a send into a closed connection uncertain"),
  /** What was reported, to the picodollar, though it is more than was set aside. */
  BEYOND("in full, beyond the reservation");

  private final String text;

  Expected(String text) {
    this.text = text;
  }

  /** Reads a cell of the table. */
  static Expected of(String cell) {
    return valueOf(cell.toUpperCase(Locale.ROOT));
  }

  /** How the report puts it. */
  String text() {
    return text;
  }

  /** Whether this is what was booked where the simulator billed so much. */
  boolean holds(Booking booking, long billed) {
    long reserved = Objects.requireNonNull(booking.reserved(), "a Hard budget reserves");
    long settled = Objects.requireNonNull(booking.settled(), "the price is known");
    long uncertain = booking.uncertain();
    boolean whole = settled + uncertain == reserved && billed <= reserved;
    return switch (this) {
      case NOTHING -> settled == 0 && uncertain == 0 && billed == 0;
      case UNKNOWN -> settled == 0 && whole;
      case ESTIMATED -> settled > 0 && booking.estimated() && whole;
      case EXACT -> settled == billed && uncertain == 0 && !booking.estimated();
      case ONE -> EXACT.holds(booking, billed) || (billed == 0 && UNKNOWN.holds(booking, billed));
      case BEYOND -> EXACT.holds(booking, billed) && settled > reserved;
    };
  }
}
