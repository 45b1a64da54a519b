package com.getbonito.wire.gemini;

import com.getbonito.chat.CacheHint;
import com.getbonito.wire.Losses;
import com.getbonito.wire.common.Indifferent;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reports the vendor fields that other dialects left, which this one does not write. */
final class Foreign {

  private Foreign() {}

  /** Fields of a request itself. */
  static void request(Map<String, ? extends @Nullable Object> extras, Losses losses) {
    if (extras.isEmpty() || Own.is(extras)) {
      return;
    }
    extras.forEach((name, value) -> {
      if (Own.isMark(name) || value == null) {
        return;
      }
      switch (name) {
        case CacheHint.FIELD -> losses.ignored("cacheHint");
        case "logit_bias" -> losses.lost("logitBias", "Gemini has no bias by token");
        case "max_tokens", "max_completion_tokens" -> losses.ignored("extras." + name);
        default -> {
          if (Indifferent.is(name, value) || usual(name, value)) {
            losses.ignored(name.equals("user") ? name : "extras." + name);
          } else {
            lost(name, losses);
          }
        }
      }
    });
  }

  /** What asks for no more than happens anyway. */
  private static boolean usual(String name, Object value) {
    return switch (name) {
      case "service_tier" -> Set.of("auto", "default", "standard").contains(value);
      case "store" -> true;
      default -> false;
    };
  }

  /** Fields of what the caller says: a part, a message, a tool. */
  static void said(Map<String, ? extends @Nullable Object> extras, Losses losses) {
    fields(extras, losses, false);
  }

  /** Fields of history that an answer brought. */
  static void history(Map<String, ? extends @Nullable Object> extras, Losses losses) {
    fields(extras, losses, true);
  }

  private static void fields(
      Map<String, ? extends @Nullable Object> extras, Losses losses, boolean history) {
    if (extras.isEmpty() || Own.is(extras)) {
      if (CacheHint.of(extras) != null) {
        losses.ignored("cacheHint");
      }
      return;
    }
    extras.forEach((name, value) -> {
      if (Own.isMark(name) || value == null || name.equals("is_error")) {
        return;
      }
      if (name.equals(CacheHint.FIELD)) {
        losses.ignored("cacheHint");
      } else if (history) {
        losses.ignored("extras." + name);
      } else {
        lost(name, losses);
      }
    });
  }

  private static void lost(String name, Losses losses) {
    losses.lost("extras." + name, "it is a field of another dialect");
  }
}
