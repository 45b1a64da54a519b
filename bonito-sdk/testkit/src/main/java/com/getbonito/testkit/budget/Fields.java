package com.getbonito.testkit.budget;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.StringJoiner;

/** A line of fields with a blank between two: what file and socket carry. Names are escaped. */
final class Fields {

  private final String line;
  private final String[] fields;
  private int position;

  private Fields(String line) {
    this.line = line;
    this.fields = line.split(" ", -1);
  }

  static Fields of(String line) {
    return new Fields(line);
  }

  static String line(Object... fields) {
    StringJoiner line = new StringJoiner(" ");
    for (Object field : fields) {
      line.add(URLEncoder.encode(String.valueOf(field), StandardCharsets.UTF_8));
    }
    return line.toString();
  }

  /**
   * The next field.
   *
   * @throws IllegalArgumentException where there is none
   */
  String text() {
    if (position == fields.length) {
      throw new IllegalArgumentException("too few fields: " + line);
    }
    return URLDecoder.decode(fields[position++], StandardCharsets.UTF_8);
  }

  /** The next field as a number. */
  long number() {
    return Long.parseLong(text());
  }

  /** The next field, which is {@code true} or {@code false}. */
  boolean truth() {
    String text = text();
    if (!text.equals("true") && !text.equals("false")) {
      throw new IllegalArgumentException("neither true nor false: " + text);
    }
    return text.equals("true");
  }

  @Override
  public String toString() {
    return line;
  }
}
