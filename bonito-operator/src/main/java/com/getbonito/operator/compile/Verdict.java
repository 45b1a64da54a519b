package com.getbonito.operator.compile;

import com.getbonito.operator.compile.Loan.Refusal;
import com.getbonito.snapshot.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What compiling says of one resource.
 *
 * @param errors what makes its spec invalid
 * @param warnings what is probably not meant
 * @param unresolved targets of a route whose connections cannot be used; they are not in {@code
 *     errors}
 * @param slice what the snapshot holds of it
 * @param targets targets of a route that the snapshot holds; 0 for other kinds
 * @param closedBy policies that were never valid and may apply to a route, so that nothing of it is
 *     permitted
 */
public record Verdict(
    List<Problem> errors,
    List<Problem> warnings,
    List<Unresolved> unresolved,
    Slice slice,
    int targets,
    List<String> closedBy) {

  /** Copies the lists. */
  public Verdict {
    errors = List.copyOf(errors);
    warnings = List.copyOf(warnings);
    unresolved = List.copyOf(unresolved);
    closedBy = List.copyOf(closedBy);
  }

  /** Whether the spec is valid by itself and beside the others. */
  public boolean accepted() {
    return errors.isEmpty();
  }

  /**
   * A target whose connection cannot be used.
   *
   * @param target name of the target
   * @param connection name of the connection, with its namespace where it is another one
   * @param refusal why another namespace does not lend it; null where it is not there or not valid
   */
  public record Unresolved(String target, String connection, @Nullable Refusal refusal) {}

  /** What a snapshot holds of a resource. */
  public enum Slice {
    /** What its spec says now. */
    CURRENT,
    /** What it said when it was last valid. */
    LAST_GOOD,
    /** A stand-in that denies everything, since a policy was never valid. */
    CLOSED,
    /** Nothing. */
    ABSENT
  }
}
