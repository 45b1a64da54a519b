package com.getbonito.verification.faults;

import com.getbonito.chat.ChatResponse;
import com.getbonito.chat.FinishReason;
import com.getbonito.decision.Attempt;
import com.getbonito.decision.Decision;
import com.getbonito.error.BonitoException;
import com.getbonito.error.StreamInterruptedException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How a call ended for its caller.
 *
 * @param result {@code good} or {@code spoiled} by who answered, {@code cut} where that answer did
 *     not stop by itself, {@code interrupted}, {@code thrown}
 * @param words the same for a reader
 * @param text what the caller has of the answer
 */
record Told(
    Decision decision,
    String result,
    String words,
    String text,
    @Nullable ChatResponse answer,
    @Nullable BonitoException failure) {

  static Told of(Supplier<ChatResponse> call) {
    try {
      return answered(call.get());
    } catch (BonitoException failure) {
      return failed(failure);
    }
  }

  private static Told answered(ChatResponse answer) {
    FinishReason reason = answer.finishReason();
    boolean whole = reason == FinishReason.STOP || reason == FinishReason.TOOL_CALLS;
    String who = Objects.requireNonNull(answer.target());
    String words = "answer of " + who + (whole ? "" : ", finish " + reason);
    return new Told(
        Objects.requireNonNull(answer.decision()),
        whole ? who : "cut",
        words,
        answer.text(),
        answer,
        null);
  }

  private static Told failed(BonitoException failure) {
    StreamInterruptedException cut = failure instanceof StreamInterruptedException i ? i : null;
    String text = cut == null ? "" : cut.partial().text();
    String words =
        failure.code()
            + " "
            + failure.kind()
            + (cut == null ? "" : ", interrupted after " + text.length() + " characters");
    return new Told(
        Objects.requireNonNull(failure.decision()),
        cut == null ? "thrown" : "interrupted",
        words,
        text,
        null,
        failure);
  }

  /** How the attempts of some calls were classified and what was done then, each with its count. */
  static String classes(List<Decision> decisions) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    for (Decision decision : decisions) {
      for (Attempt attempt : decision.attempts()) {
        String who = attempt.target().equals("spoiled") ? "" : attempt.target() + " ";
        counts.merge(who + attempt.outcome() + " " + attempt.next(), 1, Integer::sum);
      }
    }
    return counts.isEmpty()
        ? "nothing sent"
        : counts.entrySet().stream()
            .map(e -> e.getKey() + (e.getValue() == 1 ? "" : " ×" + e.getValue()))
            .collect(Collectors.joining(", "));
  }
}
