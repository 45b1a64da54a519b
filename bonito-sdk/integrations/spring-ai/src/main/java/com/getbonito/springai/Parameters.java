package com.getbonito.springai;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Provider parameters by dialect; what is returned cannot be changed. */
final class Parameters {

  private Parameters() {}

  static Map<String, Map<String, @Nullable Object>> with(
      Map<String, Map<String, @Nullable Object>> known,
      String dialect,
      String name,
      @Nullable Object value) {
    Map<String, @Nullable Object> field = new LinkedHashMap<>();
    field.put(name, value);
    return united(known, Map.of(dialect, field));
  }

  /** Those of both; of a field in both, the second holds. */
  static Map<String, Map<String, @Nullable Object>> united(
      Map<String, Map<String, @Nullable Object>> known,
      Map<String, Map<String, @Nullable Object>> more) {
    if (more.isEmpty()) {
      return known;
    }
    Map<String, Map<String, @Nullable Object>> united = new LinkedHashMap<>(known);
    more.forEach((dialect, fields) -> {
      Map<String, @Nullable Object> both = new LinkedHashMap<>();
      both.putAll(known.getOrDefault(dialect, Map.of()));
      both.putAll(fields);
      united.put(dialect, Collections.unmodifiableMap(both));
    });
    return Collections.unmodifiableMap(united);
  }
}
