package com.getbonito.journal;

import com.getbonito.error.BonitoException;
import com.getbonito.error.ErrorKind;
import org.jspecify.annotations.Nullable;

/**
 * A usage event that cannot be read. The message names the place and the member, never a value.
 *
 * <p>The codes are {@code BON-6101} malformed, {@code BON-6102} written in a newer schema, {@code
 * BON-6103} line too long, {@code BON-6104} the event ends in the middle, {@code BON-6106} a
 * damaged segment of a spool.
 */
public final class UnreadableUsageException extends BonitoException {

  private static final long serialVersionUID = 1L;

  private final String place;
  private final String problem;

  UnreadableUsageException(String code, long line, String problem, @Nullable Throwable cause) {
    this(code, line == 0 ? "" : "line " + line, problem, cause);
  }

  UnreadableUsageException(String code, String place, String problem, @Nullable Throwable cause) {
    super(
        code,
        ErrorKind.INVALID_REQUEST,
        (place.isEmpty() ? "usage event: " : "usage event in " + place + ": ") + problem,
        cause);
    this.place = place;
    this.problem = problem;
  }

  /** Where it stands, {@code FILE:LINE}, or {@code FILE at byte N} in a segment; may be empty. */
  public String place() {
    return place;
  }

  UnreadableUsageException at(String elsewhere) {
    return new UnreadableUsageException(code(), elsewhere, problem, this);
  }

  boolean isCut() {
    return code().equals(Codes.CUT);
  }
}
