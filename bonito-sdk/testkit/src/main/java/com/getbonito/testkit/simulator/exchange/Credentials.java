package com.getbonito.testkit.simulator.exchange;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Keys in header fields. */
final class Credentials {

  private static final String BEARER = "Bearer ";
  private static final Set<String> FIELDS = Set.of("authorization", "api-key", "x-api-key");
  private static final String MASK = "***";

  private Credentials() {}

  /** Whether one of the keys was sent; without keys everything is accepted. */
  static boolean accepted(Map<String, String> headers, Set<String> keys) {
    if (keys.isEmpty()) {
      return true;
    }
    for (String field : FIELDS) {
      String value = headers.getOrDefault(field, "");
      if (keys.contains(value.startsWith(BEARER) ? value.substring(BEARER.length()) : value)) {
        return true;
      }
    }
    return false;
  }

  /** The fields with credentials masked. */
  static Map<String, String> masked(Map<String, String> headers) {
    Map<String, String> safe = new LinkedHashMap<>(headers);
    for (String field : FIELDS) {
      safe.replaceAll((name, value) -> name.equals(field) ? MASK : value);
    }
    return safe;
  }
}
