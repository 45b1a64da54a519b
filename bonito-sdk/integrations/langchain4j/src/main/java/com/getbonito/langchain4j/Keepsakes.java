package com.getbonito.langchain4j;

import com.getbonito.chat.AssistantMessage;
import com.getbonito.chat.Content;
import com.getbonito.chat.ReasoningContent;
import com.getbonito.chat.TextContent;
import com.getbonito.chat.ToolCall;
import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a provider wants back in the next turn and an {@code AiMessage} has no field for: proofs of
 * thinking, vendor fields of texts and tool calls. It travels in the message's attributes, as
 * values that LangChain4j's own codec can store and read again.
 */
final class Keepsakes {

  /** Attribute: a list of thoughts, each a map. */
  static final String THINKING = "bonito_thinking";

  /** Attribute: a list of the texts, each a map, where one has vendor fields. */
  static final String TEXTS = "bonito_texts";

  /** Attribute: vendor fields of tool calls, by the call's id. */
  static final String TOOL_CALLS = "bonito_tool_calls";

  private static final String TEXT = "text";
  private static final String SIGNATURE = "signature";
  private static final String REDACTED = "redacted";
  private static final String EXTRAS = "extras";

  private Keepsakes() {}

  /** The attributes for what the model said; empty where there is nothing to keep. */
  static Map<String, Object> of(AssistantMessage said, boolean thinking) {
    Map<String, Object> attributes = new LinkedHashMap<>(0);
    List<Map<String, Object>> thoughts = new ArrayList<>(0);
    List<Map<String, Object>> texts = new ArrayList<>(0);
    boolean proved = false;
    for (Content part : said.content()) {
      if (thinking && part instanceof ReasoningContent thought) {
        thoughts.add(thought(thought));
      } else if (part instanceof TextContent words) {
        texts.add(part(words.text(), words.extras()));
        proved |= !words.extras().isEmpty();
      }
    }
    if (!thoughts.isEmpty()) {
      attributes.put(THINKING, thoughts);
    }
    if (proved) {
      attributes.put(TEXTS, texts);
    }
    Map<String, Object> fields = new LinkedHashMap<>(0);
    for (ToolCall call : said.toolCalls()) {
      if (!call.extras().isEmpty()) {
        fields.put(call.id(), call.extras());
      }
    }
    if (!fields.isEmpty()) {
      attributes.put(TOOL_CALLS, fields);
    }
    return attributes;
  }

  /** What the model thought, as it came; as plain text where another integration heard it. */
  static List<ReasoningContent> thinking(AiMessage message) {
    List<ReasoningContent> thoughts = new ArrayList<>(1);
    if (message.attributes().get(THINKING) instanceof List<?> kept) {
      for (Object each : kept) {
        if (each instanceof Map<?, ?> fields) {
          thoughts.add(thought(fields));
        }
      }
    } else if (message.thinking() != null && !message.thinking().isEmpty()) {
      thoughts.add(ReasoningContent.of(message.thinking()));
    }
    return thoughts;
  }

  /** The texts of a message as they came, where they are still what it says; else what it says. */
  static List<TextContent> texts(AiMessage message) {
    String said = Objects.requireNonNullElse(message.text(), "");
    List<TextContent> texts = new ArrayList<>(1);
    StringBuilder joined = new StringBuilder();
    if (message.attributes().get(TEXTS) instanceof List<?> kept) {
      for (Object each : kept) {
        if (each instanceof Map<?, ?> fields) {
          String text = Objects.requireNonNullElse(text(fields, TEXT), "");
          texts.add(TextContent.of(text, fields(fields.get(EXTRAS))));
          joined.append(text);
        }
      }
    }
    if (said.contentEquals(joined)) {
      return texts;
    }
    return said.isEmpty() ? List.of() : List.of(TextContent.of(said));
  }

  /** A call of the message, with the vendor fields that came with it. */
  static ToolCall call(ToolExecutionRequest call, AiMessage message) {
    String id = Objects.requireNonNullElse(call.id(), "");
    Map<String, @Nullable Object> fields = Map.of();
    if (message.attributes().get(TOOL_CALLS) instanceof Map<?, ?> kept) {
      fields = fields(kept.get(id));
    }
    String arguments = Objects.requireNonNullElse(call.arguments(), "{}");
    return ToolCall.of(id, "function", call.name(), arguments, fields);
  }

  private static Map<String, Object> thought(ReasoningContent thought) {
    Map<String, Object> fields = part(thought.text(), thought.extras());
    if (thought.signature() != null) {
      fields.put(SIGNATURE, thought.signature());
    }
    if (thought.redacted() != null) {
      fields.put(REDACTED, thought.redacted());
    }
    return fields;
  }

  private static Map<String, Object> part(String text, Map<String, @Nullable Object> extras) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put(TEXT, text);
    if (!extras.isEmpty()) {
      fields.put(EXTRAS, extras);
    }
    return fields;
  }

  private static ReasoningContent thought(Map<?, ?> fields) {
    String text = text(fields, TEXT);
    return ReasoningContent.of(
        text == null ? "" : text,
        text(fields, SIGNATURE),
        text(fields, REDACTED),
        fields(fields.get(EXTRAS)));
  }

  private static @Nullable String text(Map<?, ?> fields, String name) {
    return fields.get(name) instanceof String text ? text : null;
  }

  private static Map<String, @Nullable Object> fields(@Nullable Object kept) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>(0);
    if (kept instanceof Map<?, ?> map) {
      map.forEach((name, value) -> fields.put(String.valueOf(name), value));
    }
    return fields;
  }
}
