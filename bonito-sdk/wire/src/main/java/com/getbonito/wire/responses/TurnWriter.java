package com.getbonito.wire.responses;

import com.getbonito.chat.AudioContent;
import com.getbonito.chat.Citation;
import com.getbonito.chat.Content;
import com.getbonito.chat.ReasoningContent;
import com.getbonito.chat.RefusalContent;
import com.getbonito.chat.TextContent;
import com.getbonito.chat.ToolCall;
import com.getbonito.wire.Losses;
import com.getbonito.wire.json.Tree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes a turn of the model's as the items that it consisted of; the counterpart of {@link Turn}.
 * A text that came from elsewhere is written as the plain message that asks for no id.
 */
final class TurnWriter {

  private final Losses losses;
  private final Left left;
  private final List<Map<String, @Nullable Object>> items;

  /** The content of the message item that further parts may belong to. */
  private @Nullable List<Object> open;

  /** Whether the turn calls tools, so that it need not say anything. */
  private boolean calling;

  TurnWriter(Losses losses, List<Map<String, @Nullable Object>> items) {
    this.losses = losses;
    this.left = new Left(losses);
    this.items = items;
  }

  void write(List<Content> parts, List<ToolCall> calls) {
    int written = 0;
    calling = !calls.isEmpty();
    open = null;
    for (Content part : parts) {
      int before = Own.is(part.extras()) ? wholeOr(part.extras().get(Own.AFTER), 0) : 0;
      while (written < Math.min(before, calls.size())) {
        call(calls.get(written++));
      }
      part(part);
    }
    while (written < calls.size()) {
      call(calls.get(written++));
    }
  }

  private static int wholeOr(@Nullable Object value, int otherwise) {
    Integer whole = Tree.whole(value);
    return whole == null ? otherwise : whole;
  }

  private void call(ToolCall call) {
    boolean custom = call.type().equals("custom");
    left.ignored(call.extras());
    Map<String, @Nullable Object> item = new LinkedHashMap<>();
    item.put("type", custom ? "custom_tool_call" : "function_call");
    item.put("call_id", call.id());
    item.put("name", call.name());
    String none = custom ? "" : "{}";
    item.put(custom ? "input" : "arguments", call.arguments().isEmpty() ? none : call.arguments());
    item.putAll(Own.fields(call.extras()));
    Made.drop(item);
    add(item);
  }

  private void add(Map<String, @Nullable Object> item) {
    items.add(item);
    open = null;
  }

  private void part(Content part) {
    boolean own = Own.is(part.extras());
    if (!own && !(part instanceof ReasoningContent)) {
      left.ignored(part.extras());
    }
    switch (part.kind()) {
      case TEXT -> text((TextContent) part, own);
      case REFUSAL -> refusal((RefusalContent) part, own);
      case REASONING -> {
        reasoning((ReasoningContent) part, own);
      }
      case AUDIO -> audio((AudioContent) part);
      case IMAGE, DOCUMENT ->
          losses.lost(
              part.kind() == Content.Kind.IMAGE ? "image" : "document",
              "what the model said is text in the dialect " + ResponsesChatCodec.ID);
    }
  }

  /** Sent back is what the vendor can prove: what it gave an id, or sealed. */
  private void reasoning(ReasoningContent thought, boolean own) {
    boolean made = Made.is(thought.extras().get("id"));
    if (!own || (made && thought.extras().get("encrypted_content") == null)) {
      losses.ignored("reasoning");
      return;
    }
    Map<String, @Nullable Object> item = Reasonings.write(thought);
    Made.drop(item);
    add(item);
  }

  private void text(TextContent part, boolean own) {
    if (own && part.extras().containsKey(Own.WHOLE)) {
      Map<String, @Nullable Object> item = Own.fields(part.extras());
      Made.drop(item);
      add(item);
      return;
    }
    if (own && Boolean.TRUE.equals(part.extras().get(Own.PLAIN))) {
      Map<String, @Nullable Object> fields = Tree.copyOf(part.extras(), Own.MESSAGE);
      Made.drop(fields);
      plain(part.text(), fields);
      return;
    }
    if (!own || !belongs(part.extras())) {
      if (!part.citations().isEmpty()) {
        losses.ignored("citations");
      }
      boolean says = !part.text().isEmpty();
      if (says || (part.extras().isEmpty() && !calling)) {
        plain(part.text(), Map.of());
      }
      return;
    }
    Map<String, @Nullable Object> rest = rest(part.extras());
    Map<String, @Nullable Object> said = rest;
    if (!rest.containsKey("type")) {
      said = InputPartWriter.typed("output_text", "text", part.text());
      annotations(said, part, part.extras());
      said.putAll(rest);
    }
    said(said, part.extras());
  }

  /** Whether the part knows its message item, and the vendor does. */
  private boolean belongs(Map<String, @Nullable Object> extras) {
    if (Made.is(Tree.copyOf(extras, Own.MESSAGE).get("id"))) {
      return false;
    }
    return extras.containsKey(Own.MESSAGE) || (extras.containsKey(Own.SAME) && open != null);
  }

  /** The vendor requires both lists of a message that has an id. */
  private void annotations(
      Map<String, @Nullable Object> said, TextContent part, Map<String, @Nullable Object> extras) {
    List<Object> annotations = new ArrayList<>();
    for (Citation citation : part.citations()) {
      Map<String, @Nullable Object> annotation = Annotations.write(citation, part.text().length());
      if (annotation == null) {
        losses.ignored("citations");
      } else {
        annotations.add(annotation);
      }
    }
    boolean complete = Tree.copyOf(extras, Own.MESSAGE).containsKey("id") || open != null;
    if (complete || !annotations.isEmpty()) {
      said.put("annotations", annotations);
    }
    if (complete) {
      said.put("logprobs", List.of());
    }
  }

  private static Map<String, @Nullable Object> rest(Map<String, @Nullable Object> extras) {
    Map<String, @Nullable Object> rest = Own.fields(extras);
    rest.remove(Own.MESSAGE);
    return rest;
  }

  private void said(Map<String, @Nullable Object> part, Map<String, @Nullable Object> extras) {
    List<Object> content = open;
    if (content == null || !extras.containsKey(Own.SAME)) {
      content = new ArrayList<>();
      Map<String, @Nullable Object> item = Tree.copyOf(extras, Own.MESSAGE);
      item.put("role", "assistant");
      item.put("content", content);
      items.add(item);
      open = content;
    }
    content.add(part);
  }

  private void plain(String text, Map<String, @Nullable Object> fields) {
    Map<String, @Nullable Object> item = new LinkedHashMap<>(fields);
    item.put("role", "assistant");
    item.put("content", text);
    add(item);
  }

  private void refusal(RefusalContent part, boolean own) {
    if (!own || !belongs(part.extras())) {
      plain(part.text(), Map.of());
      return;
    }
    Map<String, @Nullable Object> said = InputPartWriter.typed("refusal", "refusal", part.text());
    said.putAll(rest(part.extras()));
    said(said, part.extras());
  }

  private void audio(AudioContent part) {
    losses.ignored("audio");
    if (part.transcript() != null && !part.transcript().isEmpty()) {
      plain(part.transcript(), Map.of());
    }
  }
}
