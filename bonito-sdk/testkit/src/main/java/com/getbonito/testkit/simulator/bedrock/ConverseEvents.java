package com.getbonito.testkit.simulator.bedrock;

import com.getbonito.testkit.simulator.exchange.Piece;
import com.getbonito.testkit.simulator.exchange.Pieces;
import com.getbonito.testkit.simulator.fault.Effect.UsageTwist;
import com.getbonito.testkit.simulator.model.Step;
import com.getbonito.testkit.simulator.model.Step.Kind;
import com.getbonito.testkit.simulator.model.Steps;
import com.getbonito.testkit.simulator.model.Twists;
import com.getbonito.testkit.simulator.model.Words;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.Objects;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * An answer of ConverseStream: the usage comes in a {@code metadata} event behind the stop reason;
 * text has no {@code contentBlockStart}.
 */
final class ConverseEvents implements Pieces {

  private final Framing framing;
  private final Queue<Piece> head = new ArrayDeque<>();
  private final Iterator<Step> steps;
  private final Queue<Piece> tail = new ArrayDeque<>();

  ConverseEvents(
      ConverseAnswer answer,
      ConverseUsage usage,
      Twists twists,
      @Nullable Words endless,
      Framing framing) {
    this.framing = framing;
    this.steps = Steps.of(answer.completion().first(), answer.redacted(), twists, endless);
    head.add(event("messageStart", "{\"role\":\"assistant\"}"));
    Piece stop = event("messageStop", ConverseAnswer.field("stopReason", answer.stopReason()));
    Piece last = metadata(answer, usage.missing() ? null : usage.json(), usage.truthful());
    if (usage.twist() == UsageTwist.EARLY) {
      tail.add(last);
      tail.add(stop);
      return;
    }
    tail.add(stop);
    if (usage.twist() == UsageTwist.TWICE) {
      tail.add(metadata(answer, usage.preliminary(), false));
    }
    tail.add(last);
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

  private Piece metadata(ConverseAnswer answer, @Nullable String usage, boolean told) {
    String json =
        "{\"metrics\":" + answer.metrics() + (usage == null ? "}" : ",\"usage\":" + usage + "}");
    return framing.piece("metadata", json, 0, told);
  }

  private @Nullable Piece piece(Step step) {
    if (step instanceof Step.Begin begin) {
      return begin.kind() == Kind.TOOL ? tool(begin) : null;
    }
    if (step instanceof Step.More more) {
      return delta(more.block(), delta(more), more.tokens());
    }
    if (step instanceof Step.Proof proof) {
      return delta(proof.block(), proof(proof), 0);
    }
    return event("contentBlockStop", "{\"contentBlockIndex\":" + step.block() + "}");
  }

  private Piece tool(Step.Begin begin) {
    String call = ConverseAnswer.open(Objects.requireNonNull(begin.tool()));
    return framing.piece(
        "contentBlockStart",
        "{\"contentBlockIndex\":" + begin.block() + ",\"start\":{\"toolUse\":" + call + "}}}",
        begin.tokens(),
        false);
  }

  private static String delta(Step.More more) {
    String text = ConverseAnswer.field("text", more.text());
    return switch (more.kind()) {
      case REASONING, REDACTED -> "{\"reasoningContent\":" + text + "}";
      case TEXT -> text;
      case TOOL -> "{\"toolUse\":" + ConverseAnswer.field("input", more.text()) + "}";
    };
  }

  private static String proof(Step.Proof proof) {
    String content =
        proof.kind() == Kind.REDACTED
            ? ConverseAnswer.field("redactedContent", ConverseRules.redacted())
            : ConverseAnswer.field("signature", proof.signature());
    return "{\"reasoningContent\":" + content + "}";
  }

  private Piece delta(int block, String delta, int tokens) {
    return framing.piece(
        "contentBlockDelta",
        "{\"contentBlockIndex\":" + block + ",\"delta\":" + delta + "}",
        tokens,
        false);
  }

  private Piece event(String type, String json) {
    return framing.piece(type, json, 0, false);
  }
}
