package com.getbonito.wire.openai;

import com.getbonito.chat.AssistantMessage;
import com.getbonito.chat.AudioContent;
import com.getbonito.chat.Citation;
import com.getbonito.chat.Content;
import com.getbonito.chat.Message;
import com.getbonito.chat.ReasoningContent;
import com.getbonito.chat.RefusalContent;
import com.getbonito.chat.SystemMessage;
import com.getbonito.chat.TextContent;
import com.getbonito.chat.ToolMessage;
import com.getbonito.chat.UserMessage;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the messages of a request so that {@link MessageWriter} writes the same again. A field
 * whose value is not what the dialect allows stays in the extras as it is.
 */
final class MessageReader {

  private MessageReader() {}

  /** Reads a message; the map is taken apart. */
  static Message read(Map<String, @Nullable Object> message) {
    Object role = message.get("role");
    if (role instanceof String known) {
      switch (known) {
        case "system", "developer" -> {
          message.remove("role");
          SystemMessage.Builder system =
              SystemMessage.builder().developer(known.equals("developer"));
          return common(system, message).extras(message).build();
        }
        case "assistant" -> {
          message.remove("role");
          return assistant(message);
        }
        case "tool" -> {
          message.remove("role");
          return tool(message);
        }
        case "user" -> message.remove("role");
        case "function" -> {
          return tool(message);
        }
        default -> {
          UserMessage.Builder user = UserMessage.builder();
          return common(user, message).extras(message).build();
        }
      }
    }
    return common(UserMessage.builder(), message).extras(message).build();
  }

  private static Message tool(Map<String, @Nullable Object> message) {
    String callId = "";
    if (message.get("tool_call_id") instanceof String id) {
      callId = id;
      message.remove("tool_call_id");
    } else {
      message.put(Marks.OMITTED, "tool_call_id");
    }
    return common(ToolMessage.builder(callId), message).extras(message).build();
  }

  private static <B extends Message.Builder<B>> B common(
      B builder, Map<String, @Nullable Object> message) {
    if (message.get("name") instanceof String name) {
      builder.name(name);
      message.remove("name");
    }
    content(builder, message, false);
    return builder;
  }

  private static <B extends Message.Builder<B>> void content(
      B builder, Map<String, @Nullable Object> message, boolean others) {
    Object content = message.get("content");
    if (content instanceof String text) {
      message.remove("content");
      builder.text(text);
    } else if (content instanceof List<?> list && allParts(list)) {
      message.remove("content");
      builder.multipart(true);
      if (others && list.size() <= 1) {
        message.put(Marks.LIST, Boolean.TRUE);
      }
      for (Object part : list) {
        builder.content(part(part));
      }
    }
  }

  private static boolean allParts(List<?> list) {
    return list.stream().allMatch(part -> part instanceof Map<?, ?>);
  }

  private static Content part(Object part) {
    return ContentParts.read(ContentParts.copy((Map<?, ?>) part));
  }

  private static AssistantMessage assistant(Map<String, @Nullable Object> message) {
    AssistantMessage.Builder assistant = AssistantMessage.builder();
    if (message.get("name") instanceof String name) {
      assistant.name(name);
      message.remove("name");
    }
    boolean others = reasoning(assistant, message);
    others |= message.get("refusal") instanceof String || message.get("audio") instanceof Map;
    List<Citation> citations = UrlCitations.read(message.get("annotations"));
    if (citations != null && message.get("content") instanceof String text) {
      message.keySet().removeAll(List.of("annotations", "content"));
      assistant.content(TextContent.of(text, citations, Map.of()));
    }
    content(assistant, message, others);
    if (message.get("refusal") instanceof String refusal) {
      message.remove("refusal");
      assistant.content(RefusalContent.of(refusal));
    }
    audio(assistant, message);
    toolCalls(assistant, message);
    return assistant.extras(message).build();
  }

  private static boolean reasoning(
      AssistantMessage.Builder assistant, Map<String, @Nullable Object> message) {
    String field = null;
    String alias = null;
    String text = null;
    for (String name : List.of("reasoning_content", "reasoning")) {
      if (message.get(name) instanceof String said) {
        if (text == null) {
          text = said;
          field = name;
          message.remove(name);
        } else if (text.equals(said)) {
          alias = name;
          message.remove(name);
        }
      }
    }
    if (text == null) {
      return false;
    }
    assistant.content(
        ReasoningContent.of(text, null, null, AnswerMessage.fieldMarks(field, alias)));
    return true;
  }

  /** What was spoken is known by its id; the rest of it goes back as it came. */
  private static void audio(
      AssistantMessage.Builder assistant, Map<String, @Nullable Object> message) {
    if (message.get("audio") instanceof Map<?, ?> audio && audio.get("id") instanceof String id) {
      message.remove("audio");
      assistant.content(AudioContent.of(null, null, id, null, ContentParts.copy(audio, "id")));
    }
  }

  private static void toolCalls(
      AssistantMessage.Builder assistant, Map<String, @Nullable Object> message) {
    if (message.get("tool_calls") instanceof List<?> calls
        && !calls.isEmpty()
        && calls.stream().allMatch(MessageReader::isCall)) {
      message.remove("tool_calls");
      for (Object call : calls) {
        assistant.toolCall(ToolCalls.read(ContentParts.copy((Map<?, ?>) call)));
      }
    }
    if (message.get(ToolCalls.LEGACY) instanceof Map<?, ?> call
        && call.get("name") instanceof String
        && call.get("arguments") instanceof String) {
      message.remove(ToolCalls.LEGACY);
      assistant.toolCall(ToolCalls.readLegacy(ContentParts.copy(call)));
    }
  }

  private static boolean isCall(Object value) {
    if (!(value instanceof Map<?, ?> call)) {
      return false;
    }
    Object details = call.get("function") == null ? call.get("custom") : call.get("function");
    return call.get("id") instanceof String
        && details instanceof Map<?, ?> fields
        && fields.get("name") instanceof String
        && (fields.get("arguments") != null || fields.get("input") instanceof String);
  }
}
