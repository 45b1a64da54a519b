package com.getbonito.wire.anthropic;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One content block while it arrives. */
final class StreamedBlock {

  /** What becomes of its deltas. */
  enum Kind {
    /** Text. */
    TEXT,
    /** A thought, readable or not. */
    THINKING,
    /** A call of one of the caller's tools. */
    CALL,
    /** A call of the forced tool, whose arguments are the answer. */
    SHAPE,
    /** A block that the model does not name: it is held until it is whole. */
    VENDOR
  }

  private final Kind kind;
  private final int call;
  private final Map<?, ?> input;
  private final Map<String, @Nullable Object> fields;
  private final Map<String, StringBuilder> grown = new LinkedHashMap<>(0);
  private boolean silent = true;
  private int held;

  private StreamedBlock(
      Kind kind, int call, Map<?, ?> input, Map<String, @Nullable Object> fields) {
    this.kind = kind;
    this.call = call;
    this.input = input;
    this.fields = fields;
  }

  static StreamedBlock of(Kind kind) {
    return new StreamedBlock(kind, 0, Map.of(), Map.of());
  }

  static StreamedBlock call(Kind kind, int call, Map<?, ?> input) {
    return new StreamedBlock(kind, call, input, Map.of());
  }

  static StreamedBlock vendor(Map<String, @Nullable Object> fields) {
    return new StreamedBlock(Kind.VENDOR, 0, Map.of(), fields);
  }

  Kind kind() {
    return kind;
  }

  /** Number of the call among the answer's. */
  int call() {
    return call;
  }

  /** The arguments that the call began with, mostly none. */
  Map<?, ?> input() {
    return input;
  }

  /** Whether a call whose arguments no delta brought has ended. */
  boolean silent() {
    return silent && (kind == Kind.CALL || kind == Kind.SHAPE);
  }

  void spoke() {
    silent = false;
  }

  /** How much of the block is held. */
  int held() {
    return held;
  }

  /** Keeps a delta of a vendor's block; returns by how much the block grew. */
  int add(Map<?, ?> delta) {
    int before = held;
    delta.forEach((key, value) -> {
      String name = String.valueOf(key);
      if (name.equals("type")) {
        return;
      }
      if (value instanceof String more) {
        grown.computeIfAbsent(name, added -> new StringBuilder(begun(name))).append(more);
        held += more.length();
      } else {
        fields.put(name, value);
        held += 16;
      }
    });
    return held - before;
  }

  private String begun(String name) {
    return name.equals("partial_json") ? "" : Parsed.text(fields.get(name));
  }

  /** The block with all its deltas. */
  Map<String, @Nullable Object> whole() {
    grown.forEach((name, text) -> {
      if (!name.equals("partial_json")) {
        fields.put(name, text.toString());
      } else if (!text.isEmpty()) {
        Object value = Parsed.value(text.toString());
        fields.put("input", value == null ? text.toString() : value);
      }
    });
    return fields;
  }
}
