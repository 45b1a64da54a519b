package com.getbonito.wire.bedrock;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Holds a model's own fields to the cap on output. What {@code additionalModelRequestFields} says
 * goes to the model beside what Converse makes of {@code maxTokens}, under whatever name the model
 * has for it, and may ask for several answers.
 */
final class Caps {

  private static final Set<String> CAPS =
      Set.of(
          "maxtokens",
          "maxtokencount",
          "maxnewtokens",
          "maxgenlen",
          "maxtokenstosample",
          "maxcompletiontokens",
          "maxoutputtokens");

  private static final Set<String> ANSWERS =
      Set.of("n", "numgenerations", "numresults", "candidatecount", "bestof");

  /** What the engine chose and says elsewhere. */
  private static final Set<String> GOVERNED = Set.of("model", "modelid", "stream");

  private Caps() {}

  /**
   * A model's own fields, held.
   *
   * @param cap null where there is none
   */
  static Map<String, @Nullable Object> hold(Map<?, ?> fields, @Nullable Integer cap) {
    Map<String, @Nullable Object> held = new LinkedHashMap<>();
    fields.forEach((key, value) -> {
      String name = String.valueOf(key);
      String plain = name.replace("_", "").replace("-", "").toLowerCase(Locale.ROOT);
      if (GOVERNED.contains(plain) || ANSWERS.contains(plain)) {
        return;
      }
      if (CAPS.contains(plain) && cap != null && !(value instanceof Map<?, ?>)) {
        held.put(name, lesser(value, cap));
      } else if (value instanceof Map<?, ?> inner && !plain.contains("schema")) {
        held.put(name, hold(inner, cap));
      } else {
        held.put(name, value);
      }
    });
    return held;
  }

  /** The lesser of what is asked and the cap; what is no number, or below one, asks for the cap. */
  static long lesser(@Nullable Object asked, int cap) {
    return asked instanceof Number number && number.longValue() >= 1
        ? Math.min(number.longValue(), cap)
        : cap;
  }
}
