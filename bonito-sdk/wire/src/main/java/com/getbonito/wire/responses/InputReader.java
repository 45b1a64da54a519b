package com.getbonito.wire.responses;

import com.getbonito.chat.Message;
import com.getbonito.chat.SystemMessage;
import com.getbonito.chat.TextContent;
import com.getbonito.chat.ToolMessage;
import com.getbonito.chat.UserMessage;
import com.getbonito.wire.json.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the items of a request's input. Items of the model's that follow one another are one
 * message; what an item says beside its text stays in extras.
 */
final class InputReader {

  private final List<Message> messages = new ArrayList<>();
  private Turn turn = new Turn();

  /** Reads the items, all of which are objects. */
  static List<Message> read(List<?> items) {
    InputReader reader = new InputReader();
    for (Object item : items) {
      reader.item(Tree.copy((Map<?, ?>) item));
    }
    reader.endTurn();
    return reader.messages;
  }

  private void item(Map<String, @Nullable Object> item) {
    String type = Tree.textOr(item, "type", "message");
    String role = Tree.textOr(item, "role", "");
    if (type.equals("message") && !role.equals("assistant")) {
      endTurn();
      messages.add(message(role, item));
    } else if (type.equals("function_call_output") || type.equals("custom_tool_call_output")) {
      endTurn();
      messages.add(result(item, type));
    } else if (role.equals("developer") || role.equals("system")) {
      endTurn();
      messages.add(
          SystemMessage.builder()
              .developer(role.equals("developer"))
              .content(TextContent.of("", Turn.wholeExtras(item, 0)))
              .build());
    } else {
      turn.add(item);
    }
  }

  private void endTurn() {
    if (!turn.isEmpty()) {
      messages.add(turn.build());
      turn = new Turn();
    }
  }

  private static Message message(String role, Map<String, @Nullable Object> item) {
    switch (role) {
      case "system", "developer" -> {
        item.remove("role");
        SystemMessage.Builder system = SystemMessage.builder().developer(role.equals("developer"));
        return content(system, item, "content").extras(Own.mark(item)).build();
      }
      case "user" -> item.remove("role");
      default -> {}
    }
    return content(UserMessage.builder(), item, "content").extras(Own.mark(item)).build();
  }

  private static Message result(Map<String, @Nullable Object> item, String type) {
    if (type.equals("function_call_output")) {
      item.remove("type");
    }
    String callId = Tree.takeText(item, "call_id");
    return content(ToolMessage.builder(callId == null ? "" : callId), item, "output")
        .extras(Own.mark(item))
        .build();
  }

  private static <B extends Message.Builder<B>> B content(
      B builder, Map<String, @Nullable Object> item, String field) {
    Object content = item.get(field);
    if (content instanceof String text) {
      item.remove(field);
      builder.text(text);
    } else if (content instanceof List<?> list && InputParts.areParts(list)) {
      item.remove(field);
      builder.multipart(true);
      for (Object part : list) {
        builder.content(InputParts.read(Tree.copy((Map<?, ?>) part)));
      }
    }
    return builder;
  }
}
