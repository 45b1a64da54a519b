package com.getbonito.wire.openai;

import com.getbonito.chat.AssistantMessage;
import com.getbonito.chat.AudioContent;
import com.getbonito.chat.Citation;
import com.getbonito.chat.Content;
import com.getbonito.chat.ReasoningContent;
import com.getbonito.chat.RefusalContent;
import com.getbonito.chat.TextContent;
import com.getbonito.chat.ToolCall;
import com.getbonito.wire.json.Fields;
import com.getbonito.wire.json.JsonTree;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Reads the {@code message} of a choice. Reasoning comes first, then text, refusal and audio. */
final class AnswerMessage {

  private final AssistantMessage.Builder message = AssistantMessage.builder();
  private final Fields extras = new Fields();
  private @Nullable String text;
  private @Nullable Object parts;
  private @Nullable String reasoning;
  private @Nullable String reasoningField;
  private @Nullable String reasoningAlias;
  private @Nullable String refusal;
  private @Nullable AudioContent audio;
  private @Nullable Object annotations;
  private @Nullable List<Citation> citations;

  private AnswerMessage() {}

  /** Reads the object at the current token. */
  static AssistantMessage read(JsonParser parser) {
    AnswerMessage answer = new AnswerMessage();
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = parser.currentName();
      parser.nextToken();
      answer.field(name, parser);
    }
    return answer.build();
  }

  private void field(String name, JsonParser parser) {
    JsonToken value = parser.currentToken();
    if (value == JsonToken.VALUE_NULL && isNamed(name)) {
      return;
    }
    switch (name) {
      case "role" -> parser.skipChildren();
      case "content" -> content(parser);
      case "refusal" -> refusal = textOrKeep(name, parser, refusal);
      case "reasoning", "reasoning_content" -> reasoning(name, parser);
      case "tool_calls" -> toolCalls(parser);
      case "function_call" -> functionCall(parser);
      case "audio" -> audio(parser);
      case "annotations" -> annotations(parser);
      default -> extras.keep(name, parser);
    }
  }

  private static boolean isNamed(String name) {
    return switch (name) {
      case "role",
          "content",
          "refusal",
          "reasoning",
          "reasoning_content",
          "tool_calls",
          "function_call",
          "audio" ->
          true;
      default -> false;
    };
  }

  private void content(JsonParser parser) {
    if (parser.currentToken() == JsonToken.VALUE_STRING) {
      text = parser.getString();
    } else {
      parts = JsonTree.read(parser);
    }
  }

  /** Some servers give the same under both names. */
  private void reasoning(String name, JsonParser parser) {
    String value = textOrKeep(name, parser, null);
    if (value == null || value.isEmpty()) {
      return;
    }
    if (reasoning == null) {
      reasoning = value;
      reasoningField = name;
    } else if (reasoning.equals(value)) {
      reasoningAlias = name;
    } else {
      extras.put(name, value);
    }
  }

  private void toolCalls(JsonParser parser) {
    if (parser.currentToken() != JsonToken.START_ARRAY) {
      extras.keep("tool_calls", parser);
      return;
    }
    JsonToken token = parser.nextToken();
    while (token != null && token != JsonToken.END_ARRAY) {
      if (token == JsonToken.START_OBJECT) {
        message.toolCall(ToolCalls.read(JsonTree.object(parser)));
      } else {
        parser.skipChildren();
      }
      token = parser.nextToken();
    }
  }

  private void functionCall(JsonParser parser) {
    if (parser.currentToken() == JsonToken.START_OBJECT) {
      ToolCall call = ToolCalls.readLegacy(JsonTree.object(parser));
      if (!call.name().isEmpty() || !call.arguments().isEmpty()) {
        message.toolCall(call);
      }
    } else {
      extras.keep("function_call", parser);
    }
  }

  /** Others than citations of pages stay as they are. */
  private void annotations(JsonParser parser) {
    Object value = JsonTree.read(parser);
    citations = UrlCitations.read(value);
    if (citations == null) {
      extras.put("annotations", value);
    } else {
      annotations = value;
    }
  }

  private void audio(JsonParser parser) {
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      extras.keep("audio", parser);
      return;
    }
    String id = null;
    String data = null;
    String transcript = null;
    Fields rest = new Fields();
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = parser.currentName();
      parser.nextToken();
      switch (name) {
        case "id" -> id = textOrSkip(parser);
        case "data" -> data = textOrSkip(parser);
        case "transcript" -> transcript = textOrSkip(parser);
        default -> rest.keep(name, parser);
      }
    }
    if (said(id) || said(data) || said(transcript)) {
      audio = AudioContent.of(null, data, id, transcript, rest.map());
    }
  }

  private static boolean said(@Nullable String value) {
    return value != null && !value.isEmpty();
  }

  private static @Nullable String textOrSkip(JsonParser parser) {
    String text = Numbers.text(parser);
    if (text == null) {
      parser.skipChildren();
    }
    return text;
  }

  private @Nullable String textOrKeep(String name, JsonParser parser, @Nullable String otherwise) {
    String value = Numbers.text(parser);
    if (value == null) {
      extras.keep(name, parser);
      return otherwise;
    }
    return value;
  }

  private AssistantMessage build() {
    if (reasoning != null) {
      message.content(
          ReasoningContent.of(reasoning, null, null, fieldMarks(reasoningField, reasoningAlias)));
    }
    if (text != null && !text.isEmpty()) {
      message.content(TextContent.of(text, citations == null ? List.of() : citations, Map.of()));
    } else if (annotations != null) {
      extras.put("annotations", annotations);
    }
    parts();
    if (refusal != null && !refusal.isEmpty()) {
      message.content(RefusalContent.of(refusal));
    }
    if (audio != null) {
      message.content(audio);
    }
    return message.extras(extras.map()).build();
  }

  /** The fields that the reasoning stood in, unless it was the usual one alone. */
  static Map<String, @Nullable Object> fieldMarks(@Nullable String field, @Nullable String alias) {
    Fields marks = new Fields();
    if (field != null && !field.equals("reasoning_content")) {
      marks.put(Marks.FIELD, field);
    }
    if (alias != null) {
      marks.put(Marks.ALIAS, alias);
    }
    return marks.map();
  }

  private void parts() {
    if (!(parts instanceof Iterable<?> list)) {
      if (parts != null) {
        extras.put("content", parts);
      }
      return;
    }
    message.multipart(true);
    for (Object part : list) {
      if (part instanceof Map<?, ?> fields) {
        Content read = ContentParts.read(ContentParts.copy(fields));
        message.content(read);
      } else if (part instanceof String plain) {
        message.text(plain);
      }
    }
  }
}
