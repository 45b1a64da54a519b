package com.getbonito.verification.faults;

import com.getbonito.decision.Attempt;
import com.getbonito.decision.Booking;

/** The money of some attempts in picodollars, by Bonito and by the simulator. */
record Sums(long attempts, long reserved, long settled, long uncertain, long billed) {

  static final Sums NONE = new Sums(0, 0, 0, 0, 0);

  Sums plus(Attempt attempt, long bill) {
    Booking booking = attempt.booking();
    if (booking == null || booking.reserved() == null || booking.settled() == null) {
      throw new IllegalStateException("no money in " + attempt);
    }
    return new Sums(
        attempts + 1,
        reserved + booking.reserved(),
        settled + booking.settled(),
        uncertain + booking.uncertain(),
        billed + bill);
  }

  Sums plus(Sums other) {
    return new Sums(
        attempts + other.attempts,
        reserved + other.reserved,
        settled + other.settled,
        uncertain + other.uncertain,
        billed + other.billed);
  }
}
