package com.getbonito.wire.bedrock;

import com.getbonito.chat.AssistantMessage;
import com.getbonito.chat.Content;
import com.getbonito.chat.Message;
import com.getbonito.chat.ToolCall;
import com.getbonito.chat.ToolMessage;
import com.getbonito.wire.Losses;
import com.getbonito.wire.bedrock.BlockWriter.Place;
import com.getbonito.wire.json.Tree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * Writes a conversation. Turns alternate: what one side says in several messages becomes one turn,
 * results of tools included, which are the user's. Instructions go before the conversation.
 */
final class Turns {

  /** Stands beside a document, which the service takes only with a text. */
  static final String BESIDE_DOCUMENT = "See the attached document.";

  private final BlockWriter writer;
  private final Losses losses;
  private final ToolIds ids = new ToolIds();
  private final List<@Nullable Object> system = new ArrayList<>();
  private final List<@Nullable Object> turns = new ArrayList<>();
  private final Set<String> usedTools = new LinkedHashSet<>();
  private List<@Nullable Object> blocks = new ArrayList<>();
  private String role = "";
  private int number;

  Turns(Model model, Losses losses) {
    this.writer = new BlockWriter(model, losses);
    this.losses = losses;
  }

  /** The instructions. */
  List<@Nullable Object> system() {
    return system;
  }

  /** The turns; the conversation is written once. */
  List<@Nullable Object> write(List<Message> messages) {
    for (Message message : messages) {
      if (message.name() != null && !(message instanceof ToolMessage)) {
        losses.lost("name", "Converse has no names of participants");
      }
      switch (message.kind()) {
        case SYSTEM -> instruction(message);
        case USER -> {
          turn("user");
          parts(message, Place.USER, blocks);
        }
        case ASSISTANT -> {
          turn("assistant");
          assistant((AssistantMessage) message);
        }
        case TOOL -> {
          turn("user");
          result((ToolMessage) message);
        }
      }
      number++;
    }
    finish();
    return turns;
  }

  /** Names of the tools that the conversation has used. */
  Set<String> usedTools() {
    return usedTools;
  }

  private void turn(String whose) {
    if (!whose.equals(role)) {
      finish();
      role = whose;
    }
  }

  private void finish() {
    if (!blocks.isEmpty()) {
      // a turn between that said nothing was left out, and the two around it are one
      boolean again = !turns.isEmpty() && role.equals(Tree.text(last(), "role"));
      if (again) {
        blocks.addAll(0, Tree.list(last(), "content"));
        turns.remove(turns.size() - 1);
      }
      if (role.equals("user") && has("document") && !has("text")) {
        blocks.add(0, Tree.of("text", BESIDE_DOCUMENT));
      }
      Map<String, @Nullable Object> turn = Tree.of("role", role);
      turn.put("content", blocks);
      turns.add(turn);
      blocks = new ArrayList<>();
    }
    role = "";
  }

  private @Nullable Object last() {
    return turns.get(turns.size() - 1);
  }

  private boolean has(String kind) {
    for (Object block : blocks) {
      if (block instanceof Map<?, ?> fields && fields.containsKey(kind)) {
        return true;
      }
    }
    return false;
  }

  private void instruction(Message message) {
    if (message.extras().containsKey(Marks.INLINE)) {
      turn("system");
      parts(message, Place.SYSTEM, blocks);
    } else {
      parts(message, Place.SYSTEM, system);
    }
  }

  private void parts(Message message, Place place, List<@Nullable Object> into) {
    for (Content part : message.content()) {
      int before = into.size();
      if (place == Place.SYSTEM && part.kind() != Content.Kind.TEXT) {
        losses.lost("system." + part.kind().name().toLowerCase(Locale.ROOT), "no text");
        continue;
      }
      writer.write(part, place, into);
      if (BlockWriter.hinted(part)) {
        writer.hint(part, into.size() > before ? into : new ArrayList<>());
      }
    }
    Marks.write(message.extras(), new LinkedHashMap<>(), place == Place.ASSISTANT, losses);
    writer.hint(message.extras(), into);
  }

  private void assistant(AssistantMessage message) {
    parts(message, Place.ASSISTANT, blocks);
    int count = 0;
    for (ToolCall call : message.toolCalls()) {
      Map<String, @Nullable Object> use =
          Tree.of("toolUseId", ids.call(call.id(), number, count++));
      use.put("name", call.name());
      use.put("input", input(call));
      Marks.write(call.extras(), use, true, losses);
      blocks.add(Tree.of("toolUse", use));
      usedTools.add(call.name());
      writer.hint(call.extras(), blocks);
    }
  }

  private Object input(ToolCall call) {
    if (call.arguments().isBlank()) {
      return Map.of();
    }
    try {
      if (Tree.parse(call.arguments()) instanceof Map<?, ?> object) {
        return object;
      }
    } catch (JacksonException malformed) {
      // reported below
    }
    losses.lost("toolCall.arguments", "Converse takes a JSON object as a tool's input only");
    return Map.of();
  }

  private void result(ToolMessage message) {
    List<@Nullable Object> content = new ArrayList<>();
    Map<String, @Nullable Object> hint = message.extras();
    for (Content part : message.content()) {
      writer.write(part, Place.RESULT, content);
      if (BlockWriter.hinted(part)) {
        hint = part.extras();
      }
    }
    Map<String, @Nullable Object> result =
        Tree.of("toolUseId", ids.result(message.callId(), number));
    result.put("content", content);
    if (message.extras().get("is_error") instanceof Boolean failed) {
      result.put("status", failed ? "error" : "success");
    }
    Marks.write(message.extras(), result, false, losses);
    blocks.add(Tree.of("toolResult", result));
    writer.hint(hint, blocks);
  }
}
