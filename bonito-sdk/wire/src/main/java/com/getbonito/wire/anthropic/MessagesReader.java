package com.getbonito.wire.anthropic;

import com.getbonito.chat.AssistantMessage;
import com.getbonito.chat.ChatRequest;
import com.getbonito.chat.Message;
import com.getbonito.chat.SystemMessage;
import com.getbonito.chat.ToolMessage;
import com.getbonito.chat.UserMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code system} and {@code messages}. A user turn falls apart into its tool results, each a
 * message, and what lies between them.
 */
final class MessagesReader {

  private final ChatRequest.Builder request;
  private Message.@Nullable Kind before;

  MessagesReader(ChatRequest.Builder request) {
    this.request = request;
  }

  void read(@Nullable Object system, @Nullable Object messages) {
    if (system instanceof String || system instanceof List<?>) {
      request.message(content(SystemMessage.builder(), system, "system").build());
    }
    if (!(messages instanceof List<?> turns)) {
      throw new IllegalArgumentException("the messages request has no list of messages");
    }
    for (int i = 0; i < turns.size(); i++) {
      if (!(turns.get(i) instanceof Map<?, ?> turn)) {
        throw new IllegalArgumentException("messages[" + i + "] is no object");
      }
      turn(turn, "messages[" + i + "]");
    }
  }

  private void turn(Map<?, ?> turn, String place) {
    Object content = turn.get("content");
    Map<String, @Nullable Object> extras = Vendor.marked(Vendor.copy(turn, "role", "content"));
    switch (Parsed.text(turn.get("role"))) {
      case "assistant" -> assistant(content, extras, place);
      case "system" -> {
        SystemMessage.Builder system = SystemMessage.builder().extras(extras);
        add(content(system, content, place).extra(Vendor.PLACE, Boolean.TRUE).build());
      }
      case "user" -> user(content, extras, place);
      default -> throw new IllegalArgumentException(place + " has no role of this dialect");
    }
  }

  private void add(Message message) {
    request.message(message);
    before = message.kind();
  }

  private static <B extends Message.Builder<B>> B content(
      B builder, @Nullable Object content, String place) {
    if (content instanceof String text) {
      return builder.text(text);
    }
    if (!(content instanceof List<?> blocks)) {
      throw new IllegalArgumentException(place + " has no content");
    }
    builder.multipart(true);
    for (Object block : blocks) {
      builder.content(BlockReader.part(block(block, place)));
    }
    return builder;
  }

  private static Map<?, ?> block(@Nullable Object block, String place) {
    if (block instanceof Map<?, ?> fields) {
      return fields;
    }
    throw new IllegalArgumentException(place + " has a content block that is no object");
  }

  private void assistant(
      @Nullable Object content, Map<String, @Nullable Object> extras, String place) {
    AssistantMessage.Builder message = AssistantMessage.builder().extras(extras);
    if (!(content instanceof List<?> blocks)) {
      add(content(message, content, place).build());
      return;
    }
    message.multipart(true);
    for (Object each : blocks) {
      Map<?, ?> block = block(each, place);
      if (BlockReader.isCall(block)) {
        message.toolCall(BlockReader.call(block));
      } else {
        message.content(BlockReader.part(block));
      }
    }
    add(message.build());
  }

  private void user(@Nullable Object content, Map<String, @Nullable Object> extras, String place) {
    boolean apart = before == Message.Kind.USER || before == Message.Kind.TOOL;
    List<Message> parts = new ArrayList<>(2);
    if (!(content instanceof List<?> blocks)
        || blocks.stream().noneMatch(MessagesReader::isResult)) {
      UserMessage.Builder user = UserMessage.builder().extras(extras);
      if (apart && before == Message.Kind.TOOL) {
        user.extra(Vendor.TURN, Boolean.TRUE);
      }
      add(content(user, content, place).build());
      return;
    }
    List<Object> between = new ArrayList<>(0);
    for (Object block : blocks) {
      if (isResult(block)) {
        said(between, extras, place, parts, apart);
        ToolMessage.Builder result = result((Map<?, ?>) block, place);
        parts.add((apart && parts.isEmpty() ? result.extra(Vendor.TURN, true) : result).build());
      } else {
        between.add(block);
      }
    }
    said(between, extras, place, parts, apart);
    parts.forEach(this::add);
  }

  private static void said(
      List<Object> between,
      Map<String, @Nullable Object> extras,
      String place,
      List<Message> parts,
      boolean apart) {
    if (between.isEmpty()) {
      return;
    }
    UserMessage.Builder user = UserMessage.builder().extras(extras);
    if (apart && parts.isEmpty()) {
      user.extra(Vendor.TURN, Boolean.TRUE);
    }
    parts.add(content(user, List.copyOf(between), place).build());
    between.clear();
  }

  private static boolean isResult(@Nullable Object block) {
    return block instanceof Map<?, ?> fields
        && "tool_result".equals(fields.get("type"))
        && fields.get("tool_use_id") instanceof String
        && (fields.get("content") == null
            || fields.get("content") instanceof String
            || fields.get("content") instanceof List<?>);
  }

  private static ToolMessage.Builder result(Map<?, ?> block, String place) {
    Map<String, @Nullable Object> rest = Vendor.copy(block, "type", "tool_use_id");
    ToolMessage.Builder result = ToolMessage.builder(Parsed.text(block.get("tool_use_id")));
    if (block.get("content") != null) {
      rest.remove("content");
      content(result, block.get("content"), place);
    }
    return result.extras(Vendor.marked(rest));
  }
}
