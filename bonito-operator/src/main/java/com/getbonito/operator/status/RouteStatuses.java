package com.getbonito.operator.status;

import static com.getbonito.operator.status.Reasons.ACCEPTED;
import static com.getbonito.operator.status.Reasons.PARTIALLY_PROGRAMMED;
import static com.getbonito.operator.status.Reasons.PROGRAMMED;
import static com.getbonito.operator.status.Reasons.READY;
import static com.getbonito.operator.status.Reasons.RESOLVED_REFS;

import com.getbonito.operator.compile.Loan.Refusal;
import com.getbonito.operator.compile.Verdict;
import com.getbonito.operator.compile.Verdict.Slice;
import com.getbonito.operator.compile.Verdict.Unresolved;
import com.getbonito.operator.resource.Condition.Status;
import com.getbonito.operator.resource.RouteStatus;
import com.getbonito.resource.v1alpha1.Route;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The status of a route. */
public final class RouteStatuses {

  private static final List<String> OURS =
      List.of(ACCEPTED, RESOLVED_REFS, PROGRAMMED, PARTIALLY_PROGRAMMED, READY);

  private RouteStatuses() {}

  /**
   * The status that follows from what is known.
   *
   * @param route what is written; null where it cannot be read
   * @param before the status now, or null
   * @param published how far applications are given it
   */
  public static RouteStatus of(
      @Nullable Route route,
      long generation,
      @Nullable RouteStatus before,
      Verdict verdict,
      Published published,
      Instant now) {
    Conditions conditions =
        new Conditions(before == null ? null : before.conditions(), OURS, generation, now);
    Judged.accepted(conditions, verdict);
    references(conditions, verdict);
    programmed(conditions, verdict, published);
    ready(conditions, route);
    RouteStatus kept = conditions.bringing(before, published);
    return new RouteStatus(
        conditions.all(),
        generation,
        verdict.targets() + "/" + (route == null ? verdict.targets() : route.targets().size()),
        kept == null ? published.sequence() : kept.sequence(),
        kept == null ? published.revision() : kept.revision());
  }

  private static void references(Conditions conditions, Verdict verdict) {
    List<Unresolved> unresolved = verdict.unresolved();
    if (unresolved.isEmpty()) {
      conditions.set(RESOLVED_REFS, Status.TRUE, RESOLVED_REFS, "");
      return;
    }
    conditions.set(
        RESOLVED_REFS,
        Status.FALSE,
        reason(unresolved),
        Judged.list(unresolved.stream().map(RouteStatuses::sentence).toList()));
  }

  /** The one that is easiest to mend comes first. */
  private static String reason(List<Unresolved> unresolved) {
    if (unresolved.stream().anyMatch(each -> each.refusal() == null)) {
      return Reasons.CONNECTION_NOT_FOUND;
    }
    return unresolved.stream().anyMatch(each -> each.refusal() == Refusal.CREDENTIAL_NOT_LOCAL)
        ? Reasons.CREDENTIAL_NOT_LOCAL
        : Reasons.REF_NOT_PERMITTED;
  }

  private static String sentence(Unresolved unresolved) {
    String where = "target " + unresolved.target() + ": connection " + unresolved.connection();
    if (unresolved.refusal() == null) {
      return where + " is not there, or was never valid";
    }
    return switch (unresolved.refusal()) {
      case NOT_PERMITTED ->
          where + " may not be used here; its owner consents by allowedNamespaces";
      case CREDENTIAL_NOT_LOCAL ->
          where + " takes its credentials from a Secret, which pods here cannot mount";
    };
  }

  private static void programmed(Conditions conditions, Verdict verdict, Published published) {
    if (!published.upToDate()) {
      Judged.programmed(conditions, verdict, published);
    } else if (verdict.slice() == Slice.ABSENT) {
      String reason = verdict.accepted() ? Reasons.NO_TARGET : Reasons.INVALID;
      conditions.set(PROGRAMMED, Status.FALSE, reason, "applications do not know this route");
    } else if (!verdict.closedBy().isEmpty()) {
      conditions.set(
          PROGRAMMED,
          Status.FALSE,
          Reasons.POLICY_INVALID,
          "nothing is permitted until these policies are valid: "
              + String.join(", ", verdict.closedBy()));
    } else {
      Judged.programmed(conditions, verdict, published);
    }
    if (verdict.slice() == Slice.CURRENT && !verdict.unresolved().isEmpty()) {
      conditions.set(
          PARTIALLY_PROGRAMMED,
          Status.TRUE,
          reason(verdict.unresolved()),
          "calls go to the other targets");
    }
  }

  private static void ready(Conditions conditions, @Nullable Route route) {
    if (route != null && route.suspend()) {
      conditions.set(READY, Status.FALSE, Reasons.SUSPENDED, "");
    } else {
      Judged.ready(conditions);
    }
  }
}
