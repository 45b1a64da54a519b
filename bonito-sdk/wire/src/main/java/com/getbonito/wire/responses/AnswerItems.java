package com.getbonito.wire.responses;

import com.getbonito.chat.AssistantMessage;
import com.getbonito.chat.AudioContent;
import com.getbonito.chat.Citation;
import com.getbonito.chat.Content;
import com.getbonito.chat.ReasoningContent;
import com.getbonito.chat.RefusalContent;
import com.getbonito.chat.TextContent;
import com.getbonito.chat.TokenLogprob;
import com.getbonito.chat.ToolCall;
import com.getbonito.wire.Losses;
import com.getbonito.wire.json.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes a whole answer's message as items. */
final class AnswerItems {

  private final List<Map<String, @Nullable Object>> items = new ArrayList<>();
  private final Losses losses;
  private final Left left;
  private final String response;
  private List<TokenLogprob> logprobs;

  AnswerItems(Losses losses, String response, List<TokenLogprob> logprobs) {
    this.losses = losses;
    this.left = new Left(losses);
    this.response = response;
    this.logprobs = logprobs;
  }

  List<Map<String, @Nullable Object>> write(AssistantMessage message, String status) {
    int written = 0;
    List<ToolCall> calls = message.toolCalls();
    for (Content part : message.content()) {
      Integer before = Own.is(part.extras()) ? Tree.whole(part.extras().get(Own.AFTER)) : null;
      while (before != null && written < Math.min(before, calls.size())) {
        call(calls.get(written), written++);
      }
      part(part, status);
    }
    while (written < calls.size()) {
      call(calls.get(written), written++);
    }
    return items;
  }

  private OutputItem item(OutputItem.Kind kind) {
    return new OutputItem(kind, items.size(), response);
  }

  private void call(ToolCall call, int position) {
    OutputItem item =
        item(
            call.type().equals("custom")
                ? OutputItem.Kind.CUSTOM_CALL
                : OutputItem.Kind.FUNCTION_CALL);
    item.callId = call.id().isEmpty() ? Made.id("call", response, position) : call.id();
    item.name = call.name();
    item.text.append(call.arguments());
    left.ignored(call.extras());
    known(item, Own.fields(call.extras()));
    items.add(item.finished("completed"));
  }

  /** What an answer of this dialect's says of its item; its id is the item's. */
  static void known(OutputItem item, Map<String, @Nullable Object> fields) {
    if (fields.get("id") instanceof String id) {
      item.id = id;
    }
    item.own.putAll(fields);
  }

  private void part(Content part, String status) {
    if (!(part instanceof ReasoningContent)) {
      left.ignored(part.extras());
    }
    switch (part.kind()) {
      case TEXT -> text((TextContent) part, status);
      case REFUSAL -> {
        OutputItem item = item(OutputItem.Kind.REFUSAL);
        item.text.append(((RefusalContent) part).text());
        known(item, ofItem(part.extras()));
        items.add(item.finished(status));
      }
      case REASONING -> reasoning((ReasoningContent) part);
      case AUDIO -> {
        losses.lost("audio", "an answer of " + ResponsesChatCodec.ID + " has no audio");
        String transcript = ((AudioContent) part).transcript();
        if (transcript != null) {
          text(TextContent.of(transcript), status);
        }
      }
      case IMAGE, DOCUMENT ->
          losses.lost(
              part.kind() == Content.Kind.IMAGE ? "image" : "document",
              "an answer of " + ResponsesChatCodec.ID + " is text and calls");
    }
  }

  private static Map<String, @Nullable Object> ofItem(Map<String, @Nullable Object> extras) {
    Map<String, @Nullable Object> fields =
        Own.is(extras) ? Tree.copyOf(extras, Own.MESSAGE) : Map.of();
    return fields.containsKey("content") ? Map.of() : fields;
  }

  private void text(TextContent part, String status) {
    if (Own.has(part.extras(), Own.WHOLE)) {
      OutputItem item = item(OutputItem.Kind.WHOLE);
      known(item, Own.fields(part.extras()));
      items.add(item.finished(status));
      return;
    }
    if (part.text().isEmpty() && part.extras().get("type") instanceof String) {
      return;
    }
    OutputItem item = item(OutputItem.Kind.TEXT);
    item.text.append(part.text());
    item.logprobs.addAll(logprobs);
    logprobs = List.of();
    for (Citation citation : part.citations()) {
      if (item.cite(citation) == null) {
        losses.ignored("citations");
      }
    }
    known(item, ofItem(part.extras()));
    items.add(item.finished(status));
  }

  private void reasoning(ReasoningContent thought) {
    OutputItem item = item(OutputItem.Kind.REASONING);
    boolean own = Own.is(thought.extras());
    if (own) {
      Map<String, @Nullable Object> written = Reasonings.write(thought);
      written.remove("type");
      known(item, written);
    } else {
      proof(losses, thought.signature(), thought.redacted(), thought.extras());
      item.text.append(thought.text());
    }
    if (own || !thought.text().isEmpty()) {
      items.add(item.finished("completed"));
    }
  }

  /** What another provider proves its reasoning by has no place here. */
  static void proof(
      Losses losses,
      @Nullable String signature,
      @Nullable String redacted,
      Map<String, @Nullable Object> extras) {
    if (signature != null || redacted != null || ResponseDocument.ofThePart(extras)) {
      losses.ignored("reasoning.signature");
    }
  }
}
