package com.getbonito.testkit.simulator.openai;

import com.getbonito.testkit.simulator.exchange.Piece;
import com.getbonito.testkit.simulator.exchange.Pieces;
import com.getbonito.testkit.simulator.fault.Effect.UsageTwist;
import com.getbonito.testkit.simulator.model.Json;
import com.getbonito.testkit.simulator.model.Said;
import com.getbonito.testkit.simulator.model.Twists;
import com.getbonito.testkit.simulator.model.Words;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * A chat answer as a stream of chunks: the answers take turns, then the usage where it was asked
 * for, then the sentinel.
 */
final class ChunkPieces implements Pieces {

  private final ChatAnswer answer;
  private final Twists twists;
  private final UsageReport usage;
  private final String prefix;
  private final List<ChoiceDeltas> walks = new ArrayList<>();
  private final Queue<Piece> tail = new ArrayDeque<>();
  private int turn;
  private int unfinished;

  /**
   * A stream.
   *
   * @param words text without end, for each answer
   */
  ChunkPieces(ChatAnswer answer, Twists twists, IntFunction<Words> words) {
    this.answer = answer;
    this.twists = twists;
    this.usage = UsageReport.of(answer, twists);
    this.prefix = ChatBody.open(answer, "chat.completion.chunk").toString();
    for (Said choice : answer.completion().choices()) {
      Words endless = twists.endless() ? words.apply(walks.size()) : null;
      walks.add(new ChoiceDeltas(choice, twists, endless));
    }
    this.unfinished = walks.size();
    ending();
  }

  @Override
  public @Nullable Piece next() {
    while (unfinished > 0) {
      int index = turn;
      turn = (turn + 1) % walks.size();
      Delta delta = walks.get(index).next();
      if (delta != null) {
        unfinished -= delta.finishReason() == null ? 0 : 1;
        return chunk(index, delta);
      }
    }
    return tail.poll();
  }

  private void ending() {
    if (answer.facts().includeUsage() && !usage.missing() && !early()) {
      if (usage.twist() == UsageTwist.TWICE) {
        tail.add(Piece.event(usageChunk(usage.preliminary()), 0, false));
      }
      tail.add(Piece.event(usageChunk(usage.json()), 0, usage.truthful()));
    }
    if (twists.sentinel()) {
      tail.add(Piece.event("[DONE]", 0, false));
    }
  }

  private boolean early() {
    return usage.twist() == UsageTwist.EARLY;
  }

  private String usageChunk(String report) {
    return prefix + ",\"choices\":[],\"usage\":" + report + "}";
  }

  private Piece chunk(int index, Delta delta) {
    StringBuilder out = new StringBuilder(prefix.length() + delta.json().length() + 128);
    out.append(prefix).append(",\"choices\":[{\"index\":").append(index);
    out.append(",\"delta\":").append(delta.json()).append(",\"logprobs\":");
    if (delta.words().isEmpty()) {
      out.append("null");
    } else {
      Logprobs.append(out, answer.facts(), delta.words());
    }
    out.append(",\"finish_reason\":");
    if (delta.finishReason() == null) {
      out.append("null");
    } else {
      Json.quote(out, delta.finishReason());
    }
    out.append("}]");
    boolean last = unfinished == 0 && early() && answer.facts().includeUsage();
    if (answer.facts().includeUsage()) {
      out.append(",\"usage\":").append(last ? usage.json() : "null");
    }
    return Piece.event(out.append('}').toString(), delta.tokens(), last);
  }
}
