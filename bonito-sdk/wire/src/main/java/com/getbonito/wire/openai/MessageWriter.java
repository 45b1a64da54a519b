package com.getbonito.wire.openai;

import com.getbonito.chat.AssistantMessage;
import com.getbonito.chat.AudioContent;
import com.getbonito.chat.Content;
import com.getbonito.chat.Message;
import com.getbonito.chat.ReasoningContent;
import com.getbonito.chat.RefusalContent;
import com.getbonito.chat.SystemMessage;
import com.getbonito.chat.TextContent;
import com.getbonito.chat.ToolCall;
import com.getbonito.chat.ToolMessage;
import com.getbonito.wire.json.JsonTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * Writes the messages of a request. What an assistant message says beside its text stands in fields
 * of the message: {@code reasoning_content}, {@code refusal}, {@code audio}, {@code tool_calls}.
 */
final class MessageWriter {

  private final JsonGenerator json;
  private final PartWriter parts;

  MessageWriter(JsonGenerator json) {
    this.json = json;
    this.parts = new PartWriter(json);
  }

  void write(Message message) {
    Map<String, @Nullable Object> extras = message.extras();
    json.writeStartObject();
    if (!extras.containsKey("role")) {
      json.writeStringProperty("role", role(message));
    }
    if (message.name() != null) {
      json.writeStringProperty("name", message.name());
    }
    if (message instanceof ToolMessage tool && !Marks.omits(extras, "tool_call_id")) {
      json.writeStringProperty("tool_call_id", tool.callId());
    }
    if (message instanceof AssistantMessage assistant) {
      beside(assistant);
    }
    content(message);
    if (message instanceof AssistantMessage assistant) {
      annotations(assistant);
      toolCalls(assistant.toolCalls());
    }
    ExtrasWriter.write(json, extras, "");
    json.writeEndObject();
  }

  private static String role(Message message) {
    return switch (message.kind()) {
      case SYSTEM -> ((SystemMessage) message).developer() ? "developer" : "system";
      case USER -> "user";
      case ASSISTANT -> "assistant";
      case TOOL -> "tool";
    };
  }

  private void content(Message message) {
    List<Content> inside = message.content();
    if (message instanceof AssistantMessage && !onlyText(inside)) {
      inside = within(inside);
    }
    Map<String, @Nullable Object> extras = message.extras();
    if (inside.isEmpty()) {
      emptyContent(message);
    } else if (inside.size() == 1
        && inside.get(0) instanceof TextContent text
        && text.extras().isEmpty()
        && !asList(message, extras)) {
      json.writeStringProperty("content", text.text());
    } else {
      json.writeName("content");
      json.writeStartArray();
      for (Content part : inside) {
        parts.write(part);
      }
      json.writeEndArray();
    }
  }

  /** A message of several parts has the flag by nature; only a mark tells it apart then. */
  private static boolean asList(Message message, Map<String, @Nullable Object> extras) {
    return message.content().size() > 1
        ? Marks.has(extras, Marks.LIST, Boolean.TRUE)
        : message.multipart();
  }

  private void emptyContent(Message message) {
    if (message.extras().containsKey("content")) {
      return;
    }
    if (message.content().isEmpty() ? message.multipart() : asList(message, message.extras())) {
      json.writeName("content");
      json.writeStartArray();
      json.writeEndArray();
    } else if (!(message instanceof AssistantMessage assistant)
        || (assistant.toolCalls().isEmpty()
            && message.content().isEmpty()
            && message.extras().isEmpty())) {
      json.writeStringProperty("content", "");
    }
  }

  private static boolean onlyText(List<Content> content) {
    for (Content part : content) {
      if (!(part instanceof TextContent)) {
        return false;
      }
    }
    return true;
  }

  private static List<Content> within(List<Content> content) {
    List<Content> within = new ArrayList<>(content.size());
    for (Content part : content) {
      if (!isBeside(part)) {
        within.add(part);
      }
    }
    return within;
  }

