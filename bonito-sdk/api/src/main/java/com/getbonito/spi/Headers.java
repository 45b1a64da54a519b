package com.getbonito.spi;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Header fields in order. Names compare without regard to case. */
public final class Headers {

  /** None. */
  public static final Headers NONE = new Headers(List.of());

  private final List<String> namesAndValues;

  private Headers(List<String> namesAndValues) {
    this.namesAndValues = namesAndValues;
  }

  /** Headers from names and values in turn. */
  public static Headers of(String... namesAndValues) {
    if (namesAndValues.length % 2 != 0) {
      throw new IllegalArgumentException("a header name without a value");
    }
    return new Headers(List.of(namesAndValues));
  }

  /** Headers from names and values in turn. */
  public static Headers of(List<String> namesAndValues) {
    return of(namesAndValues.toArray(String[]::new));
  }

  /** The first value of a name, or null. */
  public @Nullable String first(String name) {
    for (int i = 0; i < namesAndValues.size(); i += 2) {
      if (namesAndValues.get(i).equalsIgnoreCase(name)) {
        return namesAndValues.get(i + 1);
      }
    }
    return null;
  }

  /** Names and values in turn. */
  public List<String> namesAndValues() {
    return namesAndValues;
  }

  /** These headers, with one more in place of those of the same name. */
  public Headers with(String name, String value) {
    List<String> changed = new ArrayList<>(namesAndValues.size() + 2);
    for (int i = 0; i < namesAndValues.size(); i += 2) {
      if (!namesAndValues.get(i).equalsIgnoreCase(name)) {
        changed.add(namesAndValues.get(i));
        changed.add(namesAndValues.get(i + 1));
      }
    }
    changed.add(name);
    changed.add(value);
    return new Headers(List.copyOf(changed));
  }
}
