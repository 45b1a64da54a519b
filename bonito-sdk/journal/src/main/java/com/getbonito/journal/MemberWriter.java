package com.getbonito.journal;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * The members of one record. The caller gives them in the order of their names; a member without a
 * value is left out.
 */
final class MemberWriter {

  private final JsonGenerator out;

  MemberWriter(JsonGenerator out) {
    this.out = out;
  }

  void open() {
    out.writeStartObject();
  }

  void open(String name) {
    out.writeName(name);
    out.writeStartObject();
  }

  void close() {
    out.writeEndObject();
  }

  void openList(String name) {
    out.writeName(name);
    out.writeStartArray();
  }

  void closeList() {
    out.writeEndArray();
  }

  void string(String name, @Nullable String value) {
    if (value != null) {
      out.writeName(name);
      text(value);
    }
  }

  void flag(String name, boolean value) {
    out.writeName(name);
    out.writeBoolean(value);
  }

  void whole(String name, long value) {
    out.writeName(name);
    out.writeNumber(value);
  }

  void whole(String name, @Nullable Long value) {
    if (value != null) {
      whole(name, value.longValue());
    }
  }

  void whole(String name, @Nullable Integer value) {
    if (value != null) {
      whole(name, value.longValue());
    }
  }

  /** A whole number that may need all of its 64 bits, as a string. */
  void wholeText(String name, @Nullable Long value) {
    if (value != null) {
      string(name, Long.toString(value));
    }
  }

  void strings(String name, @Nullable List<String> values) {
    if (values == null) {
      return;
    }
    openList(name);
    for (String value : values) {
      text(value);
    }
    closeList();
  }

  void wholes(String name, Map<String, Long> values) {
    open(name);
    Map<String, Long> sorted = values.size() < 2 ? values : new TreeMap<>(values);
    sorted.forEach(this::whole);
    close();
  }

  /** Left out where it is false. */
  void flagIfSet(String name, boolean value) {
    if (value) {
      flag(name, true);
    }
  }

  /** Left out where there are none. */
  void stringsIfAny(String name, List<String> values) {
    if (!values.isEmpty()) {
      strings(name, values);
    }
  }

  /** Members whose values are strings, sorted by their names. */
  void texts(String name, Map<String, String> values) {
    open(name);
    Map<String, String> sorted = values.size() < 2 ? values : new TreeMap<>(values);
    sorted.forEach(this::string);
    close();
  }

  private void text(String value) {
    if (LoneSurrogates.in(value)) {
      out.writeRawValue(LoneSurrogates.escaped(value));
    } else {
      out.writeString(value);
    }
  }
}
