package com.getbonito.provider.azure;

import com.getbonito.error.ErrorKind;
import com.getbonito.spi.ErrorAnswer;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What Azure means by answers that OpenAI would mean otherwise. Azure says in one breath that a
 * token is missing, invalid, meant for others or expired; answers 401 where a role is missing; and
 * 429 where it has no capacity, or no allowance before the day is over.
 */
final class AzureErrors {

  private static final int BAD_REQUEST = 400;
  private static final int UNAUTHORIZED = 401;
  private static final int TOO_MANY = 429;

  private static final Pattern ROLE_MISSING =
      Pattern.compile("lacks the required data action|does not have access to api");
  private static final Pattern ANY_FAULT_OF_A_TOKEN = Pattern.compile("missing, invalid, audience");
  private static final Pattern BY_DAY =
      Pattern.compile("\\bper 86400s|byday\\b|retry after 86400 seconds");
  private static final Pattern NO_CAPACITY =
      Pattern.compile(
          "experiencing high demand|temporarily unable to process|currently at capacity");

  private AzureErrors() {}

  /** The meaning, or null where the dialect's own rules hold. */
  static @Nullable ErrorKind classify(ErrorAnswer answer) {
    String code = lower(answer.code());
    String message = lower(answer.message());
    return switch (answer.status()) {
      case BAD_REQUEST -> code.equals("operationnotsupported") ? ErrorKind.MODEL_UNKNOWN : null;
      case UNAUTHORIZED -> unauthorized(code, message);
      case TOO_MANY -> tooMany(code, message);
      default -> null;
    };
  }

  private static @Nullable ErrorKind unauthorized(String code, String message) {
    if (code.equals("permissiondenied") || ROLE_MISSING.matcher(message).find()) {
      return ErrorKind.PERMISSION_DENIED;
    }
    return ANY_FAULT_OF_A_TOKEN.matcher(message).find() ? ErrorKind.AUTH_INVALID : null;
  }

  private static @Nullable ErrorKind tooMany(String code, String message) {
    if (code.equals("nocapacity") || NO_CAPACITY.matcher(message).find()) {
      return ErrorKind.OVERLOADED;
    }
    return BY_DAY.matcher(message).find() ? ErrorKind.QUOTA_EXHAUSTED : null;
  }

  private static String lower(@Nullable String text) {
    return text == null ? "" : text.toLowerCase(Locale.ROOT);
  }
}
