package com.getbonito.wire.openai;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Names under which the extras remember how a request was written where the dialect has several
 * ways to write the same. They begin with an {@code @}, which no field does, and are never written.
 */
final class Marks {

  /** On a content part: the field that it was written in. */
  static final String FIELD = "@field";

  /** On reasoning: the further field that held the same. */
  static final String ALIAS = "@alias";

  /** On anything: the name that is usually written and was not. */
  static final String OMITTED = "@omitted";

  /** On anything: it was written as a plain value rather than an object, or the value itself. */
  static final String PLAIN = "@plain";

  /** On a message: its content was a list although one string would have done. */
  static final String LIST = "@list";

  /** On a request: the field of the cap on output. */
  static final String MAX_TOKENS = "@max_tokens";

  /** On a request: how {@code stop} was written. */
  static final String STOP = "@stop";

  /** On a request: the object that reasoning was asked for with, less what is typed. */
  static final String REASONING = "@reasoning";

  /** On a request: likewise, where the object's name is {@code thinking}. */
  static final String THINKING = "@thinking";

  private Marks() {}

  static boolean isMark(String name) {
    return !name.isEmpty() && name.charAt(0) == '@';
  }

  static boolean has(Map<String, @Nullable Object> extras, String mark, @Nullable Object value) {
    return !extras.isEmpty() && value != null && value.equals(extras.get(mark));
  }

  static boolean omits(Map<String, @Nullable Object> extras, String name) {
    return has(extras, OMITTED, name);
  }
}
