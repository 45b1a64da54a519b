package com.getbonito.wire.anthropic;

import com.getbonito.chat.AssistantMessage;
import com.getbonito.chat.Content;
import com.getbonito.chat.Message;
import com.getbonito.chat.TextContent;
import com.getbonito.chat.ToolCall;
import com.getbonito.chat.ToolMessage;
import com.getbonito.wire.Losses;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes messages as turns. Consecutive tool results share one user turn, and what the user says
 * beside them joins it; other messages of one role stay turns of their own. Instructions go to the
 * {@code system} field in their order, except those that were read from within the conversation.
 */
final class Turns {

  private final Blocks blocks;
  private final Losses losses;

  Turns(Blocks blocks, Losses losses) {
    this.blocks = blocks;
    this.losses = losses;
  }

  /** The {@code system} field: a string for one plain instruction, else blocks; null for none. */
  @Nullable Object system(List<Message> messages) {
    List<Message> instructions = new ArrayList<>(1);
    boolean begun = false;
    for (Message message : messages) {
      if (message.kind() == Message.Kind.SYSTEM && !inPlace(message)) {
        instructions.add(message);
        if (begun) {
          losses.ignored("systemPosition");
        }
      } else {
        begun = true;
      }
    }
    if (instructions.isEmpty()) {
      return null;
    }
    if (instructions.size() == 1) {
      Object said = content(instructions.get(0), false);
      return said instanceof String text && text.isBlank() ? null : said;
    }
    List<@Nullable Object> all = new ArrayList<>();
    for (Message message : instructions) {
      blocks.write(message.content(), false, false, all);
    }
    return all;
  }

  private static boolean inPlace(Message message) {
    return message.extras().containsKey(Vendor.PLACE);
  }

  /** The {@code messages} field. */
  List<@Nullable Object> turns(List<Message> messages) {
    List<@Nullable Object> turns = new ArrayList<>(messages.size());
    List<Message> together = new ArrayList<>(2);
    for (Message message : CallIds.given(messages)) {
      if (message.kind() == Message.Kind.SYSTEM && !inPlace(message)) {
        continue;
      }
      if (!together.isEmpty() && !joins(together.get(together.size() - 1), message)) {
        turn(together, turns);
        together.clear();
      }
      together.add(message);
    }
    if (!together.isEmpty()) {
      turn(together, turns);
    }
    return turns;
  }

  private static boolean joins(Message before, Message message) {
    if (message.extras().containsKey(Vendor.TURN) || !asUser(before) || !asUser(message)) {
      return false;
    }
    return before.kind() == Message.Kind.TOOL || message.kind() == Message.Kind.TOOL;
  }

  private static boolean asUser(Message message) {
    return message.kind() == Message.Kind.USER || message.kind() == Message.Kind.TOOL;
  }

  private void turn(List<Message> together, List<@Nullable Object> turns) {
    Message first = together.get(0);
    Map<String, @Nullable Object> turn = new LinkedHashMap<>();
    boolean history = first.kind() == Message.Kind.ASSISTANT;
    turn.put(
        "role",
        switch (first.kind()) {
          case ASSISTANT -> "assistant";
          case SYSTEM -> "system";
          case USER, TOOL -> "user";
        });
    Object content;
    if (first instanceof AssistantMessage assistant) {
      content = said(assistant);
    } else if (together.size() == 1 && first.kind() != Message.Kind.TOOL) {
      content = content(first, false);
    } else {
      content = joined(together);
    }
    if (history && saysNothing(content)) {
      return;
    }
    if (content instanceof List<?> none && none.isEmpty() && !first.content().isEmpty()) {
      return;
    }
    turn.put("content", content);
    for (Message message : together) {
      if (message.name() != null) {
        losses.ignored("name");
      }
      if (message.kind() != Message.Kind.TOOL) {
        Vendor.put(turn, message.extras(), history, losses);
      }
    }
    turns.add(turn);
  }

  /** An answer of blank text alone, or of nothing, is refused when it comes back. */
  private static boolean saysNothing(Object content) {
    if (content instanceof String text) {
      return text.isBlank();
    }
    if (content instanceof List<?> blocks) {
      for (Object block : blocks) {
        boolean blank =
            block instanceof Map<?, ?> fields
                && "text".equals(fields.get("type"))
                && fields.get("text") instanceof String text
                && text.isBlank();
        if (!blank) {
          return false;
        }
      }
    }
    return true;
  }

  private Object content(Message message, boolean history) {
    List<Content> parts = message.content();
    if (!message.multipart()
        && parts.size() == 1
        && parts.get(0) instanceof TextContent text
        && text.extras().isEmpty()
        && text.citations().isEmpty()) {
      return text.text();
    }
    List<@Nullable Object> written = new ArrayList<>(parts.size());
    boolean blanks =
        message.kind() == Message.Kind.USER || message.kind() == Message.Kind.ASSISTANT;
    blocks.write(parts, history, blanks, written);
    return written;
  }

  private Object said(AssistantMessage message) {
    if (message.toolCalls().isEmpty()
        && message.content().size() == 1
        && message.content().get(0) instanceof TextContent) {
      return content(message, true);
    }
    List<@Nullable Object> written = new ArrayList<>(2);
    blocks.write(message.content(), true, true, written);
    for (ToolCall call : message.toolCalls()) {
      written.add(blocks.toolUse(call));
    }
    return written;
  }

  private List<@Nullable Object> joined(List<Message> together) {
    List<@Nullable Object> written = new ArrayList<>();
    for (Message message : together) {
      if (message instanceof ToolMessage result) {
        written.add(result(result));
      } else {
        blocks.write(message.content(), false, true, written);
      }
    }
    return written;
  }

  private Map<String, @Nullable Object> result(ToolMessage message) {
    Map<String, @Nullable Object> block = new LinkedHashMap<>();
    block.put("type", "tool_result");
    block.put("tool_use_id", message.callId());
    if (!message.content().isEmpty() || message.multipart()) {
      block.put("content", content(message, false));
    }
    if (message.extras().get(Vendor.IS_ERROR) instanceof Boolean failed) {
      block.put(Vendor.IS_ERROR, failed);
    }
    Vendor.put(block, message.extras(), false, losses);
    return block;
  }
}
