package com.getbonito.spring.boot;

import com.getbonito.config.Nearest;
import com.getbonito.resource.ByteSize;
import com.getbonito.resource.TimeSpan;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.convert.ConversionException;
import org.springframework.core.convert.ConversionService;

/** Judges single values, before the binder meets them and stops at the first. */
final class LeafValues {

  private static final Map<Class<?>, String> WANTED =
      Map.of(
          TimeSpan.class, "a duration like 30s, 1m30s or 500ms",
          ByteSize.class, "a size like 512, 64Ki or 32Mi",
          Integer.class, "a whole number",
          Long.class, "a whole number",
          Boolean.class, "true or false");

  private final ConversionService words;
  private final ConversionService usual;

  LeafValues(ConversionService words, ConversionService usual) {
    this.words = words;
    this.usual = usual;
  }

  /** Whether a record is written as one text. */
  static boolean isText(Class<?> type) {
    return type == TimeSpan.class || type == ByteSize.class;
  }

  /**
   * What is wrong with a value.
   *
   * @param code stable code
   * @param message what is wanted
   */
  record Complaint(String code, String message) {}

  /** What is wrong with a value of a type, or null. A secret one is not repeated. */
  @Nullable Complaint complaint(Object value, Class<?> type, boolean secret) {
    if (type.isEnum()) {
      return WordConverter.constant(type, value) == null ? unknown(value, type, secret) : null;
    }
    String wanted = WANTED.get(type);
    return wanted == null || converts(value, type)
        ? null
        : new Complaint(
            Codes.WRONG_TYPE,
            "wants " + wanted + (secret ? "" : "; found '" + shortened(value.toString()) + "'"));
  }

  private boolean converts(Object value, Class<?> type) {
    try {
      return (words.canConvert(value.getClass(), type) ? words : usual).convert(value, type)
          != null;
    } catch (ConversionException unreadable) {
      return false;
    }
  }

  private static Complaint unknown(Object value, Class<?> type, boolean secret) {
    String text = value.toString();
    return new Complaint(
        Codes.UNKNOWN_VALUE,
        (secret ? "this" : "'" + shortened(text) + "'")
            + " is not known"
            + Nearest.hint(text, WordConverter.words(type)));
  }

  private static String shortened(String text) {
    return text.length() <= 40 ? text : text.substring(0, 40) + "…";
  }
}
