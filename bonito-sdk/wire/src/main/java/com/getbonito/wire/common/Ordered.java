package com.getbonito.wire.common;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Objects that are written in the order that they were made in. {@link Map#of} has another order in
 * every process, so that no provider's cache would find again what another process had sent.
 */
public final class Ordered {

  private Ordered() {}

  /** An object of two fields. */
  public static Map<String, @Nullable Object> of(
      String first, @Nullable Object value, String second, @Nullable Object other) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put(first, value);
    fields.put(second, other);
    return fields;
  }
}
