package com.getbonito.testkit.simulator.anthropic;

import com.getbonito.testkit.simulator.exchange.Piece;
import com.getbonito.testkit.simulator.exchange.Pieces;
import com.getbonito.testkit.simulator.fault.Effect.UsageTwist;
import com.getbonito.testkit.simulator.model.Json;
import com.getbonito.testkit.simulator.model.Signature;
import com.getbonito.testkit.simulator.model.Step;
import com.getbonito.testkit.simulator.model.Step.Kind;
import com.getbonito.testkit.simulator.model.Steps;
import com.getbonito.testkit.simulator.model.Twists;
import com.getbonito.testkit.simulator.model.Words;
import com.getbonito.testkit.simulator.script.ToolUse;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.Objects;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** A message as a stream of events in the vendor's order. */
final class MessageEvents implements Pieces {

  private final Messages.Framing framing;
  private final Queue<Piece> head = new ArrayDeque<>();
  private final Iterator<Step> steps;
  private final Queue<Piece> tail = new ArrayDeque<>();

  MessageEvents(
      MessageAnswer answer,
      MessagesUsage usage,
      Twists twists,
      @Nullable Words endless,
      Messages.Framing framing) {
    this.framing = framing;
    this.steps = Steps.of(answer.completion().first(), answer.redacted(), twists, endless);
    head.add(start(answer, usage));
    head.add(event("ping", "{\"type\":\"ping\"}"));
    boolean twice = usage.twist() == UsageTwist.TWICE;
    if (twice) {
      tail.add(end(answer, usage.preliminary(), false));
    }
    boolean early = usage.twist() == UsageTwist.EARLY || usage.missing();
    tail.add(end(answer, early ? null : usage.whole(), usage.truthful()));
    if (twists.sentinel()) {
      tail.add(event("message_stop", "{\"type\":\"message_stop\"}"));
    }
  }

  @Override
  public @Nullable Piece next() {
    if (!head.isEmpty()) {
      return head.poll();
    }
    Piece piece = null;
    while (piece == null && steps.hasNext()) {
      piece = piece(steps.next());
    }
    return piece == null ? tail.poll() : piece;
  }

  private Piece start(MessageAnswer answer, MessagesUsage usage) {
    StringBuilder out = new StringBuilder(512).append("{\"type\":\"message_start\",\"message\":");
    out.append(MessageBody.open(answer));
    out.append(",\"content\":[],\"stop_reason\":null,\"stop_sequence\":null");
    if (!usage.missing()) {
      out.append(",\"usage\":").append(usage.opening());
    }
    return event("message_start", out.append("}}").toString());
  }

  private Piece end(MessageAnswer answer, @Nullable String usage, boolean told) {
    StringBuilder out = new StringBuilder(320);
    out.append("{\"type\":\"message_delta\",\"delta\":{\"stop_reason\":");
    Json.quote(out, answer.stopReason());
    out.append(",\"stop_sequence\":null}");
    if (usage != null) {
      out.append(",\"usage\":").append(usage);
    }
    return framing.piece("message_delta", out.append('}').toString(), 0, told);
  }

  /** The event of a step; what a block of redacted thinking holds has come with its beginning. */
  private @Nullable Piece piece(Step step) {
    if (step instanceof Step.Begin begin) {
      return begin(begin);
    }
    if (step instanceof Step.More more) {
      return delta(more.block(), delta(more), more.tokens());
    }
    if (step instanceof Step.Proof proof) {
      return proof.kind() == Kind.REDACTED
          ? null
          : delta(proof.block(), field("signature_delta", "signature", proof.signature()), 0);
    }
    return event(
        "content_block_stop", "{\"type\":\"content_block_stop\",\"index\":" + step.block() + "}");
  }

  private Piece begin(Step.Begin begin) {
    String block =
        switch (begin.kind()) {
          case REASONING -> "{\"type\":\"thinking\",\"thinking\":\"\",\"signature\":\"\"}";
          case REDACTED -> field("redacted_thinking", "data", Signature.of(""));
          case TEXT -> "{\"type\":\"text\",\"text\":\"\"}";
          case TOOL -> tool(begin.tool());
        };
    return framing.piece(
        "content_block_start",
        "{\"type\":\"content_block_start\",\"index\":"
            + begin.block()
            + ",\"content_block\":"
            + block
            + "}",
        begin.tokens(),
        false);
  }

  private static String tool(@Nullable ToolUse call) {
    return MessageBody.tool(Objects.requireNonNull(call)) + ",\"input\":{}}";
  }

  private static String delta(Step.More more) {
    return switch (more.kind()) {
      case REASONING, REDACTED -> field("thinking_delta", "thinking", more.text());
      case TEXT -> field("text_delta", "text", more.text());
      case TOOL -> field("input_json_delta", "partial_json", more.text());
    };
  }

  private Piece delta(int block, String delta, int tokens) {
    return framing.piece(
        "content_block_delta",
        "{\"type\":\"content_block_delta\",\"index\":" + block + ",\"delta\":" + delta + "}",
        tokens,
        false);
  }

  private static String field(String type, String name, String text) {
    StringBuilder out = new StringBuilder(48 + text.length());
    out.append("{\"type\":\"").append(type).append("\",\"").append(name).append("\":");
    Json.quote(out, text);
    return out.append('}').toString();
  }

  private Piece event(String type, String json) {
    return framing.piece(type, json, 0, false);
  }
}
