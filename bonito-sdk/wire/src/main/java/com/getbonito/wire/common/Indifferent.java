package com.getbonito.wire.common;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Fields of requests that change nothing in what a model answers: who asks and under which label,
 * what is kept or cached where, and those that ask for no more than happens anyway. A target that
 * has no such field leaves them out without harm.
 */
public final class Indifferent {

  private static final Set<String> ALWAYS =
      Set.of(
          "user",
          "metadata",
          "requestMetadata",
          "labels",
          "safety_identifier",
          "stream",
          "stream_options",
          "include",
          "prompt_cache_key",
          "prompt_cache_retention",
          "prompt_cache_options");

  private Indifferent() {}

  /**
   * Whether a field of a whole request, in whichever dialect, changes no answer.
   *
   * @param name as its dialect spells it
   */
  public static boolean is(String name, Object value) {
    return switch (name) {
      case "store", "background" -> Boolean.FALSE.equals(value);
      case "truncation" -> "disabled".equals(value);
      case "modalities" -> List.of("text").equals(value);
      case "reasoning" ->
          value instanceof Map<?, ?> rest && Set.of("summary").equals(rest.keySet());
      case "generationConfig" ->
          value instanceof Map<?, ?> rest
              && rest.size() == 1
              && List.of("TEXT").equals(rest.get("responseModalities"));
      default -> ALWAYS.contains(name);
    };
  }
}
