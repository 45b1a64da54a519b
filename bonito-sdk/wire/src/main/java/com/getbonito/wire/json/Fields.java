package com.getbonito.wire.json;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;

/** Collects vendor fields; costs nothing while there are none. */
public final class Fields {

  private @Nullable Map<String, @Nullable Object> fields;

  /** None yet. */
  public Fields() {}

  /** Keeps the value at the current token under a name. */
  public void keep(String name, JsonParser parser) {
    put(name, JsonTree.read(parser));
  }

  /** Keeps a value. */
  public void put(String name, @Nullable Object value) {
    if (fields == null) {
      fields = new LinkedHashMap<>();
    }
    fields.put(name, value);
  }

  /** Keeps all of these. */
  public void putAll(Map<String, ? extends @Nullable Object> more) {
    if (!more.isEmpty()) {
      more.forEach(this::put);
    }
  }

  /** Whether there are none. */
  public boolean isEmpty() {
    return fields == null;
  }

  /** What was kept, in order. */
  public Map<String, @Nullable Object> map() {
    return fields == null ? Map.of() : fields;
  }

  /** What was kept, after which this is empty again. */
  public Map<String, @Nullable Object> take() {
    Map<String, @Nullable Object> taken = map();
    fields = null;
    return taken;
  }
}
