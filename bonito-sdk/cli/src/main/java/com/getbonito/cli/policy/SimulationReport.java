package com.getbonito.cli.policy;

import com.getbonito.decision.Result;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Sums over the verdicts; picodollars. Not thread-safe. */
final class SimulationReport {

  private static final Set<String> DENIED =
      Set.of("POLICY_VIOLATION", "BUDGET_EXCEEDED", "RATE_EXCEEDED");

  private final Map<String, Blocked> reasons = new TreeMap<>();
  private long calls;
  private long dryRuns;
  private long blocked;
  private long newlyBlocked;
  private long released;
  private long moved;
  private long stranded;
  private long shortened;
  private long guessed;
  private long recorded;
  private long recordedUnknown;
  private long blockedCost;
  private long cost;
  private long unknown;

  /**
   * Calls that one rule would have blocked.
   *
   * @param calls how many
   * @param cost what they cost then
   */
  record Blocked(long calls, long cost) {

    Blocked plus(Blocked other) {
      return new Blocked(calls + other.calls, Math.addExact(cost, other.cost));
    }
  }

  /** A record of a plan alone, of which nothing was sent. */
  void dryRun() {
    dryRuns++;
  }

  void add(Verdict verdict) {
    Result result = verdict.decision().result();
    Long then = result == null ? null : result.cost();
    boolean refusedThen = result != null && DENIED.contains(result.outcome());
    calls++;
    recorded = Math.addExact(recorded, then == null ? 0 : then);
    recordedUnknown += then == null ? 1 : 0;
    String reason = verdict.blockedBy();
    if (reason != null) {
      blocked++;
      newlyBlocked += refusedThen ? 0 : 1;
      blockedCost = Math.addExact(blockedCost, then == null ? 0 : then);
      reasons.merge(reason, new Blocked(1, then == null ? 0 : then), Blocked::plus);
      return;
    }
    released += refusedThen && verdict.target() != null ? 1 : 0;
    stranded += verdict.target() == null ? 1 : 0;
    moved += moved(verdict) ? 1 : 0;
    shortened += verdict.shortened() ? 1 : 0;
    guessed += verdict.guessed() ? 1 : 0;
    Long now = verdict.cost();
    cost = Math.addExact(cost, now == null ? 0 : now);
    unknown += now == null ? 1 : 0;
  }

  private static boolean moved(Verdict verdict) {
    return verdict.target() != null
        && !verdict.decision().attempts().isEmpty()
        && !verdict.target().equals(Verdict.firstTarget(verdict.decision()));
  }

  /** The reasons, each policy and rule or the key of a budget. */
  Map<String, Blocked> reasons() {
    return reasons;
  }

  long calls() {
    return calls;
  }

  long dryRuns() {
    return dryRuns;
  }

  long blocked() {
    return blocked;
  }

  /** Blocked calls that were not refused then. */
  long newlyBlocked() {
    return newlyBlocked;
  }

  /** Calls that were refused then and may go now. */
  long released() {
    return released;
  }

  /** Calls that would have gone to another target first. */
  long moved() {
    return moved;
  }

  /** Calls that no target was left for, whatever the policies say. */
  long stranded() {
    return stranded;
  }

  /** Calls whose answer would have been cut. */
  long shortened() {
    return shortened;
  }

  /** Calls in the cost whose usage is a guess. */
  long guessed() {
    return guessed;
  }

  /** What the calls cost then, without what is unknown. */
  long recorded() {
    return recorded;
  }

  long recordedUnknown() {
    return recordedUnknown;
  }

  /** What the blocked calls cost then. */
  long blockedCost() {
    return blockedCost;
  }

  /** What the admitted calls would have cost, without what is unknown. */
  long cost() {
    return cost;
  }

  /** Admitted calls whose cost is unknown, which is never nothing. */
  long unknown() {
    return unknown;
  }
}
