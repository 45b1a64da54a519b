package com.getbonito.core.call;

import com.getbonito.billing.Costs;
import com.getbonito.chat.Usage;
import com.getbonito.chat.UsageCategory;
import com.getbonito.core.ledger.Reservation;
import com.getbonito.core.policy.Pass;
import com.getbonito.core.runtime.Quote;
import com.getbonito.decision.Booking;
import com.getbonito.money.Cost;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The money of one attempt: what was set aside for it, and what is booked when it has ended, once.
 */
final class AttemptBooks {

  private static final UsageCategory[] CATEGORIES = UsageCategory.values();

  private final CallRun call;
  private final int place;
  private final Quote quote;
  private final String event;
  private final @Nullable Reservation reservation;
  private final List<Pass> passes;
  private Usage usage = Usage.NONE;
  private Cost cost = Cost.NONE;
  private long uncertain;
  private long charged;
  private boolean settled;

  /**
   * @param place the target's place in the plan
   * @param event id of the attempt's usage event
   * @param reservation what was set aside; null where no budget applies
   * @param passes through the limits of the target's connection and its own policies
   */
  AttemptBooks(
      CallRun call, int place, String event, @Nullable Reservation reservation, List<Pass> passes) {
    this.call = call;
    this.place = place;
    this.quote = call.quote(place);
    this.event = event;
    this.reservation = reservation;
    this.passes = passes;
  }

  /** The books of what cost nothing. */
  static AttemptBooks closed(CallRun call, int place, String event) {
    AttemptBooks books = new AttemptBooks(call, place, event, null, List.of());
    books.nothing();
    return books;
  }

  String event() {
    return event;
  }

  Usage usage() {
    return usage;
  }

  Cost cost() {
    return cost;
  }

  long uncertain() {
    return uncertain;
  }

  Quote quote() {
    return quote;
  }

  /** The most output tokens of all answers together; the largest number where nobody says. */
  long mostOutput() {
    Long each = quote.outputCap();
    int answers = Math.max(1, call.facts.choices());
    return each == null || each > Long.MAX_VALUE / answers ? Long.MAX_VALUE : each * answers;
  }

  /** What limits on tokens are charged: what was used, or where nobody knows what was expected. */
  long charged() {
    return charged;
  }

  /** Nothing was billed. */
  void nothing() {
    settle(Usage.NONE, Cost.NONE, 0);
  }

  /** Nobody knows what was billed. */
  void unknown() {
    boolean bounded = reservation != null || call.maximum(place) != null;
    charged = call.expectedTokens();
    settle(
        Usage.NONE,
        bounded ? Cost.NONE : Cost.unknown(quote.price() == null ? null : quote.price().id()),
        most(0));
  }

  /**
   * What the answer used is known, as reported or estimated; where it is estimated, cut or has no
   * price, the rest of the maximum is uncertain.
   *
   * @param tier service tier that was billed
   * @param partial whether the answer was cut, so that more may have been billed than arrived
   * @param broken whether its provider cut it, so that also what it reported is an estimate
   */
  void used(Usage spent, String tier, boolean partial, boolean broken) {
    Cost exact = Costs.of(spent, quote.price(), tier);
    Cost booked = quote.ceiling() || broken ? exact.asEstimate() : exact;
    charged = partial ? Math.max(spent.totalTokens(), call.expectedTokens()) : spent.totalTokens();
    boolean certain = exact.known() && !partial && !estimated(spent) && !call.hostsTools(quote);
    settle(spent, booked, certain ? 0 : most(exact.known() ? value(exact) : 0));
  }

  /** The booking for the record. */
  Booking booking() {
    return new Booking(
        reservation == null ? null : reservation.amount(),
        cost.picodollars(),
        uncertain,
        cost.estimated(),
        cost.price());
  }

  private void settle(Usage spent, Cost booked, long rest) {
    if (settled) {
      return;
    }
    settled = true;
    usage = spent;
    cost = booked;
    uncertain = rest;
    if (reservation != null) {
      reservation.settle(booked.known() ? value(booked) : 0, rest);
    }
    for (Pass pass : passes) {
      pass.trueUp(charged);
      pass.close();
    }
  }

  /**
   * What may have been billed beyond a sum; nothing is known to be where the attempt has no bound.
   */
  private long most(long sum) {
    Long maximum = reservation == null ? call.maximum(place) : Long.valueOf(reservation.amount());
    return maximum == null ? 0 : Math.max(0, maximum - sum);
  }

  private static long value(Cost known) {
    Long picodollars = known.picodollars();
    return picodollars == null ? 0 : picodollars;
  }

  private static boolean estimated(Usage spent) {
    for (UsageCategory category : CATEGORIES) {
      if (spent.estimated(category)) {
        return true;
      }
    }
    return false;
  }
}
