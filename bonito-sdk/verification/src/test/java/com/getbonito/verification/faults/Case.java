package com.getbonito.verification.faults;

import com.getbonito.testkit.simulator.ledger.LedgerEntry;
import com.getbonito.verification.shapes.Way;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;

/**
 * One line of the report: a fault, the kind of call that meets it, and what must be booked.
 *
 * @param fault id and parameters, {@code F16:after=0}
 * @param how what else is done; empty where the fault says it all
 * @param way whom the call asks and for what
 * @param expected what the ledger must say of every attempt at the spoiled endpoint
 * @param scenario does it
 */
record Case(String fault, String how, Way way, Expected expected, Scenario scenario) {

  /** Does it and says what was seen; what was not as it must be is told to the assertions. */
  @FunctionalInterface
  interface Scenario {
    Seen run(SoftAssertions softly) throws Exception;
  }

  /**
   * What came of it.
   *
   * @param classes how the attempts were classified, and what was done then
   * @param blamed whether the breaker of the spoiled target counts failures
   * @param client what the caller saw
   * @param sums the money of the attempts at the spoiled endpoint
   * @param struck ids of the faults that the spoiled endpoint applied
   */
  record Seen(String classes, boolean blamed, String client, Sums sums, Set<String> struck) {

    static Seen of(Pair pair, String client, Sums sums) {
      boolean blamed = pair.health().failures() > 0;
      Set<String> struck = new TreeSet<>();
      for (LedgerEntry entry : pair.spoiled.ledger().entries()) {
        String fault = entry.fault();
        struck.add(fault == null ? "none" : fault);
      }
      return new Seen(Told.classes(pair.decisions), blamed, client, sums, struck);
    }
  }

  /** One for each shape and kind of call. */
  static Stream<Case> all(String fault, String how, Expected expected, Ways ways) {
    return Way.all().map(way -> of(fault, how, way, expected, ways));
  }

  /** One for each shape's streams. */
  static Stream<Case> streams(String fault, String how, Expected expected, Ways ways) {
    return Way.streams().map(way -> of(fault, how, way, expected, ways));
  }

  private static Case of(String fault, String how, Way way, Expected expected, Ways ways) {
    return new Case(fault, how, way, expected, softly -> ways.run(way, softly));
  }

  /** A scenario for every way to ask. */
  @FunctionalInterface
  interface Ways {
    Seen run(Way way, SoftAssertions softly) throws Exception;
  }

  /** The row of the matrix that it belongs to. */
  String row() {
    return fault.substring(0, 3);
  }

  /** The fault's id in the catalogue of the simulator; something else where it is none of those. */
  String id() {
    return fault.replaceFirst(":.*", "");
  }

  /** What it is about, without the way to ask. */
  String injection() {
    return fault + (how.isEmpty() ? "" : ", " + how);
  }

  @Override
  public String toString() {
    return injection() + " in a " + way;
  }
}
