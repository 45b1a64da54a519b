package com.getbonito.verification.ledger;

import com.getbonito.decision.Attempt;
import com.getbonito.decision.Booking;
import com.getbonito.testkit.simulator.ledger.LedgerEntry;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The attempts of one call and the requests that the endpoints saw of it, put together: by request
 * id where an answer came, else in their order at each endpoint. Where fewer requests arrived than
 * attempts were made, those that heard of an answer come first, then those that may have been sent.
 *
 * @param pairs every attempt, with its request where one arrived
 * @param strays requests that no attempt accounts for
 */
record Pairing(List<Pair> pairs, List<LedgerEntry> strays) {

  /** An attempt and what the endpoint saw of it, if anything. */
  record Pair(Attempt attempt, @Nullable LedgerEntry billed) {}

  static Pairing of(List<Attempt> attempts, Collection<LedgerEntry> billed) {
    List<LedgerEntry> left = new ArrayList<>(billed);
    left.sort(Comparator.comparing(LedgerEntry::endpoint).thenComparing(LedgerEntry::number));
    Map<Integer, LedgerEntry> found = new HashMap<>();
    for (Attempt attempt : attempts) {
      if (attempt.requestId() != null) {
        take(left, attempt.requestId(), found, attempt);
      }
    }
    for (Attempt attempt : likelyArrived(attempts, left)) {
      takeNext(left, found, attempt);
    }
    List<Pair> pairs = new ArrayList<>();
    for (Attempt attempt : attempts) {
      pairs.add(new Pair(attempt, found.get(attempt.number())));
    }
    return new Pairing(pairs, left);
  }

  /** The attempts without an id, at each endpoint as many as requests are left, in their order. */
  private static List<Attempt> likelyArrived(List<Attempt> attempts, List<LedgerEntry> left) {
    List<Attempt> chosen = new ArrayList<>();
    for (String endpoint : left.stream().map(LedgerEntry::endpoint).distinct().toList()) {
      attempts.stream()
          .filter(each -> each.requestId() == null && each.connection().equals(endpoint))
          .sorted(Comparator.comparingInt(Pairing::doubt))
          .limit(left.stream().filter(each -> each.endpoint().equals(endpoint)).count())
          .sorted(Comparator.comparingInt(Attempt::number))
          .forEach(chosen::add);
    }
    return chosen;
  }

  private static int doubt(Attempt attempt) {
    if (attempt.status() != null) {
      return 0;
    }
    Booking booking = attempt.booking();
    return booking != null && booking.uncertain() > 0 ? 1 : 2;
  }

  private static void take(
      List<LedgerEntry> left, String id, Map<Integer, LedgerEntry> found, Attempt attempt) {
    for (Iterator<LedgerEntry> each = left.iterator(); each.hasNext(); ) {
      LedgerEntry entry = each.next();
      if (entry.requestId().equals(id)) {
        found.put(attempt.number(), entry);
        each.remove();
        return;
      }
    }
  }

  private static void takeNext(
      List<LedgerEntry> left, Map<Integer, LedgerEntry> found, Attempt attempt) {
    for (Iterator<LedgerEntry> each = left.iterator(); each.hasNext(); ) {
      LedgerEntry entry = each.next();
      if (entry.endpoint().equals(attempt.connection())) {
        found.put(attempt.number(), entry);
        each.remove();
        return;
      }
    }
  }
}
