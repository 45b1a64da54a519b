package com.getbonito.routing;

import com.getbonito.decision.Candidate;
import com.getbonito.decision.CandidateFacts;
import com.getbonito.decision.Plan;
import com.getbonito.decision.PlanInput;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Filters and orders the targets of a route. A pure function of its arguments.
 *
 * <p>A target that its provider asked to leave alone is passed over while another one can take the
 * call. Where none can, the targets that come free within {@link #PATIENCE_MILLIS} are kept, the
 * first to come free first: waiting a moment beats refusing. A target whose credential was refused
 * is tried last.
 *
 * <p>A target whose budget has no room for the most that the call can cost is passed over while
 * another one can take it. Where none can, it is kept: the ledger has the last word, and refuses
 * with its numbers.
 */
public final class Planner {

  /** Version of the planning rules; a change of any outcome changes it. */
  public static final int VERSION = 2;

  /** The longest that a call may wait for a target that is being left alone, in milliseconds. */
  public static final long PATIENCE_MILLIS = 5_000;

  private Planner() {}

  /**
   * Plans a call.
   *
   * @param input everything that is not about one target
   * @param facts every target of the route, in its order there
   */
  public static Plan plan(PlanInput input, List<CandidateFacts> facts) {
    int size = facts.size();
    @Nullable String[] rejected = new @Nullable String[size];
    for (int i = 0; i < size; i++) {
      rejected[i] = Filter.rejection(input, facts.get(i), facts.get(0).model());
    }
    passOverShort(facts, rejected);
    boolean anyFree = false;
    for (int i = 0; i < size; i++) {
      anyFree |= rejected[i] == null && facts.get(i).health().limitedForMillis() == 0;
    }
    for (int i = 0; i < size; i++) {
      long limited = facts.get(i).health().limitedForMillis();
      if (rejected[i] == null && limited > 0 && (anyFree || limited > PATIENCE_MILLIS)) {
        rejected[i] = "limited:" + limited + "ms";
      }
    }
    Ordering ordering = Ordering.of(input, facts, rejected);
    return new Plan(
        input, candidates(input, facts, rejected, ordering, ranks(facts, rejected, ordering)));
  }

  /**
   * Whether policies, prices or budgets alone rule out every target of a plan.
   *
   * @param plan as {@link #plan} made it
   */
  public static boolean governedOut(Plan plan) {
    return plan.candidates().stream()
        .map(Candidate::rejected)
        .allMatch(reason -> reason != null && Filter.governed(reason));
  }

  private static void passOverShort(List<CandidateFacts> facts, @Nullable String[] rejected) {
    boolean anyFits = false;
    for (int i = 0; i < rejected.length; i++) {
      anyFits |= rejected[i] == null && !Money.isShort(facts.get(i));
    }
    for (int i = 0; i < rejected.length; i++) {
      if (anyFits && rejected[i] == null && Money.isShort(facts.get(i))) {
        rejected[i] = "budget:short";
      }
    }
  }

  private static int[] ranks(
      List<CandidateFacts> facts, @Nullable String[] rejected, Ordering ordering) {
    int[] kept = ordering.order();
    int count = 0;
    for (int i = 0; i < kept.length; i++) {
      int index = kept[i];
      if (rejected[index] == null) {
        int place = count++;
        while (place > 0 && later(facts.get(kept[place - 1]), facts.get(index))) {
          kept[place] = kept[place - 1];
          place--;
        }
        kept[place] = index;
      }
    }
    int[] ranks = new int[facts.size()];
    Arrays.fill(ranks, -1);
    for (int rank = 0; rank < count; rank++) {
      ranks[kept[rank]] = rank;
    }
    return ranks;
  }

  private static boolean later(CandidateFacts one, CandidateFacts other) {
    boolean refused = one.health().credentialFailed();
    return refused != other.health().credentialFailed()
        ? refused
        : one.health().limitedForMillis() > other.health().limitedForMillis();
  }

  private static List<Candidate> candidates(
      PlanInput input,
      List<CandidateFacts> facts,
      @Nullable String[] rejected,
      Ordering ordering,
      int[] ranks) {
    Candidate[] candidates = new Candidate[facts.size()];
    for (int i = 0; i < facts.size(); i++) {
      Map<String, Long> scores = ordering.scores(i);
      List<String> notes = rejected[i] == null ? Filter.notes(input, facts.get(i)) : List.of();
      candidates[i] = new Candidate(facts.get(i), ranks[i], rejected[i], scores, notes);
    }
    return List.of(candidates);
  }
}
