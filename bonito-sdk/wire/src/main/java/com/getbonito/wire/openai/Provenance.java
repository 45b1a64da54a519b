package com.getbonito.wire.openai;

import com.getbonito.chat.CacheHint;
import com.getbonito.chat.Content;
import com.getbonito.wire.Losses;
import com.getbonito.wire.common.Indifferent;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Tells vendor fields that may be sent from those of other dialects, which are reported and left
 * out. Fields without a mark are this dialect's.
 */
final class Provenance {

  private static final String RESPONSES = "responses";

  private final Losses losses;

  /** Whether the target is OpenAI itself, which refuses what many compatible ones know. */
  private final boolean proper;

  Provenance(Losses losses, boolean proper) {
    this.losses = losses;
    this.proper = proper;
  }

  /** Whether the fields are another dialect's. */
  static boolean foreign(Map<String, ? extends @Nullable Object> extras) {
    return !extras.isEmpty() && extras.containsKey(Content.DIALECT);
  }

  /** Whether the fields are those of OpenAI's other dialect. */
  static boolean ofResponses(Map<String, ? extends @Nullable Object> extras) {
    return !extras.isEmpty() && RESPONSES.equals(extras.get(Content.DIALECT));
  }

  /** What may be sent of fields that the caller wrote; the same map where all may. */
  Map<String, @Nullable Object> ofCaller(Map<String, @Nullable Object> extras) {
    return sendable(extras, true);
  }

  /** What may be sent of fields that an answer brought into the history. */
  Map<String, @Nullable Object> ofAnswer(Map<String, @Nullable Object> extras) {
    return sendable(extras, false);
  }

  /** What may be sent of a whole request's fields; the same map where all may. */
  Map<String, @Nullable Object> ofRequest(Map<String, @Nullable Object> extras) {
    if (!foreign(extras)) {
      return sendable(extras, true);
    }
    Map<String, @Nullable Object> matter = new LinkedHashMap<>();
    extras.forEach((name, value) -> {
      if (value != null && Indifferent.is(name, value)) {
        report(name, false);
      } else {
        matter.put(name, value);
      }
    });
    return sendable(matter, true);
  }

  private Map<String, @Nullable Object> sendable(
      Map<String, @Nullable Object> extras, boolean matters) {
    if (extras.isEmpty()) {
      return extras;
    }
    boolean hint = proper && extras.containsKey(CacheHint.FIELD);
    if (hint) {
      losses.ignored("cacheHint");
    }
    if (!foreign(extras)) {
      return hint ? ContentParts.copy(extras, CacheHint.FIELD) : extras;
    }
    Map<String, @Nullable Object> kept = new LinkedHashMap<>();
    extras.forEach((name, value) -> {
      if (name.equals(CacheHint.FIELD)) {
        if (!proper) {
          kept.put(name, value);
        }
      } else if (value != null && !Marks.isMark(name)) {
        report(name, matters);
      }
    });
    return kept;
  }

  /** Another dialect's part, tool or choice as a whole. */
  void report(String name, boolean matters) {
    if (matters) {
      losses.lost("extras." + name, "the field is another dialect's than openai-chat");
    } else {
      losses.ignored("extras." + name);
    }
  }
}
