package com.getbonito.wire.gemini;

import com.getbonito.chat.AssistantMessage;
import com.getbonito.chat.Content;
import com.getbonito.chat.Message;
import com.getbonito.chat.ToolCall;
import com.getbonito.chat.ToolMessage;
import com.getbonito.chat.UserMessage;
import com.getbonito.wire.json.JsonTree;
import com.getbonito.wire.json.Tree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the turns of a request. A turn of the user's with responses of functions is several
 * messages, one a response; they are found by id or, where there is none, by order and name.
 */
final class ContentsReader {

  private final List<ToolCall> open = new ArrayList<>();

  /** The messages of a turn. */
  List<Message> read(Map<?, ?> turn, int position) {
    String role = Tree.textOr(turn, "role", "");
    List<?> parts = RequestReader.elements(turn.get("parts"));
    return role.equals("model") ? List.of(assistant(parts, position)) : user(parts, role, position);
  }

  private Message assistant(List<?> parts, int position) {
    AssistantMessage.Builder message = AssistantMessage.builder();
    int calls = 0;
    for (Object element : parts) {
      if (element instanceof Map<?, ?> part) {
        if (PartReader.isCall(part)) {
          ToolCall call = PartReader.call(part, "call_" + position + "_" + calls);
          message.toolCall(call);
          open.add(call);
          calls++;
        } else {
          message.content(PartReader.content(calls == 0 ? part : after(part, calls)));
        }
      }
    }
    return message.build();
  }

  private static Map<String, @Nullable Object> after(Map<?, ?> part, int calls) {
    Map<String, @Nullable Object> marked = Tree.copy(part);
    marked.put(Own.CALLS, calls);
    return marked;
  }

  private List<Message> user(List<?> parts, String role, int position) {
    List<Message> messages = new ArrayList<>(1);
    UserMessage.Builder said = null;
    int responses = 0;
    for (Object element : parts) {
      if (element instanceof Map<?, ?> part) {
        if (part.get(PartReader.RESPONSE) instanceof Map<?, ?> response) {
          said = flush(said, messages);
          messages.add(response(part, response, "call_" + position + "_" + responses, messages));
          responses++;
        } else {
          said = said == null ? userMessage(role, messages) : said;
          said.content(PartReader.content(part));
        }
      }
    }
    flush(said, messages);
    if (messages.isEmpty()) {
      messages.add(userMessage(role, messages).build());
    }
    return messages;
  }

  private static UserMessage.@Nullable Builder flush(
      UserMessage.@Nullable Builder said, List<Message> messages) {
    if (said != null) {
      messages.add(said.build());
    }
    return null;
  }

  private static UserMessage.Builder userMessage(String role, List<Message> before) {
    Map<String, @Nullable Object> extras = new LinkedHashMap<>(4);
    if (!role.equals("user")) {
      extras.put(Own.ROLE, role);
    }
    if (!before.isEmpty()) {
      extras.put(Own.TURN, Own.SAME);
    }
    return UserMessage.builder().extras(Own.mark(extras));
  }

  private Message response(
      Map<?, ?> part, Map<?, ?> response, String otherwise, List<Message> before) {
    Map<String, @Nullable Object> rest = Tree.copy(response);
    Map<String, @Nullable Object> extras = new LinkedHashMap<>();
    extras.put(Content.DIALECT, Own.FAMILY);
    String name = Tree.takeText(rest, "name");
    String id = Tree.takeText(rest, "id");
    ToolCall call = answered(id, name == null ? "" : name);
    if (id == null) {
      extras.put(Own.MADE_ID, true);
    }
    String callId = id != null ? id : call != null ? call.id() : otherwise;
    ToolMessage.Builder message = ToolMessage.builder(callId);
    if (call == null || !call.name().equals(name)) {
      message.name(name);
    }
    if (before.isEmpty()) {
      extras.put(Own.TURN, Own.NEW);
    } else if (!(before.get(before.size() - 1) instanceof ToolMessage)) {
      extras.put(Own.TURN, Own.SAME);
    }
    if (rest.get("response") instanceof Map<?, ?> result) {
      rest.remove("response");
      result(result, message, extras);
    }
    for (Object media : Tree.list(rest, "parts")) {
      if (media instanceof Map<?, ?> piece) {
        message.content(PartReader.content(piece));
      }
    }
    rest.remove("parts");
    extras.putAll(PartReader.without(part, PartReader.RESPONSE));
    if (!rest.isEmpty()) {
      extras.put(PartReader.RESPONSE, rest);
    }
    return message.extras(extras).build();
  }

  /** The service takes {@code output} and {@code error} for the result and for what went wrong. */
  private static void result(
      Map<?, ?> result, ToolMessage.Builder message, Map<String, @Nullable Object> extras) {
    if (result.size() == 1
        && result.get("output") instanceof String text
        && Tree.parseObject(text) == null) {
      message.text(text);
    } else if (result.size() == 1 && result.get("error") instanceof String text) {
      message.text(text);
      extras.put("is_error", true);
    } else {
      message.text(JsonTree.text(result));
    }
  }

  private @Nullable ToolCall answered(@Nullable String id, String name) {
    for (ToolCall call : open) {
      if (id == null ? call.name().equals(name) : call.id().equals(id)) {
        open.remove(call);
        return call;
      }
    }
    return null;
  }
}
