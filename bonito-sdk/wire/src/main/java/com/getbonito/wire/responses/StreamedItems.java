package com.getbonito.wire.responses;

import com.getbonito.chat.ChatEvent;
import com.getbonito.chat.Citation;
import com.getbonito.chat.ReasoningContent;
import com.getbonito.wire.json.Tree;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The items of a streamed response, turned into events of one answer.
 *
 * <p>What a {@code done} event repeats is only handed out where no delta brought it. What proves or
 * describes an item comes at its end, when it is final.
 */
final class StreamedItems {

  private final Map<Integer, Item> items = new HashMap<>();
  private int parts;
  private int calls;

  /** Whether the model wants tools called. */
  boolean calls() {
    return calls > 0;
  }

  void added(StreamedEvent event, Consumer<? super ChatEvent> out) {
    Item item = at(event.output);
    item.type = Tree.textOr(event.item(), "type", "");
    if (isCall(item.type)) {
      begin(item, event.item(), out);
    }
  }

  private static boolean isCall(String type) {
    return type.equals("function_call") || type.equals("custom_tool_call");
  }

  private void begin(
      Item item, Map<String, @Nullable Object> fields, Consumer<? super ChatEvent> out) {
    if (item.call < 0 && fields.get("call_id") instanceof String id) {
      item.call = calls++;
      String type = item.type.equals("function_call") ? "function" : "custom";
      String name = Tree.textOr(fields, "name", "");
      out.accept(new ChatEvent.ToolCallDelta(0, item.call, id, type, name, "", Map.of()));
    }
  }

  void text(StreamedEvent event, Consumer<? super ChatEvent> out) {
    Part part = part(event.output, event.content);
    part.said = true;
    out.accept(
        new ChatEvent.TextDelta(
            0, part.number, event.delta, Logprobs.read(event.logprobs), List.of(), Map.of()));
  }

  void refusal(StreamedEvent event, Consumer<? super ChatEvent> out) {
    part(event.output, event.content).said = true;
    out.accept(new ChatEvent.RefusalDelta(0, event.delta, Map.of()));
  }

  void annotation(StreamedEvent event, Consumer<? super ChatEvent> out) {
    Part part = part(event.output, event.content);
    part.citations++;
    Citation citation = Annotations.read(event.annotation());
    out.accept(new ChatEvent.TextDelta(0, part.number, "", List.of(), List.of(citation), Map.of()));
  }

  /** A text that came without deltas. */
  void textDone(StreamedEvent event, Consumer<? super ChatEvent> out) {
    said(part(event.output, event.content), event.said(), event.logprobs, out);
  }

  private static void said(
      Part part, String text, @Nullable Object logprobs, Consumer<? super ChatEvent> out) {
    if (!part.said && !text.isEmpty()) {
      part.said = true;
      out.accept(
          new ChatEvent.TextDelta(
              0, part.number, text, Logprobs.read(logprobs), List.of(), Map.of()));
    }
  }

  void summary(StreamedEvent event, Consumer<? super ChatEvent> out) {
    Item item = at(event.output);
    if (item.reasoned == Item.CONTENT) {
      return;
    }
    think(item, Item.SUMMARY, event.summary, event.delta, out);
  }

  void reasoning(StreamedEvent event, Consumer<? super ChatEvent> out) {
    Item item = at(event.output);
    if (item.reasoned == Item.SUMMARY) {
      return;
    }
    think(item, Item.CONTENT, event.content, event.delta, out);
  }

  private void think(Item item, int kind, int index, String text, Consumer<? super ChatEvent> out) {
    boolean apart = item.reasoned == kind && index != item.paragraph;
    item.reasoned = kind;
    item.paragraph = index;
    String more = apart ? Reasonings.APART + text : text;
    out.accept(new ChatEvent.ReasoningDelta(0, number(item, 0), more, null, null, Map.of()));
  }

  void arguments(StreamedEvent event, Consumer<? super ChatEvent> out) {
    Item item = at(event.output);
    if (item.call >= 0 && !event.delta.isEmpty()) {
      item.argued = true;
      out.accept(
          new ChatEvent.ToolCallDelta(0, item.call, null, null, null, event.delta, Map.of()));
    }
  }

  /** An item is final: hands out what of it was not. */
  void done(int index, Map<String, @Nullable Object> fields, Consumer<? super ChatEvent> out) {
    Item item = at(index);
    if (item.done) {
      return;
    }
    item.done = true;
    item.type = Tree.textOr(fields, "type", "message");
    switch (item.type) {
      case "message" -> message(item, fields, out);
      case "reasoning" -> thought(item, fields, out);
      case "function_call" -> call(item, fields, "arguments", out);
      case "custom_tool_call" -> call(item, fields, "input", out);
      default -> whole(item, fields, out);
    }
  }

