package com.getbonito.provider.google;

import com.getbonito.error.ErrorKind;
import com.getbonito.spi.ErrorAnswer;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What Google's front says before any dialect's own backend is asked, in the same words for all
 * publishers' models.
 */
final class VertexErrors {

  private static final Pattern NOT_HERE =
      Pattern.compile(
          "publisher model .{0,400}(not found|not servable|not allowed to use)"
              + "|not allowed to use publisher model");
  private static final Pattern API_DISABLED =
      Pattern.compile("has not been used in project .{0,200}disabled");
  private static final Pattern BY_DAY = Pattern.compile("quota exceeded.{0,300}_per_day");

  private VertexErrors() {}

  /** The meaning, or null where the dialect's own rules hold. */
  static @Nullable ErrorKind classify(ErrorAnswer answer) {
    String message = answer.message() == null ? "" : answer.message().toLowerCase(Locale.ROOT);
    return switch (answer.status()) {
      case 400, 404 -> NOT_HERE.matcher(message).find() ? ErrorKind.NOT_ACTIVATED : null;
      case 403 ->
          API_DISABLED.matcher(message).find() || NOT_HERE.matcher(message).find()
              ? ErrorKind.NOT_ACTIVATED
              : null;
      case 429 -> BY_DAY.matcher(message).find() ? ErrorKind.QUOTA_EXHAUSTED : null;
      default -> null;
    };
  }
}
