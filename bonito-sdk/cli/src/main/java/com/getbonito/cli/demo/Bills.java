package com.getbonito.cli.demo;

import com.getbonito.decision.Attempt;
import com.getbonito.decision.Booking;
import com.getbonito.decision.Decision;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * An endpoint's money as Bonito booked it, beside what the simulator bills; picodollars.
 *
 * @param endpoint name of the endpoint and of its connection
 * @param settled what is booked as spent
 * @param estimated the part of it that rests on estimates
 * @param uncertain what may have been billed beyond that
 * @param unpriced attempts whose cost is not known
 * @param compared answers whose usage was reported, and whose sums must be equal
 * @param unequal those of them whose sums are not
 * @param bill the simulator's side
 * @param error the estimates beside their bills
 */
record Bills(
    String endpoint,
    long settled,
    long estimated,
    long uncertain,
    long unpriced,
    long compared,
    long unequal,
    Bill bill,
    EstimateError error) {

  /** The bills of every endpoint that either side knows. */
  static List<Bills> of(List<Decision> decisions, List<EndpointCount> ledgers) {
    Map<String, List<Attempt>> attempts = new TreeMap<>();
    Map<String, Bill> bills = new TreeMap<>();
    for (EndpointCount ledger : ledgers) {
      attempts.put(ledger.endpoint(), new ArrayList<>());
      bills.put(ledger.endpoint(), ledger.bill());
    }
    for (Decision decision : decisions) {
      for (Attempt attempt : decision.attempts()) {
        attempts.computeIfAbsent(attempt.connection(), k -> new ArrayList<>()).add(attempt);
      }
    }
    return attempts.entrySet().stream()
        .map(e -> of(e.getKey(), e.getValue(), bills.getOrDefault(e.getKey(), Bill.NONE)))
        .toList();
  }

  /** Whether reported usage cost the same on both sides, answer by answer. */
  boolean equalWhereReported() {
    return unequal == 0 && unpriced == 0 && bill.unpriced() == 0;
  }

  /** Whether what is billed is at most what is booked and held as uncertain. */
  boolean covered() {
    return bill.total() <= Math.addExact(settled, uncertain);
  }

  boolean agree() {
    return equalWhereReported() && covered();
  }

  private static Bills of(String endpoint, List<Attempt> attempts, Bill bill) {
    long settled = 0;
    long estimated = 0;
    long uncertain = 0;
    long unpriced = 0;
    long compared = 0;
    long unequal = 0;
    EstimateError error = EstimateError.NONE;
    for (Attempt attempt : attempts) {
      Booking booking = attempt.booking();
      Long sum = booking == null ? null : booking.settled();
      if (booking == null || sum == null) {
        unpriced++;
        continue;
      }
      settled = Math.addExact(settled, sum);
      uncertain = Math.addExact(uncertain, booking.uncertain());
      String id = attempt.requestId();
      Long reported = id == null ? null : bill.reported().get(id);
      if (booking.estimated()) {
        estimated = Math.addExact(estimated, sum);
        Long billed = id == null ? null : bill.unreported().get(id);
        error = billed == null ? error : error.plus(sum, billed);
      } else if (reported != null && attempt.outcome().equals(Outcomes.OK)) {
        compared++;
        unequal += reported.equals(sum) && booking.uncertain() == 0 ? 0 : 1;
      }
    }
    return new Bills(
        endpoint, settled, estimated, uncertain, unpriced, compared, unequal, bill, error);
  }
}
