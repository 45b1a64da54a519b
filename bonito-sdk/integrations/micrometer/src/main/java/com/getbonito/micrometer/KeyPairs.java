package com.getbonito.micrometer;

import io.micrometer.common.KeyValue;
import io.micrometer.common.KeyValues;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects keys that have a value. */
final class KeyPairs {

  private final List<KeyValue> pairs = new ArrayList<>(16);

  KeyPairs add(String key, @Nullable Object value) {
    if (value != null) {
      pairs.add(KeyValue.of(key, value.toString()));
    }
    return this;
  }

  KeyValues values() {
    return KeyValues.of(pairs);
  }
}
