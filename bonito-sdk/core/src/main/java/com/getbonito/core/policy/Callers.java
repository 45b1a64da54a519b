package com.getbonito.core.policy;

import com.getbonito.chat.Attribution;
import com.getbonito.resource.v1alpha1.Policy.Dimension;
import org.jspecify.annotations.Nullable;

/** What policies read of a caller. A blank value is none. */
final class Callers {

  private static final String NONE = "(none)";

  private Callers() {}

  static @Nullable String value(Attribution caller, Dimension dimension) {
    return switch (dimension) {
      case TEAM -> caller.team();
      case PROJECT -> caller.project();
      case USER -> caller.user();
      case KEY -> caller.key();
    };
  }

  static boolean missing(@Nullable String value) {
    return value == null || value.isBlank();
  }

  /** The value, or the name of those who have none. */
  static String named(@Nullable String value) {
    return value == null || value.isBlank() ? NONE : value;
  }
}
