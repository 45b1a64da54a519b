package com.getbonito.wire.responses;

import com.getbonito.chat.AssistantMessage;
import com.getbonito.chat.Citation;
import com.getbonito.chat.Content;
import com.getbonito.chat.RefusalContent;
import com.getbonito.chat.TextContent;
import com.getbonito.chat.TokenLogprob;
import com.getbonito.chat.ToolCall;
import com.getbonito.wire.json.Tree;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The items of one turn of the model's, as one message: reasoning, texts and hosted tools are its
 * parts, in order, calls its calls. A part that comes after calls remembers how many.
 */
final class Turn {

  private static final String MESSAGE = "message";

  private final AssistantMessage.Builder message = AssistantMessage.builder();
  private final @Nullable List<TokenLogprob> logprobs;
  private int parts;
  private int calls;
  private boolean refused;

  /** A turn of the history, whose texts keep their log probabilities as they are. */
  Turn() {
    this(null);
  }

  /**
   * @param logprobs takes the log probabilities of the texts
   */
  Turn(@Nullable List<TokenLogprob> logprobs) {
    this.logprobs = logprobs;
  }

  /** Whether nothing was added. */
  boolean isEmpty() {
    return parts + calls == 0;
  }

  /** Whether the model wants a tool called. */
  boolean calls() {
    return calls > 0;
  }

  /** Whether there is a refusal in it. */
  boolean refused() {
    return refused;
  }

  AssistantMessage build() {
    return message.build();
  }

  /** Adds an item; the map is taken apart. */
  void add(Map<String, @Nullable Object> item) {
    switch (Tree.textOr(item, "type", MESSAGE)) {
      case MESSAGE -> message(item);
      case "reasoning" -> {
        afterCalls(item);
        part(Reasonings.read(item));
      }
      case "function_call" -> call(item, "function", "arguments");
      case "custom_tool_call" -> call(item, "custom", "input");
      default -> whole(item);
    }
  }

  private void part(Content part) {
    message.content(part);
    parts++;
  }

  private void whole(Map<String, @Nullable Object> item) {
    part(TextContent.of("", wholeExtras(item, calls)));
  }

  /** The extras of a text that stands for an item. */
  static Map<String, @Nullable Object> wholeExtras(Map<String, ?> item, int callsBefore) {
    Map<String, @Nullable Object> extras = new LinkedHashMap<>(item);
    extras.put(Own.WHOLE, Boolean.TRUE);
    if (callsBefore > 0) {
      extras.put(Own.AFTER, callsBefore);
    }
    return Own.mark(extras);
  }

  private void afterCalls(Map<String, @Nullable Object> extras) {
    if (calls > 0) {
      extras.put(Own.AFTER, calls);
    }
  }

  private void call(Map<String, @Nullable Object> item, String type, String input) {
    if (!(item.get("call_id") instanceof String id
        && item.get("name") instanceof String name
        && item.get(input) instanceof String arguments)) {
      whole(item);
      return;
    }
    Map<String, @Nullable Object> rest = Tree.copy(item, "type", "call_id", "name", input);
    message.toolCall(ToolCall.of(id, type, name, arguments, Own.mark(rest)));
    calls++;
  }

  private void message(Map<String, @Nullable Object> item) {
    Map<String, @Nullable Object> fields = Tree.copy(item, "role", "content");
    if (item.get("content") instanceof String text) {
      Map<String, @Nullable Object> extras = new LinkedHashMap<>();
      extras.put(Own.MESSAGE, fields);
      extras.put(Own.PLAIN, Boolean.TRUE);
      afterCalls(extras);
      part(TextContent.of(text, Own.mark(extras)));
      return;
    }
    List<?> content = Tree.list(item, "content");
    boolean first = true;
    for (Object each : content) {
      if (each instanceof Map<?, ?> part) {
        Map<String, @Nullable Object> extras = new LinkedHashMap<>();
        if (first) {
          extras.put(Own.MESSAGE, fields);
        } else {
          extras.put(Own.SAME, Boolean.TRUE);
        }
        afterCalls(extras);
        part(said(Tree.copy(part), extras));
        first = false;
      }
    }
    if (first) {
      whole(item);
    }
  }

  private Content said(Map<String, @Nullable Object> part, Map<String, @Nullable Object> extras) {
    String type = Tree.textOr(part, "type", "");
    if (type.equals("output_text") && part.get("text") instanceof String text) {
      part.keySet().removeAll(List.of("type", "text"));
      if (logprobs != null) {
        logprobs.addAll(Logprobs.read(part.remove("logprobs")));
      }
      return TextContent.of(text, citations(part), textExtras(part, extras));
    }
    if (type.equals("refusal") && part.get("refusal") instanceof String refusal) {
      refused = true;
      part.keySet().removeAll(List.of("type", "refusal"));
      extras.putAll(part);
      return RefusalContent.of(refusal, Own.mark(extras));
    }
    extras.putAll(part);
    return TextContent.of("", Own.mark(extras));
  }

  private static List<Citation> citations(Map<String, @Nullable Object> part) {
    return Annotations.read(Tree.list(part, "annotations"), 0);
  }

  /** The extras of a text: what of its part is not typed, and what is known of its item. */
  static Map<String, @Nullable Object> textExtras(
      Map<String, @Nullable Object> part, Map<String, @Nullable Object> ofItem) {
    part.remove("annotations");
    if (Tree.list(part, "logprobs").isEmpty()) {
      part.remove("logprobs");
    }
    Map<String, @Nullable Object> extras = new LinkedHashMap<>(ofItem);
    extras.putAll(part);
    return Own.mark(extras);
  }
}
