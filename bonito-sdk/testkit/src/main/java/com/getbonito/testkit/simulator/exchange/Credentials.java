package com.getbonito.testkit.simulator.exchange;

import com.getbonito.testkit.simulator.fault.Effect;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Keys in header fields. */
final class Credentials {

  private static final String BEARER = "Bearer ";
  private static final Set<String> FIELDS =
      Set.of("authorization", "api-key", "x-api-key", "x-goog-api-key", "x-amz-security-token");
  private static final String MASK = "***";

  private Credentials() {}

  /** Why a request is refused, null where it is let in. */
  static Effect.@Nullable Refusal refusal(
      Arrival arrival, Set<String> keys, @Nullable Access access, Instant now) {
    if (holds(arrival.headers(), keys) || (keys.isEmpty() && access == null)) {
      return null;
    }
    return access == null
        ? new Effect.Refusal(Effect.Reason.STATUS, 401)
        : access.refusal(arrival, now);
  }

  private static boolean holds(Map<String, String> headers, Set<String> keys) {
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
