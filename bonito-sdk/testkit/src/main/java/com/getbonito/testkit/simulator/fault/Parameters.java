package com.getbonito.testkit.simulator.fault;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The {@code name=value,name=value} part of a fault's text; every name that is not asked for is an
 * error.
 */
final class Parameters {

  private final Map<String, String> values;
  private final Set<String> asked = new TreeSet<>();

  private Parameters(Map<String, String> values) {
    this.values = values;
  }

  static Parameters parse(String text) {
    Map<String, String> values = new LinkedHashMap<>();
    for (String pair : text.isBlank() ? new String[0] : text.split(",", -1)) {
      int equals = pair.indexOf('=');
      if (equals < 1) {
        throw new IllegalArgumentException("Fault parameter '" + pair + "' is not name=value");
      }
      values.put(pair.substring(0, equals).strip(), pair.substring(equals + 1).strip());
    }
    return new Parameters(values);
  }

  int number(String name, int otherwise) {
    String value = take(name);
    return value.isEmpty() ? otherwise : Integer.parseInt(value);
  }

  /** A duration in seconds, which may have a fraction. */
  Duration seconds(String name, double otherwise) {
    String value = take(name);
    double seconds = value.isEmpty() ? otherwise : Double.parseDouble(value);
    return Duration.ofMillis(Math.round(seconds * 1000));
  }

  String text(String name, String otherwise) {
    String value = take(name);
    return value.isEmpty() ? otherwise : value;
  }

  void refuseUnknown(String fault) {
    for (String name : values.keySet()) {
      if (!asked.contains(name)) {
        throw new IllegalArgumentException(
            "Fault " + fault + " has no parameter '" + name + "', it knows " + asked);
      }
    }
  }

  private String take(String name) {
    asked.add(name);
    return values.getOrDefault(name, "");
  }
}
