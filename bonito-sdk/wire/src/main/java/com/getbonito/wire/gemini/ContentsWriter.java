package com.getbonito.wire.gemini;

import com.getbonito.chat.AssistantMessage;
import com.getbonito.chat.Content;
import com.getbonito.chat.Message;
import com.getbonito.chat.SystemMessage;
import com.getbonito.chat.TextContent;
import com.getbonito.chat.ToolCall;
import com.getbonito.chat.ToolMessage;
import com.getbonito.wire.Losses;
import com.getbonito.wire.json.JsonTree;
import com.getbonito.wire.json.RawJson;
import com.getbonito.wire.json.Tree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * Writes the turns of a request. System messages are one instruction, wherever they stood;
 * consecutive results of tools are one turn of the user's.
 */
final class ContentsWriter {

  private final JsonGenerator json;
  private final Losses losses;
  private final PartWriter parts;
  private final boolean signed;
  private final Map<String, ToolCall> calls = new LinkedHashMap<>();

  /**
   * @param signed whether the model refuses calls without a signature
   */
  ContentsWriter(JsonGenerator json, Losses losses, boolean signed) {
    this.json = json;
    this.losses = losses;
    this.signed = signed;
    this.parts = new PartWriter(json, losses, false);
  }

  /** Writes {@code systemInstruction}, where there is any. */
  void instruction(List<Message> messages) {
    boolean begun = false;
    for (Message message : messages) {
      if (message instanceof SystemMessage system) {
        if (!begun) {
          json.writeName("systemInstruction");
          json.writeStartObject();
          if (Own.mark(system.extras(), Own.ROLE) instanceof String role) {
            json.writeStringProperty("role", role);
          }
          json.writeName("parts");
          json.writeStartArray();
          begun = true;
        }
        said(system);
      }
    }
    if (begun) {
      json.writeEndArray();
      json.writeEndObject();
    }
  }

  /** Writes {@code contents}. */
  void contents(List<Message> messages) {
    json.writeName("contents");
    json.writeStartArray();
    List<Message> turn = new ArrayList<>();
    for (Message message : messages) {
      if (message instanceof SystemMessage) {
        continue;
      }
      if (!turn.isEmpty() && !joins(turn.get(turn.size() - 1), message)) {
        turn(turn);
        turn.clear();
      }
      turn.add(message);
    }
    turn(turn);
    json.writeEndArray();
  }

  private static boolean joins(Message before, Message message) {
    Object turn = Own.mark(message.extras(), Own.TURN);
    if (turn != null) {
      return turn.equals(Own.SAME);
    }
    return before instanceof ToolMessage && message instanceof ToolMessage;
  }

