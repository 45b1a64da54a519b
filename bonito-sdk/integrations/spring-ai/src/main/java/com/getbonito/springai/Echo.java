package com.getbonito.springai;

import com.getbonito.chat.AssistantMessage;
import com.getbonito.chat.Content;
import com.getbonito.chat.ReasoningContent;
import com.getbonito.chat.TextContent;
import com.getbonito.chat.ToolCall;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a provider wants to see again of its own answers (thoughts, signatures, vendor fields), kept
 * in the metadata of Spring AI's message as plain values, and read back from it.
 */
final class Echo {

  private static final String THOUGHT = "thought";
  private static final String TEXT = "text";
  private static final String SIGNATURE = "signature";
  private static final String REDACTED = "redacted";
  private static final String EXTRAS = "extras";

  private Echo() {}

  /** Adds what is worth keeping of an answer. */
  static void keep(AssistantMessage answer, Map<String, Object> metadata) {
    List<Map<String, Object>> parts = new ArrayList<>();
    boolean worth = false;
    for (Content part : answer.content()) {
      if (part instanceof ReasoningContent thought) {
        worth = true;
        Map<String, Object> kept = part(thought.text(), thought.extras());
        kept.put(THOUGHT, true);
        put(kept, SIGNATURE, thought.signature());
        put(kept, REDACTED, thought.redacted());
        parts.add(kept);
      } else if (part instanceof TextContent text) {
        worth |= !text.extras().isEmpty();
        parts.add(part(text.text(), text.extras()));
      }
    }
    if (worth) {
      metadata.put(BonitoMetadata.PARTS, List.copyOf(parts));
    }
    Map<String, Object> calls = new LinkedHashMap<>();
    for (ToolCall call : answer.toolCalls()) {
      if (!call.extras().isEmpty()) {
        calls.put(call.id(), call.extras());
      }
    }
    if (!calls.isEmpty()) {
      metadata.put(BonitoMetadata.TOOL_CALL_EXTRAS, calls);
    }
  }

  /** The parts of a message: as kept where its text is still the same, else thoughts, then text. */
  static List<Content> parts(@Nullable String text, Map<String, Object> metadata) {
    List<Content> kept = read(metadata.get(BonitoMetadata.PARTS));
    String said = text == null ? "" : text;
    if (said.equals(text(kept))) {
      return kept;
    }
    List<Content> parts = new ArrayList<>();
    kept.stream().filter(ReasoningContent.class::isInstance).forEach(parts::add);
    parts.add(TextContent.of(said));
    return parts;
  }

  /** The vendor fields of a tool call. */
  static Map<String, @Nullable Object> extras(String callId, Map<String, Object> metadata) {
    return metadata.get(BonitoMetadata.TOOL_CALL_EXTRAS) instanceof Map<?, ?> calls
        ? fields(calls.get(callId))
        : Map.of();
  }

  private static List<Content> read(@Nullable Object kept) {
    List<Content> parts = new ArrayList<>();
    if (kept instanceof List<?> list) {
      for (Object each : list) {
        if (each instanceof Map<?, ?> part) {
          parts.add(read(part));
        }
      }
    }
    return parts;
  }

  private static Content read(Map<?, ?> part) {
    String text = part.get(TEXT) instanceof String said ? said : "";
    Map<String, @Nullable Object> extras = fields(part.get(EXTRAS));
    return Boolean.TRUE.equals(part.get(THOUGHT))
        ? ReasoningContent.of(
            text,
            part.get(SIGNATURE) instanceof String signature ? signature : null,
            part.get(REDACTED) instanceof String redacted ? redacted : null,
            extras)
        : TextContent.of(text, extras);
  }

  private static String text(List<Content> parts) {
    StringBuilder text = new StringBuilder();
    for (Content part : parts) {
      if (part instanceof TextContent said) {
        text.append(said.text());
      }
    }
    return text.toString();
  }

  private static Map<String, Object> part(String text, Map<String, @Nullable Object> extras) {
    Map<String, Object> part = new LinkedHashMap<>();
    part.put(TEXT, text);
    if (!extras.isEmpty()) {
      part.put(EXTRAS, extras);
    }
    return part;
  }

  private static void put(Map<String, Object> part, String field, @Nullable String value) {
    if (value != null) {
      part.put(field, value);
    }
  }

  private static Map<String, @Nullable Object> fields(@Nullable Object kept) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    if (kept instanceof Map<?, ?> map) {
      map.forEach((name, value) -> fields.put(String.valueOf(name), value));
    }
    return fields;
  }
}
