package com.getbonito.testkit.simulator.gemini;

import com.getbonito.testkit.simulator.exchange.Piece;
import com.getbonito.testkit.simulator.exchange.Pieces;
import com.getbonito.testkit.simulator.fault.Effect.UsageTwist;
import com.getbonito.testkit.simulator.gemini.Steps.Step;
import com.getbonito.testkit.simulator.model.Json;
import com.getbonito.testkit.simulator.model.Said;
import com.getbonito.testkit.simulator.model.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * An answer as a stream of chunks: the candidates take turns, the last chunk has the usage. There
 * is no sentinel.
 */
final class Chunks implements Pieces {

  private final GeminiAnswer answer;
  private final UsageMetadata usage;
  private final Framing framing;
  private final List<Steps> walks = new ArrayList<>();
  private int turn;
  private int unfinished;
  private @Nullable Step held;
  private boolean closed;

  /**
   * A stream.
   *
   * @param endless text without end for each candidate, used where the text never ends
   */
  Chunks(GeminiAnswer answer, Framing framing, IntFunction<Words> endless) {
    this.answer = answer;
    this.framing = framing;
    this.usage = answer.usage();
    for (Said said : answer.completion().choices()) {
      Words words = answer.twists().endless() ? endless.apply(walks.size()) : null;
      walks.add(new Steps(answer.parts(), said, answer.twists().tools(), words));
    }
    this.unfinished = walks.size();
  }

  @Override
  public @Nullable Piece next() {
    if (held != null) {
      Step last = held;
      held = null;
      return chunk(turn, last);
    }
    while (unfinished > 0) {
      int index = turn;
      Step step = walks.get(index).next();
      if (step != null && step.last() && unfinished == 1 && foretold()) {
        held = step;
        unfinished = 0;
        return foretelling(index);
      }
      turn = (turn + 1) % walks.size();
      if (step != null) {
        unfinished -= step.last() ? 1 : 0;
        return chunk(index, step);
      }
    }
    boolean again = closed;
    closed = true;
    String end = framing.end();
    return again || end.isEmpty() ? null : Piece.of(end);
  }

  /** Whether a chunk without words comes before the last one and has a report. */
  private boolean foretold() {
    return usage.twist() == UsageTwist.EARLY || usage.twist() == UsageTwist.TWICE;
  }

  private Piece foretelling(int index) {
    boolean early = usage.twist() == UsageTwist.EARLY;
    Step empty = new Step(Json.array().add(Parts.text("")), 0, List.of(), false);
    return chunk(index, empty, early ? usage.whole() : usage.promptAlone(), early);
  }

  private Piece chunk(int index, Step step) {
    boolean last = step.last() && unfinished == 0;
    if (!last || usage.twist() == UsageTwist.EARLY) {
      return chunk(index, step, usage.preliminary(), false);
    }
    return chunk(index, step, usage.missing() ? null : usage.whole(), usage.truthful());
  }

  /**
   * One chunk.
   *
   * @param told whether its report says what is billed
   */
  private Piece chunk(int index, Step step, @Nullable ObjectNode report, boolean told) {
    ObjectNode candidate = Json.object();
    ArrayNode parts = step.parts();
    if (parts != null) {
      ObjectNode content = candidate.putObject("content").put("role", "model");
      if (!parts.isEmpty()) {
        content.set("parts", parts);
      }
    }
    if (step.last()) {
      walks.get(index).finish(candidate);
    }
    if (index > 0 || answer.host() == Host.GEMINI_API) {
      candidate.put("index", index);
    }
    Logprobs.put(candidate, answer.question(), step.words());
    ObjectNode chunk = answer.envelope(Json.array().add(candidate));
    if (report != null) {
      chunk.set("usageMetadata", report);
    }
    return framing.framed(Json.bytes(answer.signed(chunk)), step.tokens(), told);
  }
}
