package com.getbonito.core.ledger;

import com.getbonito.chat.Attribution;
import com.getbonito.resource.v1alpha1.Policy.Dimension;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What splits a budget: the dimensions and tags whose values have a budget of their own.
 *
 * <p>Sorted, so that the order in which they are written does not make another key.
 */
public final class Partition {

  /** Stands for a value that a caller does not have. */
  static final String NONE = "(none)";

  /** The partition that soft budgets share when there are too many. */
  static final String OTHER = "(other)";

  private final List<Dimension> dimensions;
  private final List<String> tags;

  Partition(@Nullable List<Dimension> dimensions, @Nullable List<String> tags) {
    this.dimensions =
        dimensions == null ? List.of() : dimensions.stream().distinct().sorted().toList();
    this.tags = tags == null ? List.of() : tags.stream().distinct().sorted().toList();
  }

  /** Whether there is only one. */
  boolean single() {
    return dimensions.isEmpty() && tags.isEmpty();
  }

  /** What tells the caller's partition from others, cheaply: a string, or a list of them. */
  Object identity(Attribution caller) {
    if (dimensions.size() == 1 && tags.isEmpty()) {
      return orNone(value(dimensions.get(0), caller));
    }
    String[] values = new String[dimensions.size() + tags.size()];
    int filled = 0;
    for (int i = 0; i < dimensions.size(); i++) {
      values[filled++] = orNone(value(dimensions.get(i), caller));
    }
    for (int i = 0; i < tags.size(); i++) {
      values[filled++] = orNone(caller.tags().get(tags.get(i)));
    }
    return List.of(values);
  }

  /** How the caller's partition is written in a key; empty where there is only one. */
  String name(Attribution caller) {
    List<String> parts = new ArrayList<>();
    for (Dimension each : dimensions) {
      parts.add(each.name().toLowerCase(Locale.ROOT) + '=' + written(value(each, caller)));
    }
    for (String tag : tags) {
      parts.add("tag:" + escaped(tag) + '=' + written(caller.tags().get(tag)));
    }
    return String.join(",", parts);
  }

  /** What a caller says of a dimension, or null. */
  public static @Nullable String value(Dimension dimension, Attribution caller) {
    return switch (dimension) {
      case TEAM -> caller.team();
      case PROJECT -> caller.project();
      case USER -> caller.user();
      case KEY -> caller.key();
    };
  }

  /** A missing value is told from one that reads the same by a character that no caller sends. */
  private static String orNone(@Nullable String value) {
    return value == null ? "\0" : value;
  }

  private static String written(@Nullable String value) {
    return value == null ? NONE : escaped(value);
  }

  private static String escaped(String value) {
    StringBuilder text = new StringBuilder(value.length());
    for (int i = 0; i < value.length(); i++) {
      char each = value.charAt(i);
      if (each <= ' ' || each == 0x7f || "/,=%()".indexOf(each) >= 0) {
        text.append('%').append(String.format(Locale.ROOT, "%02X", (int) each));
      } else {
        text.append(each);
      }
    }
    return text.toString();
  }
}