  private void turn(List<Message> turn) {
    if (turn.isEmpty()) {
      return;
    }
    if (turn.get(0) instanceof AssistantMessage assistant) {
      assistant(assistant);
      return;
    }
    json.writeStartObject();
    String role = Own.mark(turn.get(0).extras(), Own.ROLE) instanceof String text ? text : "user";
    if (!role.isEmpty()) {
      json.writeStringProperty("role", role);
    }
    json.writeName("parts");
    json.writeStartArray();
    for (Message message : inOrder(turn)) {
      if (message instanceof ToolMessage result) {
        response(result);
      } else {
        said(message);
      }
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  /** Results without ids are matched by order, so they stand in the order of their calls. */
  private List<Message> inOrder(List<Message> turn) {
    List<String> order = new ArrayList<>(calls.keySet());
    for (Message message : turn) {
      if (!(message instanceof ToolMessage result)
          || Own.is(result.extras())
          || !calls.containsKey(result.callId())) {
        return turn;
      }
    }
    List<Message> sorted = new ArrayList<>(turn);
    sorted.sort((first, second) ->
        Integer.compare(
            order.indexOf(((ToolMessage) first).callId()),
            order.indexOf(((ToolMessage) second).callId())));
    return sorted;
  }

  private void said(Message message) {
    if (message.name() != null) {
      losses.lost("message.name", "Gemini has no names of participants");
    }
    Foreign.said(message.extras(), losses);
    boolean any = false;
    for (Content part : message.content()) {
      any |= parts.write(part, false);
    }
    if (!any && !message.content().isEmpty()) {
      json.writeStartObject();
      json.writeStringProperty("text", "");
      json.writeEndObject();
    }
  }

  private void assistant(AssistantMessage message) {
    Foreign.history(message.extras(), losses);
    if (message.toolCalls().isEmpty() && !parts.anything(message.content())) {
      return;
    }
    json.writeStartObject();
    json.writeStringProperty("role", "model");
    json.writeName("parts");
    json.writeStartArray();
    List<ToolCall> called = message.toolCalls();
    int written = 0;
    for (Content part : message.content()) {
      Integer before = Tree.whole(Own.mark(part.extras(), Own.CALLS));
      while (before != null && written < Math.min(before, called.size())) {
        call(called, written++);
      }
      parts.write(part, true);
    }
    while (written < called.size()) {
      call(called, written++);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void call(List<ToolCall> called, int index) {
    ToolCall call = called.get(index);
    calls.put(call.id(), call);
    Map<String, @Nullable Object> foreign = new LinkedHashMap<>(call.extras());
    if (PartWriter.signature(call) != null) {
      foreign.remove("extra_content");
    }
    Foreign.history(foreign, losses);
    if (call.type().equals("custom")) {
      losses.lost("toolCall.custom", "Gemini has no tools that take free text");
    }
    parts.call(call, signed && index == 0);
  }

  private void response(ToolMessage message) {
    ToolCall call = calls.get(message.callId());
    Foreign.said(message.extras(), losses);
    Map<String, @Nullable Object> own = Own.fields(message.extras());
    own.remove("is_error");
    json.writeStartObject();
    json.writeName(PartReader.RESPONSE);
    json.writeStartObject();
    json.writeStringProperty("name", name(message, call));
    boolean given =
        call == null
            ? Own.is(message.extras()) && !message.extras().containsKey(Own.MADE_ID)
            : PartWriter.hasId(call) && !message.extras().containsKey(Own.MADE_ID);
    if (given) {
      json.writeStringProperty("id", message.callId());
    }
    result(message);
    if (own.remove(PartReader.RESPONSE) instanceof Map<?, ?> more) {
      fields(Tree.copy(more));
    }
    json.writeEndObject();
    fields(own);
    json.writeEndObject();
  }

  /** The service wants a name even where the call is gone. */
  private static String name(ToolMessage message, @Nullable ToolCall call) {
    if (message.name() != null) {
      return message.name();
    }
    return call == null ? message.callId() : call.name();
  }

  /** Anything but an object becomes one with the field that the service expects it in. */
  private void result(ToolMessage message) {
    boolean failed = Boolean.TRUE.equals(message.extras().get("is_error"));
    String text = message.text();
    Map<?, ?> object = Tree.parseObject(text);
    json.writeName("response");
    if (object != null && !failed) {
      RawJson.write(json, text);
    } else {
      json.writeStartObject();
      json.writeName(failed ? "error" : "output");
      if (object == null) {
        json.writeString(text);
      } else {
        RawJson.write(json, text);
      }
      json.writeEndObject();
    }
    boolean open = false;
    for (Content part : message.content()) {
      if (part instanceof TextContent) {
        Foreign.said(part.extras(), losses);
      } else {
        if (!open) {
          open = true;
          json.writeName("parts");
          json.writeStartArray();
        }
        parts.write(part, false);
      }
    }
    if (open) {
      json.writeEndArray();
    }
  }

  private void fields(Map<String, @Nullable Object> fields) {
    fields.forEach((name, value) -> {
      json.writeName(name);
      JsonTree.write(json, value);
    });
  }
}
