package com.getbonito.operator.status;

import static com.getbonito.operator.status.Reasons.ACCEPTED;
import static com.getbonito.operator.status.Reasons.PROGRAMMED;
import static com.getbonito.operator.status.Reasons.READY;

import com.getbonito.operator.compile.Verdict;
import com.getbonito.operator.compile.Verdict.Slice;
import com.getbonito.operator.resource.Condition;
import com.getbonito.operator.resource.Condition.Status;
import com.getbonito.snapshot.Problem;
import java.util.List;

/** What is said alike of all kinds. */
final class Judged {

  private static final int MOST_LISTED = 5;

  private Judged() {}

  static void accepted(Conditions conditions, Verdict verdict) {
    if (verdict.accepted()) {
      List<String> warnings = verdict.warnings().stream().map(Judged::sentence).toList();
      conditions.set(ACCEPTED, Status.TRUE, ACCEPTED, list(warnings));
    } else {
      conditions.set(
          ACCEPTED,
          Status.FALSE,
          Reasons.INVALID,
          list(verdict.errors().stream().map(Judged::sentence).toList()));
    }
  }

  /** Of a resource that the snapshot is to hold. */
  static void programmed(Conditions conditions, Verdict verdict, Published published) {
    if (published.obstacle() != null && !published.upToDate()) {
      Condition before = conditions.before(PROGRAMMED);
      boolean held = before != null && before.status() == Status.TRUE;
      conditions.set(
          PROGRAMMED,
          held ? Status.TRUE : Status.FALSE,
          Reasons.CONFIG_TOO_LARGE,
          published.obstacle(),
          before == null ? null : before.observedGeneration());
    } else if (!published.upToDate()) {
      conditions.keep(PROGRAMMED);
    } else if (verdict.slice() == Slice.LAST_GOOD) {
      Condition before = conditions.before(PROGRAMMED);
      conditions.set(
          PROGRAMMED,
          Status.TRUE,
          Reasons.LAST_GOOD,
          "applications have what was last valid",
          before == null ? null : before.observedGeneration());
    } else {
      conditions.set(PROGRAMMED, Status.TRUE, PROGRAMMED, "");
    }
  }

  /**
   * Of a resource of which a snapshot may hold nothing that was written.
   *
   * @param otherwise what it means for applications
   */
  static void programmed(
      Conditions conditions, Verdict verdict, Published published, String otherwise) {
    boolean held = verdict.slice() == Slice.CURRENT || verdict.slice() == Slice.LAST_GOOD;
    if (held || !published.upToDate()) {
      programmed(conditions, verdict, published);
    } else {
      conditions.set(PROGRAMMED, Status.FALSE, Reasons.INVALID, otherwise);
    }
  }

  /** As ready as it is programmed, where nothing of its own stands in the way. */
  static void ready(Conditions conditions) {
    Condition programmed = conditions.now(PROGRAMMED);
    if (programmed != null) {
      conditions.set(
          READY,
          programmed.status(),
          programmed.status() == Status.TRUE ? READY : programmed.reason(),
          programmed.message());
    }
  }

  /** The first few of many, with how many more there are. */
  static String list(List<String> sentences) {
    String first = String.join("; ", sentences.stream().limit(MOST_LISTED).toList());
    int more = sentences.size() - MOST_LISTED;
    return more > 0 ? first + "; and " + more + " more" : first;
  }

  /** A problem as seen from its own resource. */
  private static String sentence(Problem problem) {
    int spec = problem.path().indexOf(".spec");
    String path = spec < 0 ? problem.path() : problem.path().substring(spec + 1);
    return problem.code() + ' ' + path + ' ' + problem.message();
  }
}
