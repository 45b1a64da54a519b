package com.getbonito.wire.responses;

import com.getbonito.chat.AssistantMessage;
import com.getbonito.chat.Content;
import com.getbonito.chat.Message;
import com.getbonito.chat.SystemMessage;
import com.getbonito.chat.TextContent;
import com.getbonito.chat.ToolCall;
import com.getbonito.chat.ToolMessage;
import com.getbonito.wire.Losses;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes messages as items; the counterpart of {@link InputReader}. */
final class InputWriter {

  private final List<Map<String, @Nullable Object>> items = new ArrayList<>();
  private final Map<String, String> callTypes = new HashMap<>();
  private final InputPartWriter parts;
  private final TurnWriter turns;
  private final Losses losses;
  private final Left left;

  /** The id made for the latest call that had none. */
  private String lastCall = "";

  InputWriter(Losses losses, boolean own) {
    this.losses = losses;
    this.left = new Left(losses);
    this.parts = new InputPartWriter(losses, own);
    this.turns = new TurnWriter(losses, items);
  }

  List<Map<String, @Nullable Object>> write(List<Message> messages) {
    int position = 0;
    for (Message message : messages) {
      switch (message.kind()) {
        case SYSTEM -> system((SystemMessage) message);
        case USER -> said("user", message);
        case ASSISTANT -> turn((AssistantMessage) message, position);
        case TOOL -> result((ToolMessage) message);
      }
      position++;
    }
    return items;
  }

  private void system(SystemMessage message) {
    if (message.content().size() == 1 && Own.has(message.content().get(0).extras(), Own.WHOLE)) {
      items.add(Own.fields(message.content().get(0).extras()));
      return;
    }
    said(message.developer() ? "developer" : "system", message);
  }

  private void said(String role, Message message) {
    if (message.name() != null) {
      losses.lost("name", "messages of " + ResponsesChatCodec.ID + " have no names");
    }
    left.lost(message.extras());
    Map<String, @Nullable Object> item = new LinkedHashMap<>();
    item.put("role", role);
    content(item, "content", message);
    item.putAll(Own.fields(message.extras()));
    items.add(item);
  }

  private void content(Map<String, @Nullable Object> item, String field, Message message) {
    List<Content> content = message.content();
    if (Own.fields(message.extras()).containsKey(field)) {
      return;
    }
    if (content.isEmpty() && !message.multipart()) {
      item.put(field, "");
      return;
    }
    if (!message.multipart()
        && content.get(0) instanceof TextContent text
        && (!text.text().isEmpty() || text.extras().isEmpty())
        && Own.fields(text.extras()).isEmpty()) {
      left.lost(text.extras());
      item.put(field, text.text());
      return;
    }
    List<Map<String, @Nullable Object>> written = new ArrayList<>();
    for (Content part : content) {
      Map<String, @Nullable Object> one = parts.write(part);
      if (one != null) {
        written.add(one);
      }
    }
    item.put(field, written);
  }

  private void turn(AssistantMessage message, int position) {
    List<ToolCall> calls = new ArrayList<>();
    for (ToolCall call : message.toolCalls()) {
      ToolCall named = call;
      if (call.id().isEmpty()) {
        lastCall = "call_" + position + "_" + calls.size();
        named = ToolCall.of(lastCall, call.type(), call.name(), call.arguments(), call.extras());
      }
      callTypes.put(named.id(), call.type());
      calls.add(named);
    }
    left.ignored(message.extras());
    turns.write(message.content(), calls);
  }

  private void result(ToolMessage message) {
    String callId = message.callId().isEmpty() ? lastCall : message.callId();
    left.lost(message.extras(), "is_error", "role");
    if (Boolean.TRUE.equals(message.extras().get("is_error"))) {
      losses.ignored("toolResult.isError");
    }
    Map<String, @Nullable Object> item = new LinkedHashMap<>();
    item.put(
        "type",
        "custom".equals(callTypes.get(callId))
            ? "custom_tool_call_output"
            : "function_call_output");
    item.put("call_id", callId);
    content(item, "output", message);
    Map<String, @Nullable Object> own = Own.fields(message.extras());
    own.remove("is_error");
    item.putAll(own);
    items.add(item);
  }
}
