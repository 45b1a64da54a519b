package com.getbonito.testkit.simulator.responses;

import com.getbonito.testkit.simulator.exchange.Piece;
import com.getbonito.testkit.simulator.exchange.Pieces;
import com.getbonito.testkit.simulator.fault.Effect.ToolTwist;
import com.getbonito.testkit.simulator.fault.Effect.UsageTwist;
import com.getbonito.testkit.simulator.model.Json;
import com.getbonito.testkit.simulator.model.Said;
import com.getbonito.testkit.simulator.model.TokenRule;
import com.getbonito.testkit.simulator.model.Words;
import com.getbonito.testkit.simulator.script.ToolUse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A response as a stream of typed events. An answer is small, so its events are made at once,
 * except text without end.
 */
final class Events implements Pieces {

  private final Output output;
  private final Queue<Piece> events = new ArrayDeque<>();
  private final @Nullable Words endless;
  private int sequence;
  private int index;

  /**
   * A stream.
   *
   * @param endless text in place of the answer's own, null where it ends
   */
  Events(Output output, @Nullable Words endless) {
    this.output = output;
    this.endless = endless;
    response("response.created", output.begun(), false);
    ObjectNode begun = output.begun();
    if (output.twists().usage() == UsageTwist.TWICE) {
      begun.set("usage", output.preliminary());
    }
    response("response.in_progress", begun, false);
    if (endless == null && output.thinks()) {
      reasoning();
    }
    if (endless != null || output.speaks()) {
      message();
    }
    if (endless == null) {
      output.said().toolCalls().forEach(this::call);
      ending();
    }
  }

  @Override
  public @Nullable Piece next() {
    Piece piece = events.poll();
    if (piece == null && endless != null) {
      delta("response.output_text.delta", "msg_" + output.id(), endless.next(), 1);
      piece = events.poll();
    }
    return piece;
  }

  private void ending() {
    if (output.twists().usage() == UsageTwist.EARLY) {
      ObjectNode early = output.begun();
      early.set("usage", output.usage());
      response("response.in_progress", early, true);
    }
    boolean told = output.truthful() && output.twists().usage() != UsageTwist.EARLY;
    response("response." + output.status(), output.whole(), told);
  }

  private void reasoning() {
    String id = "rs_" + output.id();
    item("response.output_item.added", output.reasoning(""));
    List<String> shown = output.said().reasoning();
    if (!shown.isEmpty()) {
      summaryPart("response.reasoning_summary_part.added", id, "");
      for (String word : shown) {
        summary("response.reasoning_summary_text.delta", id, "delta", word, 1);
      }
      String all = Said.join(shown);
      summary("response.reasoning_summary_text.done", id, "text", all, 0);
      summaryPart("response.reasoning_summary_part.done", id, all);
    }
    item("response.output_item.done", output.reasoning(Said.join(shown)));
    index++;
  }

  private void message() {
    String id = "msg_" + output.id();
    item("response.output_item.added", output.message("in_progress"));
    List<String> refusal = endless == null ? output.said().refusal() : null;
    ObjectNode empty =
        refusal == null ? Output.text("") : Json.object().put("type", "refusal").put("refusal", "");
    part("response.content_part.added", id, empty);
    if (endless != null) {
      return;
    }
    String kind = refusal == null ? "response.output_text" : "response.refusal";
    for (String word : refusal == null ? output.said().text() : refusal) {
      delta(kind + ".delta", id, word, 1);
    }
    ObjectNode done = at(kind + ".done", id).put("content_index", 0);
    done.put(
        refusal == null ? "text" : "refusal",
        Said.join(refusal == null ? output.said().text() : refusal));
    if (refusal == null) {
      done.set("logprobs", output.logprobs(output.said().text()));
    }
    send(done, 0, false);
    part("response.content_part.done", id, output.part());
    ObjectNode whole = output.message("completed");
    whole.withArray("content").add(output.part());
    item("response.output_item.done", whole);
    index++;
  }

  private void call(ToolUse call) {
    String id = "fc_" + output.id() + "_" + call.id();
    ObjectNode added = Json.object().put("type", "response.output_item.added");
    added.set("item", output.call(call, "", "in_progress"));
    send(added.put("output_index", index), 1, false);
    ToolTwist twist = output.twists().tools();
    for (String token : TokenRule.split(call.arguments())) {
      arguments(call, id, token, twist);
    }
    ObjectNode done = at("response.function_call_arguments.done", id);
    send(done.put("arguments", call.arguments()), 0, false);
    item("response.output_item.done", output.call(call, call.arguments(), "completed"));
    index++;
  }

  private void arguments(ToolUse call, String id, String token, @Nullable ToolTwist twist) {
    String kind = "response.function_call_arguments.delta";
    if (twist == ToolTwist.CUT) {
      int tokens = 1;
      for (int at = 0; at < token.length(); at += Character.charCount(token.codePointAt(at))) {
        String letter = Character.toString(token.codePointAt(at));
        send(at(kind, id).put("delta", letter), tokens, false);
        tokens = 0;
      }
      return;
    }
    ObjectNode delta = at(kind, id).put("delta", token);
    if (twist == ToolTwist.DUPLICATE_INDEX) {
      delta.put("call_id", call.id()).put("name", call.name());
    }
    send(delta, 1, false);
    if (twist == ToolTwist.NULL_DELTA) {
      send(at(kind, id).put("delta", ""), 0, false);
    }
  }

  private void delta(String kind, String id, String word, int tokens) {
    ObjectNode delta = at(kind, id).put("content_index", 0).put("delta", word);
    if (kind.equals("response.output_text.delta")) {
      delta.set("logprobs", output.logprobs(List.of(word)));
    }
    delta.put("obfuscation", "x".repeat(Math.floorMod(word.hashCode(), 16)));
    send(delta, tokens, false);
  }

  private void summary(String kind, String id, String field, String text, int tokens) {
    send(at(kind, id).put("summary_index", 0).put(field, text), tokens, false);
  }

  private void summaryPart(String kind, String id, String text) {
    ObjectNode event = at(kind, id).put("summary_index", 0);
    event.putObject("part").put("type", "summary_text").put("text", text);
    send(event, 0, false);
  }

  private void part(String kind, String id, ObjectNode part) {
    ObjectNode event = at(kind, id).put("content_index", 0);
    event.set("part", part);
    send(event, 0, false);
  }

  private void item(String kind, ObjectNode item) {
    ObjectNode event = Json.object().put("type", kind);
    event.set("item", item);
    send(event.put("output_index", index), 0, false);
  }

  private void response(String kind, ObjectNode response, boolean told) {
    ObjectNode event = Json.object().put("type", kind);
    event.set("response", response);
    send(event, 0, told);
  }

  private ObjectNode at(String kind, String id) {
    return Json.object().put("type", kind).put("item_id", id).put("output_index", index);
  }

  private void send(ObjectNode event, int tokens, boolean told) {
    event.put("sequence_number", sequence++);
    String data = new String(Json.bytes(event), StandardCharsets.UTF_8);
    String framed = "event: " + event.path("type").asString("") + "\ndata: " + data + "\n\n";
    events.add(new Piece(framed.getBytes(StandardCharsets.UTF_8), tokens, told));
  }
}
