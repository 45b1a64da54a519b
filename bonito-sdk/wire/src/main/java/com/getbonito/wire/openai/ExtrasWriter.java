package com.getbonito.wire.openai;

import com.getbonito.wire.json.JsonTree;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** Writes vendor fields into the object at hand. */
final class ExtrasWriter {

  private ExtrasWriter() {}

  /**
   * Writes all but the marks and one name.
   *
   * @param except the name that was written already; empty for none
   */
  static void write(JsonGenerator json, Map<String, @Nullable Object> extras, String except) {
    if (extras.isEmpty()) {
      return;
    }
    extras.forEach((name, value) -> {
      if (!Marks.isMark(name) && !name.equals(except)) {
        json.writeName(name);
        JsonTree.write(json, value);
      }
    });
  }
}