  /** Whether an assistant's part is a field of the message rather than one of the parts. */
  private static boolean isBeside(Content part) {
    return switch (part.kind()) {
      case REASONING -> !Marks.has(part.extras(), Marks.FIELD, "thinking");
      case REFUSAL -> !Marks.has(part.extras(), Marks.FIELD, "content");
      case AUDIO -> ((AudioContent) part).id() != null;
      default -> false;
    };
  }

  private void beside(AssistantMessage message) {
    StringBuilder reasoning = null;
    String field = "reasoning_content";
    String alias = null;
    StringBuilder refusal = null;
    for (Content part : message.content()) {
      if (part instanceof ReasoningContent thought && isBeside(part)) {
        reasoning = append(reasoning, thought.text());
        if (thought.extras().get(Marks.FIELD) instanceof String own) {
          field = own;
        }
        ExtrasWriter.write(json, thought.extras(), "");
        if (thought.extras().get(Marks.ALIAS) instanceof String other) {
          alias = other;
        }
      } else if (part instanceof RefusalContent refused && isBeside(part)) {
        refusal = append(refusal, refused.text());
      } else if (part instanceof AudioContent audio && isBeside(part)) {
        audio(audio);
      }
    }
    if (reasoning != null) {
      json.writeStringProperty(field, reasoning.toString());
      if (alias != null) {
        json.writeStringProperty(alias, reasoning.toString());
      }
    }
    if (refusal != null) {
      json.writeStringProperty("refusal", refusal.toString());
    }
  }

  private static StringBuilder append(@Nullable StringBuilder joined, String text) {
    return joined == null ? new StringBuilder(text) : joined.append(text);
  }

  /** The model is reminded of what it spoke by the id alone. */
  private void audio(AudioContent audio) {
    json.writeName("audio");
    json.writeStartObject();
    json.writeStringProperty("id", audio.id());
    if (audio.data() == null) {
      ExtrasWriter.write(json, audio.extras(), "");
    }
    json.writeEndObject();
  }

  private void annotations(AssistantMessage message) {
    for (Content part : message.content()) {
      if (part instanceof TextContent text && !text.citations().isEmpty()) {
        json.writeName("annotations");
        JsonTree.write(json, UrlCitations.write(text.citations(), text.text().length()));
        return;
      }
    }
  }

  private void toolCalls(List<ToolCall> calls) {
    boolean open = false;
    for (ToolCall call : calls) {
      if (!call.type().equals(ToolCalls.LEGACY)) {
        if (!open) {
          json.writeName("tool_calls");
          json.writeStartArray();
          open = true;
        }
        toolCall(call);
      }
    }
    if (open) {
      json.writeEndArray();
    }
    for (ToolCall call : calls) {
      if (call.type().equals(ToolCalls.LEGACY)) {
        json.writeName(ToolCalls.LEGACY);
        json.writeStartObject();
        details(call, "arguments");
        ExtrasWriter.write(json, call.extras(), "");
        json.writeEndObject();
        return;
      }
    }
  }

  private void toolCall(ToolCall call) {
    String details = call.type().equals("custom") ? "custom" : "function";
    json.writeStartObject();
    json.writeStringProperty("id", call.id());
    if (!Marks.omits(call.extras(), "type")) {
      json.writeStringProperty("type", call.type());
    }
    json.writeName(details);
    json.writeStartObject();
    details(call, details.equals("custom") ? "input" : "arguments");
    if (call.extras().get(details) instanceof Map<?, ?> more) {
      ExtrasWriter.write(json, ContentParts.copy(more), "");
    }
    json.writeEndObject();
    ExtrasWriter.write(json, call.extras(), details);
    json.writeEndObject();
  }

  private void details(ToolCall call, String argumentsName) {
    json.writeStringProperty("name", call.name());
    if (Marks.has(call.extras(), Marks.PLAIN, Boolean.TRUE)) {
      json.writeName(argumentsName);
      json.writeRawValue(call.arguments());
    } else {
      json.writeStringProperty(argumentsName, call.arguments());
    }
  }
}
