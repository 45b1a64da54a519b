package com.getbonito.verification.matrix;

import com.getbonito.chat.AssistantMessage;
import com.getbonito.chat.ChatRequest;
import com.getbonito.chat.Content;
import com.getbonito.chat.DocumentContent;
import com.getbonito.chat.ImageContent;
import com.getbonito.chat.Message;
import com.getbonito.chat.ResponseFormat;
import com.getbonito.chat.TextContent;
import com.getbonito.chat.Tool;
import com.getbonito.chat.ToolCall;
import com.getbonito.chat.ToolChoice;
import com.getbonito.chat.ToolMessage;
import com.getbonito.verification.recordings.RecordedExchange;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a request asks for, in words that survive every dialect: how texts are cut into parts, where
 * instructions stand and how ids are spelt is left out, whose text it is, what a result answers and
 * which tools there are is not.
 *
 * @param texts whose they are and what they say, neighbours of one side joined
 * @param calls of tools in the history, in order
 * @param results what each call was answered, by the call; a result without its call says so
 * @param media images and documents, in order
 * @param tools by name, with their schemas
 * @param choice which of them must be used
 * @param format the schema of the answer
 */
record Meaning(
    List<String> texts,
    List<String> calls,
    List<String> results,
    List<String> media,
    Map<String, JsonNode> tools,
    String choice,
    String format) {

  /** The tool whose arguments are the answer, where a target has no other way to ask for a form. */
  private static final String FORM = "bonito_json";

  static Meaning of(ChatRequest request) {
    Reader reader = new Reader();
    request.messages().forEach(reader::message);
    Map<String, JsonNode> tools = new TreeMap<>();
    for (Tool tool : request.tools()) {
      if (tool.name().equals(FORM)) {
        JsonNode form = schema(tool);
        String schema = form.isEmpty() ? "JSON_OBJECT" : "JSON_SCHEMA " + form;
        return new Meaning(
            reader.texts(), reader.calls, reader.results, reader.media, tools, "AUTO", schema);
      }
      if (choice(request).startsWith("NONE")) {
        continue;
      }
      tools.put(
          tool.name() + ": " + Objects.requireNonNullElse(tool.description(), ""), schema(tool));
    }
    return new Meaning(
        reader.texts(),
        reader.calls,
        reader.results,
        reader.media,
        tools,
        mustUse(request),
        format(request.responseFormat()));
  }

  /** A tool without parameters may say so in several ways. */
  private static JsonNode schema(Tool tool) {
    JsonNode schema = tool.parameters() == null ? null : json(tool.parameters());
    boolean none = schema == null || schema.isNull() || schema.path("properties").isEmpty();
    return none ? RecordedExchange.JSON.createObjectNode() : schema;
  }

  private static String choice(ChatRequest request) {
    ToolChoice choice = request.toolChoice();
    boolean automatic = choice == null || choice.mode() == ToolChoice.Mode.AUTO;
    return request.tools().isEmpty() || automatic ? "AUTO" : choice.mode() + " " + choice.name();
  }

  /** A tool that must not be called is none. */
  private static String mustUse(ChatRequest request) {
    String choice = choice(request);
    return choice.startsWith("NONE") ? "AUTO" : choice;
  }

  private static String format(@Nullable ResponseFormat format) {
    if (format == null || format.kind() == ResponseFormat.Kind.TEXT) {
      return "text";
    }
    String schema = format.schema();
    return format.kind() + (schema == null ? "" : " " + json(schema));
  }

  static JsonNode json(String text) {
    return RecordedExchange.JSON.readTree(text);
  }

  /** Whether every result answers a call that was made. */
  boolean matched() {
    return results.stream().noneMatch(result -> result.startsWith("?"));
  }

  private static final class Reader {

    private final Map<String, String> named = new HashMap<>();
    private final List<String> calls = new ArrayList<>();
    private final List<String> results = new ArrayList<>();
    private final List<String> media = new ArrayList<>();
    private final StringBuilder instructions = new StringBuilder();
    private final List<StringBuilder> turns = new ArrayList<>();
    private String side = "";

    void message(Message message) {
      media(message);
      switch (message.kind()) {
        case SYSTEM -> instructions.append(texts(message));
        case USER -> said("user", texts(message));
        case ASSISTANT -> {
          said("assistant", texts(message));
          ((AssistantMessage) message).toolCalls().forEach(this::call);
        }
        case TOOL -> result((ToolMessage) message);
      }
    }

    private void call(ToolCall call) {
      String made =
          call.name()
              + " "
              + (call.arguments().isBlank() ? "{}" : json(call.arguments()).toString());
      named.put(call.id(), made);
      calls.add(made);
    }

    private void result(ToolMessage message) {
      results.add(
          named.getOrDefault(message.callId(), "?") + " → " + ToolResult.plain(texts(message)));
    }

    private void said(String who, String text) {
      if (text.isBlank()) {
        return;
      }
      if (!who.equals(side)) {
        turns.add(new StringBuilder(who + ": "));
        side = who;
      }
      turns.get(turns.size() - 1).append(text);
    }

    private void media(Message message) {
      for (Content part : message.content()) {
        if (part instanceof ImageContent image) {
          media.add(image.data() == null ? "at " + image.url() : "image " + image.data());
        } else if (part instanceof DocumentContent document) {
          media.add(
              document.data() == null ? "at " + document.url() : "document " + document.data());
        }
      }
    }

    private static String texts(Message message) {
      StringBuilder text = new StringBuilder();
      for (Content part : message.content()) {
        if (part instanceof TextContent said) {
          text.append(said.text());
        }
      }
      return text.toString();
    }

    List<String> texts() {
      List<String> texts = new ArrayList<>();
      if (!instructions.isEmpty()) {
        texts.add("system: " + instructions);
      }
      turns.forEach(turn -> texts.add(turn.toString()));
      return texts;
    }
  }

  /** In what it differs from another, by dimension. */
  Map<String, String> differences(Meaning other) {
    Map<String, String> found = new TreeMap<>();
    compare("texts", texts, other.texts, found);
    compare("calls", calls, other.calls, found);
    compare("results", results, other.results, found);
    compare("media", media, other.media, found);
    if (!declaresOnlyCalled(other)) {
      compare("tools", tools, other.tools, found);
    }
    compare("choice", choice, other.choice, found);
    compare("format", format, other.format, found);
    return found;
  }

  /** Bedrock wants the tools declared that the history calls, even where none is offered. */
  private boolean declaresOnlyCalled(Meaning other) {
    return tools.isEmpty()
        && other.tools.entrySet().stream()
            .allMatch(tool ->
                tool.getValue().isEmpty()
                    && calls.stream()
                        .anyMatch(call -> tool.getKey().startsWith(call.split(" ")[0])));
  }

  private static void compare(String name, Object before, Object after, Map<String, String> found) {
    if (!before.equals(after)) {
      found.put(name, before + " became " + after);
    }
  }
}