  /** Whether an item was final already. */
  boolean isDone(int index) {
    Item item = items.get(index);
    return item != null && item.done;
  }

  private void whole(Item item, Map<String, ?> fields, Consumer<? super ChatEvent> out) {
    Map<String, @Nullable Object> extras = Turn.wholeExtras(fields, calls);
    out.accept(new ChatEvent.TextDelta(0, number(item, 0), "", List.of(), List.of(), extras));
  }

  private void thought(
      Item item, Map<String, @Nullable Object> fields, Consumer<? super ChatEvent> out) {
    if (calls > 0) {
      fields.put(Own.AFTER, calls);
    }
    ReasoningContent whole = Reasonings.read(fields);
    String text = item.reasoned == Item.NOTHING ? whole.text() : "";
    out.accept(new ChatEvent.ReasoningDelta(0, number(item, 0), text, null, null, whole.extras()));
  }

  private void call(
      Item item,
      Map<String, @Nullable Object> fields,
      String input,
      Consumer<? super ChatEvent> out) {
    begin(item, fields, out);
    if (item.call < 0) {
      whole(item, fields, out);
      return;
    }
    String arguments = item.argued ? "" : Tree.textOr(fields, input, "");
    Map<String, @Nullable Object> rest =
        Own.mark(Tree.copy(fields, "type", "call_id", "name", input));
    out.accept(new ChatEvent.ToolCallDelta(0, item.call, null, null, null, arguments, rest));
  }

  /** Parts are matched in order: some servers count them from one. */
  private void message(
      Item item, Map<String, @Nullable Object> fields, Consumer<? super ChatEvent> out) {
    Map<String, @Nullable Object> ofItem = Tree.copy(fields, "role", "content");
    List<Part> begun = new ArrayList<>(item.parts.values());
    int position = 0;
    for (Object each : Tree.list(fields, "content")) {
      if (each instanceof Map<?, ?> said) {
        Map<String, @Nullable Object> extras = new LinkedHashMap<>();
        extras.put(position == 0 ? Own.MESSAGE : Own.SAME, position == 0 ? ofItem : Boolean.TRUE);
        if (calls > 0) {
          extras.put(Own.AFTER, calls);
        }
        Part part = position < begun.size() ? begun.get(position) : new Part(parts++);
        content(part, Tree.copy(said), extras, out);
        position++;
      }
    }
    if (position == 0) {
      whole(item, fields, out);
    }
  }

  private static void content(
      Part part,
      Map<String, @Nullable Object> said,
      Map<String, @Nullable Object> extras,
      Consumer<? super ChatEvent> out) {
    switch (Tree.textOr(said, "type", "")) {
      case "output_text" -> {
        said(part, Tree.textOr(said, "text", ""), said.get("logprobs"), out);
        List<Citation> citations = Annotations.read(Tree.list(said, "annotations"), part.citations);
        said.keySet().removeAll(List.of("type", "text", "logprobs"));
        out.accept(
            new ChatEvent.TextDelta(
                0, part.number, "", List.of(), citations, Turn.textExtras(said, extras)));
      }
      case "refusal" -> {
        String refusal = Tree.textOr(said, "refusal", "");
        if (!part.said && !refusal.isEmpty()) {
          part.said = true;
          out.accept(new ChatEvent.RefusalDelta(0, refusal, Map.of()));
        }
      }
      default -> {
        extras.putAll(said);
        out.accept(
            new ChatEvent.TextDelta(0, part.number, "", List.of(), List.of(), Own.mark(extras)));
      }
    }
  }

  private Item at(int index) {
    return items.computeIfAbsent(index, added -> new Item());
  }

  private Part part(int output, int content) {
    return at(output).parts.computeIfAbsent(content, added -> new Part(parts++));
  }

  private int number(Item item, int content) {
    return item.parts.computeIfAbsent(content, added -> new Part(parts++)).number;
  }

  private static final class Item {

    private static final int NOTHING = 0;
    private static final int SUMMARY = 1;
    private static final int CONTENT = 2;

    private final TreeMap<Integer, Part> parts = new TreeMap<>();
    private String type = "";
    private int call = -1;
    private boolean argued;
    private boolean done;
    private int reasoned = NOTHING;
    private int paragraph;
  }

  private static final class Part {

    private final int number;
    private boolean said;
    private int citations;

    private Part(int number) {
      this.number = number;
    }
  }
}
