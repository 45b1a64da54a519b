package com.getbonito.wire.responses;

import com.getbonito.chat.CacheHint;
import com.getbonito.wire.Losses;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reports the fields of other dialects that are left out. */
final class Left {

  private static final String CACHE_HINT = "cacheHint";

  private final Losses losses;

  Left(Losses losses) {
    this.losses = losses;
  }

  /** Of what the caller says himself: the answer may depend on it. */
  void lost(Map<String, ? extends @Nullable Object> extras, String... but) {
    report(extras, true, but);
  }

  /** Of what an answer brought into the history. */
  void ignored(Map<String, ? extends @Nullable Object> extras, String... but) {
    report(extras, false, but);
  }

  private void report(
      Map<String, ? extends @Nullable Object> extras, boolean matters, String... but) {
    if (extras.isEmpty() || Own.is(extras)) {
      return;
    }
    extras.forEach((name, value) -> {
      if (name.equals(CacheHint.FIELD)) {
        losses.ignored(CACHE_HINT);
      } else if (value != null && !Own.isMark(name) && !List.of(but).contains(name)) {
        if (matters) {
          losses.lost(
              "extras." + name, "the dialect " + ResponsesChatCodec.ID + " has no such field");
        } else {
          losses.ignored("extras." + name);
        }
      }
    });
  }
}
