package com.getbonito.routing;

import com.getbonito.decision.Candidate;
import com.getbonito.decision.CandidateFacts;
import com.getbonito.decision.Decision;
import com.getbonito.decision.Plan;
import java.util.ArrayList;
import java.util.List;

/** Plans recorded decisions again, from the record alone. */
public final class Replay {

  private Replay() {}

  /**
   * Plans a recorded call again and compares.
   *
   * @return what differs, one line per difference; empty where the plan is the same
   */
  public static List<String> differences(Decision recorded) {
    if (recorded.planner() != Planner.VERSION) {
      return List.of(
          "planned by rules of version "
              + recorded.planner()
              + ", this library has version "
              + Planner.VERSION);
    }
    List<CandidateFacts> facts = new ArrayList<>();
    recorded.plan().candidates().forEach(candidate -> facts.add(candidate.facts()));
    if (facts.isEmpty()) {
      return List.of("the record has no candidates");
    }
    Plan again = Planner.plan(recorded.plan().input(), facts);
    List<String> differences = new ArrayList<>();
    for (int i = 0; i < facts.size(); i++) {
      Candidate before = recorded.plan().candidates().get(i);
      Candidate now = again.candidates().get(i);
      if (!before.equals(now)) {
        differences.add(
            "target "
                + before.facts().target()
                + ": recorded "
                + said(before)
                + ", planned "
                + said(now));
      }
    }
    return differences;
  }

  private static String said(Candidate candidate) {
    String place =
        candidate.rejected() == null
            ? "rank " + candidate.rank()
            : "rejected " + candidate.rejected();
    return place + " scores " + candidate.scores() + " notes " + candidate.notes();
  }
}
