package com.getbonito.core.policy;

import org.jspecify.annotations.Nullable;

/** What policies read of a caller. A blank value is none. */
final class Callers {

  private static final String NONE = "(none)";

  private Callers() {}

  static boolean missing(@Nullable String value) {
    return value == null || value.isBlank();
  }

  /** The value, or the name of those who have none. */
  static String named(@Nullable String value) {
    return value == null || value.isBlank() ? NONE : value;
  }
}
