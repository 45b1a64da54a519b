package com.getbonito.config;

import com.getbonito.resource.ByteSize;
import com.getbonito.resource.TimeSpan;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What holds for every field of every record: required ones are there, no list is written empty,
 * nothing is larger than its bound, no duration is zero or longer than a day.
 */
final class RecordRules {

  private static final Duration LONGEST = Duration.ofHours(Bounds.HOURS);

  private final Problems problems;

  RecordRules(Problems problems) {
    this.problems = problems;
  }

  /** Checks a record and everything in it. */
  void check(Object record, String path) {
    for (RecordField field : RecordField.of(record.getClass())) {
      field(field, field.read(record), Paths.child(path, field.name()));
    }
  }

  private void field(RecordField field, @Nullable Object value, String path) {
    boolean empty = value instanceof String text && text.isBlank();
    if (value == null || empty) {
      if (field.required() || empty) {
        problems.error(
            Codes.MISSING, path, field.required() ? "is required" : "is empty; remove it");
      }
      return;
    }
    value(field, value, path);
  }

  private void value(RecordField field, Object value, String path) {
    if (value instanceof String text) {
      atMost(text.length(), Bounds.string(field), "characters", path);
    } else if (value instanceof Number number) {
      number(field, number.longValue(), path);
    } else if (value instanceof TimeSpan span) {
      span(span, path);
    } else if (value instanceof ByteSize size) {
      size(size, path);
    } else if (value instanceof List<?> list) {
      list(field, list, path);
    } else if (value instanceof Map<?, ?> map) {
      map(field, map, path);
    } else if (value.getClass().isRecord()) {
      check(value, path);
    }
  }

  private void list(RecordField field, List<?> list, String path) {
    if (list.isEmpty()) {
      problems.error(
          Codes.EMPTY_LIST,
          path,
          field.required()
              ? "needs at least one entry"
              : "is an empty list, which is neither any nor none; remove it or name something");
    }
    atMost(list.size(), Bounds.list(field), "entries", path);
    Set<Object> seen = new HashSet<>();
    for (int i = 0; i < list.size(); i++) {
      String item = Paths.item(path, i);
      field(field, list.get(i), item);
      if (!seen.add(list.get(i)) && Bounds.distinct(field)) {
        problems.error(Codes.DUPLICATE, item, "'" + written(list.get(i)) + "' is there twice");
      }
    }
  }

  private static String written(Object value) {
    return value instanceof Enum<?> word ? WrittenForm.word(word) : value.toString();
  }

  private void map(RecordField field, Map<?, ?> map, String path) {
    atMost(map.size(), Bounds.MAP, "entries", path);
    map.forEach((key, value) -> {
      String child = Paths.child(path, key.toString());
      atMost(key.toString().length(), Bounds.STRING, "characters", child);
      field(field, value, child);
    });
  }

  private void number(RecordField field, long number, String path) {
    Bounds.Range range = Bounds.number(field);
    if (!range.holds(number)) {
      problems.error(
          Codes.OUT_OF_BOUNDS,
          path,
          "is " + number + "; wants " + range.min() + " to " + range.max());
    }
  }

  private void span(TimeSpan span, String path) {
    Duration duration = span.toDuration();
    if (duration.isZero() || duration.compareTo(LONGEST) > 0) {
      problems.error(
          Codes.OUT_OF_BOUNDS, path, "is " + span + "; wants more than nothing and at most 24h");
    }
  }

  private void size(ByteSize size, String path) {
    if (size.bytes() < 1 || size.bytes() > Bounds.SIZE) {
      problems.error(
          Codes.OUT_OF_BOUNDS, path, "is " + size + "; wants more than nothing and at most 1Gi");
    }
  }

  private void atMost(int size, int most, String what, String path) {
    if (size > most) {
      problems.error(
          Codes.OUT_OF_BOUNDS,
          path,
          "has " + size + " " + what + "; at most " + most + " are read");
    }
  }
}
