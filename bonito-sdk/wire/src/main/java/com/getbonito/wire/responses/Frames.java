package com.getbonito.wire.responses;

import com.getbonito.wire.json.JsonTree;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes numbered events into whatever stream is at hand. */
final class Frames {

  private ByteArrayOutputStream out = new ByteArrayOutputStream(0);
  private long sequence;

  void to(ByteArrayOutputStream target) {
    out = target;
  }

  void event(String type, Map<String, @Nullable Object> fields) {
    Map<String, @Nullable Object> event = new LinkedHashMap<>();
    event.put("type", type);
    event.put("sequence_number", sequence++);
    event.putAll(fields);
    String frame = "event: " + type + "\ndata: " + JsonTree.text(event) + "\n\n";
    out.writeBytes(frame.getBytes(StandardCharsets.UTF_8));
  }

  void event(String type, String name, Map<String, @Nullable Object> value) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put(name, value);
    event(type, fields);
  }
}
