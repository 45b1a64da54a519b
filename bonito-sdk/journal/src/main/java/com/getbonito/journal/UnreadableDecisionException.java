package com.getbonito.journal;

import com.getbonito.error.BonitoException;
import com.getbonito.error.ErrorKind;
import org.jspecify.annotations.Nullable;

/**
 * A decision record that cannot be read. The message names the line and the member, never a value.
 *
 * <p>The codes are {@code BON-6101} malformed, {@code BON-6102} written in a newer schema, {@code
 * BON-6103} line too long, {@code BON-6104} the record ends in the middle.
 */
public final class UnreadableDecisionException extends BonitoException {

  private static final long serialVersionUID = 1L;

  private final long line;

  UnreadableDecisionException(String code, long line, String problem, @Nullable Throwable cause) {
    super(
        code,
        ErrorKind.INVALID_REQUEST,
        (line == 0 ? "decision record: " : "decision record in line " + line + ": ") + problem,
        cause);
    this.line = line;
  }

  /** Number of the line from 1; 0 where the record was not read from a file of lines. */
  public long line() {
    return line;
  }

  boolean isCut() {
    return code().equals(Codes.CUT);
  }
}
