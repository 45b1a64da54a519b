package com.getbonito.wire.openai;

import com.getbonito.chat.ToolCall;
import com.getbonito.wire.json.JsonTree;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads complete tool calls, of answers and of a conversation's history alike. */
final class ToolCalls {

  /** The type that stands for the {@code function_call} of the time before tools. */
  static final String LEGACY = "function_call";

  private ToolCalls() {}

  /** Reads a call; the map is taken apart. */
  static ToolCall read(Map<String, @Nullable Object> call) {
    Object id = call.remove("id");
    Object type = call.remove("type");
    String kind = type instanceof String word ? word : "function";
    if (!(type instanceof String)) {
      call.put(Marks.OMITTED, "type");
    }
    String details = kind.equals("custom") || !isNamed(call, "function") ? "custom" : "function";
    if (!isNamed(call, details)) {
      details = "function";
    }
    Object inner = call.remove(details);
    if (!(inner instanceof Map<?, ?> fields)) {
      return ToolCall.of(word(id), kind, "", "", call);
    }
    Map<String, @Nullable Object> rest = ContentParts.copy(fields);
    Object name = rest.remove("name");
    Object arguments = rest.remove(details.equals("custom") ? "input" : "arguments");
    if (!rest.isEmpty()) {
      call.put(details, rest);
    }
    String input = arguments(arguments, call);
    return ToolCall.of(word(id), kind, word(name), input, ThoughtSignature.read(call));
  }

  /** Reads the one call that an answer of old could have. */
  static ToolCall readLegacy(Map<String, @Nullable Object> call) {
    Object name = call.remove("name");
    Object arguments = call.remove("arguments");
    return ToolCall.of("", LEGACY, word(name), arguments(arguments, call), call);
  }

  /** Some servers write every kind of call and leave all but one of them empty. */
  private static boolean isNamed(Map<String, @Nullable Object> call, String details) {
    return call.get(details) instanceof Map<?, ?> fields
        && fields.get("name") instanceof String name
        && !name.isEmpty();
  }

  /** The dialect writes arguments as a string of JSON; some servers write the JSON itself. */
  private static String arguments(@Nullable Object value, Map<String, @Nullable Object> extras) {
    if (value == null) {
      return "";
    }
    if (value instanceof String text) {
      return text;
    }
    extras.put(Marks.PLAIN, Boolean.TRUE);
    return JsonTree.text(value);
  }

  private static String word(@Nullable Object value) {
    return value instanceof String || value instanceof Number ? value.toString() : "";
  }
}
