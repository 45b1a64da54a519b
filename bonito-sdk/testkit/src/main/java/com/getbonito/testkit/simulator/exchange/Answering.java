package com.getbonito.testkit.simulator.exchange;

import com.getbonito.testkit.simulator.fault.Effect;
import com.getbonito.testkit.simulator.fault.Effect.How;
import com.getbonito.testkit.simulator.ledger.Outcome;
import com.getbonito.testkit.simulator.ledger.Tokens;
import com.getbonito.testkit.simulator.script.Chunking;
import com.getbonito.testkit.simulator.script.Pace;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * How a request is answered: the composed answer under a fault and a pace.
 *
 * @param metered whether the completion is billed as it is sent
 * @param unseen completion tokens that no piece carries
 * @param mostBilled completion tokens that are billed at most
 * @param staysOpen silence at the end is part of a proper answer
 */
record Answering(
    @Nullable Head head,
    Duration headPause,
    Frames frames,
    Chunking chunking,
    Tokens tokens,
    int unseen,
    boolean metered,
    long mostBilled,
    Outcome whenComplete,
    boolean staysOpen,
    @Nullable Duration closeAfter) {

  static Answering of(
      Composed answer,
      @Nullable Effect effect,
      Pace ownPace,
      Map<String, String> headers,
      Wording wording,
      SplittableRandom random) {
    boolean fine = answer.status() < 400;
    Pace pace = fine && effect instanceof Effect.Slow slow ? ownPace.slowedBy(slow) : ownPace;
    Course course =
        fine && effect != null ? Course.under(effect, answer, wording) : Course.of(answer);
    Frames paced = new Paced(course.pieces(), answer.stream() ? pace : atOnce(pace), random);
    How stop = answer.staysOpen() ? How.SILENCE : null;
    Frames end = stop == null ? course.end() : Frames.stop(new Frame.Stop(stop));
    return new Answering(
        course.silent() ? null : head(answer, course, headers),
        headPause(answer, pace, random),
        paced.then(end),
        pace.chunking(),
        course.unprocessed() ? Tokens.NONE : answer.tokens(),
        course.unprocessed() ? 0 : answer.unseen(),
        answer.stream(),
        answer.mostBilled(),
        fine ? course.outcome() : Outcome.REFUSED,
        answer.staysOpen(),
        effect instanceof Effect.CloseIdle idle ? idle.after() : null);
  }

  private static Head head(Composed answer, Course course, Map<String, String> headers) {
    Map<String, String> all = new LinkedHashMap<>(headers);
    all.put("content-type", answer.contentType());
    all.putAll(answer.headers());
    all.putAll(course.headers());
    return new Head(answer.status(), all, course.length());
  }

  /** The headers of a plain answer come when the model is done. */
  private static Duration headPause(Composed answer, Pace pace, SplittableRandom random) {
    Duration pause = pace.latency();
    if (!answer.stream() && answer.status() < 400) {
      long later = Math.max(0, answer.tokens().completion() - 1);
      pause = pause.plus(pace.firstToken()).plus(pace.perToken().multipliedBy(later));
    }
    return Paced.drawn(pause, pace.jitterPercent(), random);
  }

  private static Pace atOnce(Pace pace) {
    return pace.withFirstToken(Duration.ZERO).withPerToken(Duration.ZERO);
  }
}
