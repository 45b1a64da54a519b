package com.getbonito.wire.bedrock;

import com.getbonito.chat.AssistantMessage;
import com.getbonito.chat.CacheHint;
import com.getbonito.chat.ChatRequest;
import com.getbonito.chat.Content;
import com.getbonito.chat.SystemMessage;
import com.getbonito.chat.TextContent;
import com.getbonito.chat.ToolCall;
import com.getbonito.chat.ToolMessage;
import com.getbonito.chat.UserMessage;
import com.getbonito.wire.json.Tree;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads instructions and turns. A user's turn with results of tools becomes several messages. */
final class MessageReader {

  private final ChatRequest.Builder request;

  MessageReader(ChatRequest.Builder request) {
    this.request = request;
  }

  void system(List<?> blocks) {
    if (!blocks.isEmpty()) {
      request.message(instruction(blocks, "system").build());
    }
  }

  private static SystemMessage.Builder instruction(List<?> blocks, String place) {
    SystemMessage.Builder message = SystemMessage.builder();
    for (int i = 0; i < blocks.size(); i++) {
      CacheHint hint = Hints.at(blocks, i + 1);
      message.content(Hints.on(BlockReader.part(block(blocks, i, place)), hint));
      if (hint != null) {
        i++;
      }
    }
    return message;
  }

  void turns(List<?> turns) {
    for (int i = 0; i < turns.size(); i++) {
      String place = "messages[" + i + "]";
      Map<?, ?> turn = block(turns, i, "messages");
      String role = Tree.text(turn, "role");
      List<?> blocks = Tree.list(turn, "content");
      Map<String, @Nullable Object> rest = Marks.marked(Tree.copy(turn, "role", "content"));
      switch (role == null ? "" : role) {
        case "user" -> user(blocks, place, rest);
        case "assistant" -> assistant(blocks, place, rest);
        case "system" ->
            request.message(
                instruction(blocks, place).extras(rest).extra(Marks.INLINE, Boolean.TRUE).build());
        default -> throw new IllegalArgumentException("'" + place + ".role' is none that is known");
      }
    }
  }

  private void user(List<?> blocks, String place, Map<String, @Nullable Object> rest) {
    UserMessage.Builder message = UserMessage.builder().extras(rest);
    boolean open = blocks.isEmpty();
    for (int i = 0; i < blocks.size(); i++) {
      Map<?, ?> block = block(blocks, i, place);
      CacheHint hint = Hints.at(blocks, i + 1);
      Map<?, ?> result = Tree.map(block, "toolResult");
      if (result != null && Tree.text(result, "toolUseId") != null) {
        if (open) {
          request.message(message.build());
          message = UserMessage.builder();
          open = false;
        }
        request.message(result(result, hint));
      } else {
        message.content(Hints.on(BlockReader.part(block), hint));
        open = true;
      }
      if (hint != null) {
        i++;
      }
    }
    if (open) {
      request.message(message.build());
    }
  }

  private static ToolMessage result(Map<?, ?> result, @Nullable CacheHint hint) {
    ToolMessage.Builder message =
        ToolMessage.builder(String.valueOf(Tree.text(result, "toolUseId")));
    for (Object element : Tree.list(result, "content")) {
      if (element instanceof Map<?, ?> block) {
        message.content(
            block.size() == 1 && block.containsKey("json")
                ? TextContent.of(
                    MediaBlocks.json(block.get("json")), Map.of(Marks.JSON, Boolean.TRUE))
                : BlockReader.part(block));
      }
    }
    Map<String, @Nullable Object> rest = Tree.copy(result, "toolUseId", "content");
    Boolean failed =
        switch (String.valueOf(rest.get("status"))) {
          case "error" -> Boolean.TRUE;
          case "success" -> Boolean.FALSE;
          default -> null;
        };
    Map<String, @Nullable Object> extras = new LinkedHashMap<>(rest);
    if (failed != null) {
      extras.remove("status");
    }
    extras = new LinkedHashMap<>(Marks.marked(extras));
    if (failed != null) {
      extras.put("is_error", failed);
    }
    return message.extras(Hints.with(extras, hint)).build();
  }

  private void assistant(List<?> blocks, String place, Map<String, @Nullable Object> rest) {
    AssistantMessage.Builder message = AssistantMessage.builder().extras(rest);
    for (int i = 0; i < blocks.size(); i++) {
      Map<?, ?> block = block(blocks, i, place);
      CacheHint hint = Hints.at(blocks, i + 1);
      ToolCall call = BlockReader.toolCall(block);
      if (call == null) {
        Content part = BlockReader.part(block);
        message.content(Hints.on(part, hint));
      } else {
        message.toolCall(
            ToolCall.of(
                call.id(),
                call.type(),
                call.name(),
                call.arguments(),
                Hints.with(call.extras(), hint)));
      }
      if (hint != null) {
        i++;
      }
    }
    request.message(message.build());
  }

  private static Map<?, ?> block(List<?> blocks, int index, String place) {
    if (blocks.get(index) instanceof Map<?, ?> block) {
      return block;
    }
    throw new IllegalArgumentException("'" + place + "[" + index + "]' is no object");
  }
}
