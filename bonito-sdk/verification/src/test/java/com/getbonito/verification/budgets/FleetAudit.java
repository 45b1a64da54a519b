package com.getbonito.verification.budgets;

import com.getbonito.testkit.budget.AuthorityCounts;
import com.getbonito.testkit.budget.KeyStatement;
import com.getbonito.testkit.budget.LeaseStatement;
import com.getbonito.testkit.budget.LeaseStatement.State;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Compares what the processes of a fleet were sold with what their authority has in its books. */
final class FleetAudit {

  private static final long LIMIT = BorrowerMain.LIMIT_PICODOLLARS;

  private final Path folder;
  private final Fleet fleet;
  private final List<KeyStatement> keys;
  private final List<String> findings = new ArrayList<>();
  private final Map<String, Long> spentByKey = new TreeMap<>();
  private final Map<String, Long> spentByInstance = new HashMap<>();
  private long calls;
  private long spent;
  private long straddling;
  private long refused;
  private long waited;
  private long longest;
  private int survivors;
  private int unheardOf;

  FleetAudit(Path folder, Fleet fleet, List<KeyStatement> keys) {
    this.folder = folder;
    this.fleet = fleet;
    this.keys = keys;
  }

  /** What is wrong; empty where nothing is. */
  List<String> findings() {
    return findings;
  }

  long calls() {
    return calls;
  }

  long refused() {
    return refused;
  }

  /** Processes that were not killed: their leases say to the picodollar what they were sold. */
  int survivors() {
    return survivors;
  }

  Map<String, Long> spentByKey() {
    return spentByKey;
  }

  void check(AuthorityCounts counts) throws IOException {
    for (String instance : fleet.instances()) {
      read(instance);
    }
    if (counts.breaches() != 0 || counts.fenced() != 0) {
      findings.add("the authority counted " + counts);
    }
    windows();
    for (KeyStatement key : keys) {
      leases(key);
    }
    for (String instance : fleet.instances()) {
      instance(instance);
    }
  }

  private void read(String instance) throws IOException {
    for (List<String> line : Notes.read(folder.resolve(instance + BorrowerMain.SOLD))) {
      long cost = Long.parseLong(line.get(2));
      calls++;
      spent += cost;
      spentByInstance.merge(instance, cost, Math::addExact);
      if (line.get(0).equals(line.get(1))) {
        spentByKey.merge(line.get(0), cost, Math::addExact);
      } else {
        straddling += cost;
      }
    }
    for (List<String> line : Notes.read(folder.resolve(instance + BorrowerMain.FAILED))) {
      findings.add(instance + " failed: " + line);
    }
    for (List<String> line : Notes.read(folder.resolve(instance + BorrowerMain.ENDED))) {
      refused += Long.parseLong(line.get(1));
      waited += Long.parseLong(line.get(2));
      longest = Math.max(longest, Long.parseLong(line.get(3)));
    }
  }

  /** Sold within a window is within the limit, and within what the authority knows of the key. */
  private void windows() {
    long known = 0;
    Map<String, Long> unknown = new TreeMap<>(spentByKey);
    for (KeyStatement key : keys) {
      long sold = sold(key);
      long covered = key.settled() + key.uncertain() + key.lent();
      known += covered;
      unknown.remove(key.key());
      if (sold > LIMIT || sold > covered || covered > LIMIT || key.excess() != 0) {
        findings.add(
            String.format(
                Locale.ROOT, "overshoot: sold %,d of %s, which has %,d", sold, key.key(), covered));
      }
    }
    if (!unknown.isEmpty()) {
      findings.add("sold without a lease: " + unknown);
    }
    if (spent > known) {
      findings.add("sold " + spent + " in all, and " + known + " are known");
    }
  }

  private long sold(KeyStatement key) {
    return spentByKey.getOrDefault(key.key(), 0L);
  }

  private void leases(KeyStatement key) {
    long settled = 0;
    long uncertain = 0;
    for (LeaseStatement lease : key.leases()) {
      settled += lease.settled();
      uncertain += lease.uncertain();
      boolean whole = lease.settled() + lease.uncertain() == lease.amount();
      if (lease.state() == State.ACTIVE || (lease.state() == State.EXPIRED && !whole)) {
        findings.add("a lease that is not accounted for: " + lease);
      }
    }
    if (settled != key.settled() || uncertain != key.uncertain()) {
      findings.add("the leases of " + key.key() + " have " + settled + " and " + uncertain);
    }
  }

  /**
   * What an instance was sold is covered by its leases. One that was not killed has reported all of
   * it, and what is uncertain are whole leases that it never heard of, since the answer was lost.
   */
  private void instance(String instance) {
    boolean survived = !fleet.killed().contains(instance);
    long settled = 0;
    long uncertain = 0;
    boolean exact = survived;
    for (LeaseStatement lease : leases(instance)) {
      settled += lease.settled();
      uncertain += lease.uncertain();
      boolean unheard = lease.state() == State.EXPIRED && lease.settled() == 0;
      unheardOf += survived && unheard ? 1 : 0;
      exact &= unheard || lease.uncertain() == 0;
    }
    long sold = spentByInstance.getOrDefault(instance, 0L);
    exact &= sold == settled;
    survivors += survived ? 1 : 0;
    if (sold > settled + uncertain || survived != exact) {
      findings.add(
          String.format(
              Locale.ROOT,
              "%s, killed: %b, was sold %,d; its leases have %,d settled and %,d uncertain: %s",
              instance,
              !survived,
              sold,
              settled,
              uncertain,
              leases(instance)));
    }
  }

  private List<LeaseStatement> leases(String instance) {
    return keys.stream()
        .flatMap(key -> key.leases().stream())
        .filter(lease -> lease.instance().equals(instance))
        .toList();
  }

  String summary() {
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT,
            "%,d calls, %,d refused and %,d slow (longest %,d ms) in the %d processes that"
                + " were not killed, which are exact to the picodollar and never heard of %d leases",
            calls,
            refused,
            waited,
            longest,
            survivors,
            unheardOf));
    for (KeyStatement key : keys) {
      text.append(
          String.format(
              Locale.ROOT,
              "; %s: sold %.2f %% of the limit, settled %.2f %%, uncertain %.2f %%, %d leases"
                  + " (%d returned, %d late, %d expired)",
              key.key(),
              percent(sold(key)),
              percent(key.settled()),
              percent(key.uncertain()),
              key.leases().size(),
              key.count(State.RETURNED),
              key.count(State.RETURNED_LATE),
              key.count(State.EXPIRED)));
    }
    return text.append(
            String.format(Locale.ROOT, "; sold across the change %.2f %%", percent(straddling)))
        .toString();
  }

  private static double percent(long picodollars) {
    return 100.0 * picodollars / LIMIT;
  }
}
