package com.getbonito.micrometer;

import org.jspecify.annotations.Nullable;

/**
 * Writes JSON whose content is bounded: once it is full, what is added of content is left out, and
 * the JSON stays well-formed. The writer sees to it that nothing else grows.
 */
final class BoundedJson {

  /** What an object counts for, so that empty ones cannot pile up. */
  private static final int OBJECT = 16;

  private static final char FIRST_PRINTABLE = ' ';

  private final StringBuilder text = new StringBuilder(256);
  private int left;
  private boolean cut;
  private boolean first = true;

  /**
   * @param limit the most characters of content
   */
  BoundedJson(int limit) {
    this.left = limit;
  }

  /** Whether something was left out, or nothing more has room. */
  boolean full() {
    return cut || left <= 0;
  }

  BoundedJson beginArray() {
    comma();
    text.append('[');
    first = true;
    return this;
  }

  BoundedJson endArray() {
    text.append(']');
    first = false;
    return this;
  }

  void beginObject() {
    comma();
    text.append('{');
    first = true;
    left -= OBJECT;
  }

  void endObject() {
    text.append('}');
    first = false;
  }

  BoundedJson name(String name) {
    comma();
    text.append('"').append(name).append("\":");
    first = true;
    return this;
  }

  /** A member whose value is one of few. */
  void word(String name, String value) {
    name(name);
    text.append('"').append(value).append('"');
    first = false;
  }

  /** A member that is true. */
  void flag(String name) {
    name(name);
    text.append("true");
    first = false;
  }

  /** A member whose value is content: as much of it as there is room for; nothing for null. */
  void content(String name, @Nullable String value) {
    if (value == null) {
      return;
    }
    name(name);
    text.append('"');
    int end = Math.min(value.length(), Math.max(0, left));
    if (end < value.length()) {
      cut = true;
      if (end > 0 && Character.isHighSurrogate(value.charAt(end - 1))) {
        end--;
      }
    }
    for (int i = 0; i < end; i++) {
      escaped(value.charAt(i));
    }
    left -= end;
    text.append('"');
    first = false;
  }

  @Override
  public String toString() {
    return text.toString();
  }

  private void comma() {
    if (!first) {
      text.append(',');
    }
    first = false;
  }

  private void escaped(char c) {
    if (c == '"' || c == '\\') {
      text.append('\\').append(c);
    } else if (c < FIRST_PRINTABLE || c == '\u2028' || c == '\u2029') {
      text.append(String.format("\\u%04x", (int) c));
    } else {
      text.append(c);
    }
  }
}
