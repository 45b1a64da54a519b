package com.getbonito.wire.gemini;

import com.getbonito.chat.ChatEvent;
import com.getbonito.chat.Citation;
import com.getbonito.chat.Content;
import com.getbonito.chat.TokenLogprob;
import com.getbonito.chat.ToolCall;
import com.getbonito.wire.json.Tree;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One candidate while it arrives. Pieces of text join to one part, as do pieces of thought; a piece
 * that comes with a signature or other fields is a part of its own, since signatures must come back
 * on just the part that they came with. Media and parts that the model does not name are empty
 * texts that carry the whole part.
 */
final class StreamedCandidate {

  private enum Open {
    NOTHING,
    TEXT,
    THOUGHT
  }

  private final int index;
  private final ByteOffsets offsets = new ByteOffsets();
  private final Map<String, @Nullable Object> extras = new LinkedHashMap<>(4);
  private Open open = Open.NOTHING;
  private int part = -1;
  private int text = -1;
  private int calls;
  private boolean finished;

  StreamedCandidate(int index) {
    this.index = index;
  }

  boolean finished() {
    return finished;
  }

  /** Whether nothing of it was passed on yet. */
  boolean untouched() {
    return part < 0 && calls == 0;
  }

  void read(Map<?, ?> candidate, String answerId, Consumer<? super ChatEvent> events) {
    List<TokenLogprob> logprobs = LogprobsReader.read(candidate.get("logprobsResult"));
    for (Object element : CandidateReader.parts(candidate)) {
      if (element instanceof Map<?, ?> piece && !piece.isEmpty()) {
        if (PartReader.isCall(piece)) {
          call(piece, answerId, events);
        } else if (piece.get("text") instanceof String more) {
          boolean thought = Boolean.TRUE.equals(piece.get("thought"));
          text(piece, more, thought, thought ? List.of() : logprobs, events);
          logprobs = thought ? logprobs : List.of();
        } else {
          emit(newPart(Open.NOTHING), "", List.of(), whole(piece), events);
        }
      }
    }
    if (!logprobs.isEmpty()) {
      emit(text < 0 ? newText() : text, "", logprobs, Map.of(), events);
    }
    citations(candidate, events);
    extras.putAll(CandidateReader.extras(candidate));
    finish(Words.finishReason(candidate.get("finishReason")), events);
  }

  private void text(
      Map<?, ?> piece,
      String more,
      boolean thought,
      List<TokenLogprob> logprobs,
      Consumer<? super ChatEvent> events) {
    boolean plain = piece.size() == (piece.containsKey("thought") ? 2 : 1);
    if (plain && more.isEmpty() && logprobs.isEmpty()) {
      return;
    }
    Open kind = thought ? Open.THOUGHT : Open.TEXT;
    boolean begins = !plain || open != kind;
    int number = begins ? newPart(plain ? kind : Open.NOTHING) : part;
    Map<String, @Nullable Object> with = Map.of();
    if (!plain || (begins && calls > 0)) {
      Map<String, @Nullable Object> rest = PartReader.without(piece, "text");
      rest.remove("thought");
      with = fields(rest);
    }
    if (thought) {
      Map<String, @Nullable Object> own =
          with.isEmpty() ? Map.of(Content.DIALECT, Own.FAMILY) : with;
      events.accept(new ChatEvent.ReasoningDelta(index, number, more, null, null, own));
    } else {
      if (!more.isEmpty() || text < 0) {
        text = number;
      }
      offsets.add(more);
      emit(number, more, logprobs, with, events);
    }
  }

  private int newPart(Open kind) {
    open = kind;
    part++;
    return part;
  }

  private int newText() {
    text = newPart(Open.TEXT);
    return text;
  }

  private Map<String, @Nullable Object> whole(Map<?, ?> piece) {
    return fields(PartReader.wholeFields(piece));
  }

  private Map<String, @Nullable Object> fields(Map<?, ?> piece) {
    Map<String, @Nullable Object> fields = Tree.copy(piece);
    if (calls > 0) {
      fields.put(Own.CALLS, calls);
    }
    return Own.mark(fields);
  }

  private void emit(
      int number,
      String more,
      List<TokenLogprob> logprobs,
      Map<String, @Nullable Object> with,
      Consumer<? super ChatEvent> events) {
    events.accept(new ChatEvent.TextDelta(index, number, more, logprobs, List.of(), with));
  }

  private void call(Map<?, ?> piece, String answerId, Consumer<? super ChatEvent> events) {
    open = Open.NOTHING;
    ToolCall call = PartReader.call(piece, CandidateReader.madeId(answerId, index, calls));
    events.accept(
        new ChatEvent.ToolCallDelta(
            index, calls, call.id(), call.type(), call.name(), call.arguments(), call.extras()));
    calls++;
  }

  private void citations(Map<?, ?> candidate, Consumer<? super ChatEvent> events) {
    if (text < 0
        || !(candidate.containsKey("groundingMetadata")
            || candidate.containsKey("citationMetadata"))) {
      return;
    }
    List<Citation> found = Citations.read(candidate, offsets, number -> true);
    if (!found.isEmpty()) {
      events.accept(new ChatEvent.TextDelta(index, text, "", List.of(), found, Map.of()));
    }
  }

  private void finish(@Nullable String reason, Consumer<? super ChatEvent> events) {
    // old clients write the number of the unspecified one in every chunk
    if (reason != null && !reason.equals(Words.UNSPECIFIED) && !finished) {
      finished = true;
      events.accept(
          new ChatEvent.Finished(
              index, Words.meaning(reason, calls > 0), reason, new LinkedHashMap<>(extras)));
      extras.clear();
    }
  }
}
