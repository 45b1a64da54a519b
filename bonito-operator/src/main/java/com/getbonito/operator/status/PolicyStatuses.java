package com.getbonito.operator.status;

import static com.getbonito.operator.status.Reasons.ACCEPTED;
import static com.getbonito.operator.status.Reasons.PROGRAMMED;
import static com.getbonito.operator.status.Reasons.READY;
import static com.getbonito.operator.status.Reasons.RESOLVED_REFS;

import com.getbonito.operator.compile.Verdict;
import com.getbonito.operator.resource.Condition.Status;
import com.getbonito.operator.resource.PolicyStatus;
import com.getbonito.operator.resource.PolicyStatus.Attached;
import com.getbonito.snapshot.Problem;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The status of a policy. */
public final class PolicyStatuses {

  private static final List<String> OURS = List.of(ACCEPTED, RESOLVED_REFS, PROGRAMMED, READY);

  /** A policy names a route or connection that is not there. */
  private static final String NO_SUBJECT = "BON-1055";

  private PolicyStatuses() {}

  /**
   * The status that follows from what is known.
   *
   * @param before the status now, or null
   * @param attached how much it may apply to
   */
  public static PolicyStatus of(
      long generation,
      @Nullable PolicyStatus before,
      Verdict verdict,
      Published published,
      Attached attached,
      Instant now) {
    Conditions conditions =
        new Conditions(before == null ? null : before.conditions(), OURS, generation, now);
    Judged.accepted(conditions, verdict);
    subjects(conditions, verdict);
    Judged.programmed(
        conditions,
        verdict,
        published,
        "was never valid: every model is denied to whatever it may apply to");
    Judged.ready(conditions);
    PolicyStatus kept = conditions.bringing(before, published);
    return new PolicyStatus(
        conditions.all(),
        generation,
        attached,
        kept == null ? published.sequence() : kept.sequence(),
        kept == null ? published.revision() : kept.revision());
  }

  private static void subjects(Conditions conditions, Verdict verdict) {
    List<String> missing =
        verdict.warnings().stream()
            .filter(each -> each.code().equals(NO_SUBJECT))
            .map(Problem::message)
            .toList();
    if (missing.isEmpty()) {
      conditions.set(RESOLVED_REFS, Status.TRUE, RESOLVED_REFS, "");
    } else {
      conditions.set(RESOLVED_REFS, Status.FALSE, Reasons.SUBJECT_NOT_FOUND, Judged.list(missing));
    }
  }
}
