package com.getbonito.wire.common;

import com.getbonito.error.ErrorKind;
import com.getbonito.spi.ErrorAnswer;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One line of a dialect's table of failures: it applies when the status is one of its own, if it
 * has any, and its pattern fits. Codes and messages are compared in lower case.
 */
public final class ErrorRule {

  private final ErrorKind kind;
  private final @Nullable Pattern code;
  private final @Nullable Pattern message;
  private final int[] statuses;

  private ErrorRule(
      ErrorKind kind, @Nullable Pattern code, @Nullable Pattern message, int[] statuses) {
    this.kind = kind;
    this.code = code;
    this.message = message;
    this.statuses = statuses;
  }

  /** Applies to a code that a pattern matches as a whole, under these statuses or any. */
  public static ErrorRule code(ErrorKind kind, String pattern, int... statuses) {
    return new ErrorRule(kind, Pattern.compile(pattern), null, statuses);
  }

  /** Applies to a message in which a pattern is found, under these statuses or any. */
  public static ErrorRule says(ErrorKind kind, String pattern, int... statuses) {
    return new ErrorRule(kind, null, Pattern.compile(pattern), statuses);
  }

  /** Applies to these statuses. */
  public static ErrorRule status(ErrorKind kind, int... statuses) {
    return new ErrorRule(kind, null, null, statuses);
  }

  /** What the first rule that applies says; {@link ErrorKind#UNCLASSIFIED} where none does. */
  public static ErrorKind first(List<ErrorRule> rules, ErrorAnswer answer) {
    String code = lower(answer.code());
    String message = lower(answer.message());
    for (ErrorRule rule : rules) {
      if (rule.applies(answer.status(), code, message)) {
        return rule.kind;
      }
    }
    return ErrorKind.UNCLASSIFIED;
  }

  private static String lower(@Nullable String text) {
    return text == null ? "" : text.toLowerCase(Locale.ROOT);
  }

  private boolean applies(int status, String givenCode, String givenMessage) {
    return fits(status)
        && (code == null || code.matcher(givenCode).matches())
        && (message == null || message.matcher(givenMessage).find());
  }

  private boolean fits(int status) {
    for (int own : statuses) {
      if (own == status) {
        return true;
      }
    }
    return statuses.length == 0;
  }
}
