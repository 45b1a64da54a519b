package com.getbonito.testkit.simulator.exchange;

import com.getbonito.testkit.simulator.fault.Effect;
import com.getbonito.testkit.simulator.fault.Effect.BadFrame;
import com.getbonito.testkit.simulator.fault.Effect.BodyLie;
import com.getbonito.testkit.simulator.fault.Effect.Break;
import com.getbonito.testkit.simulator.fault.Effect.ErrorEvent;
import com.getbonito.testkit.simulator.fault.Effect.Garble;
import com.getbonito.testkit.simulator.fault.Effect.How;
import com.getbonito.testkit.simulator.ledger.Outcome;
import java.util.Map;

/**
 * The course that a fault gives to an answer: its pieces, and how it ends.
 *
 * @param silent whether not even the headers are sent
 * @param unprocessed whether the server promises that no model has worked
 * @param headers header fields that the fault adds
 * @param length what {@code content-length} says, -1 for none
 * @param end what comes after the last piece
 */
record Course(
    boolean silent,
    boolean unprocessed,
    Map<String, String> headers,
    long length,
    Pieces pieces,
    Frames end,
    Outcome outcome) {

  static Course of(Composed answer) {
    return sent(answer.pieces(), answer.length(), Frames.NONE, Outcome.ANSWERED);
  }

  static Course under(Effect effect, Composed answer, Wording wording) {
    if (effect instanceof Break stop) {
      return broken(stop, answer);
    }
    if (effect instanceof ErrorEvent error) {
      return erring(error, answer, wording);
    }
    if (effect instanceof Garble garble) {
      Pieces pieces = Spoiled.garbled(answer.pieces(), answer.stream(), garble, wording);
      return sent(pieces, -1, Frames.NONE, Outcome.ANSWERED);
    }
    if (effect instanceof BadFrame frame && answer.stream()) {
      Pieces pieces = Spoiled.broken(answer.pieces(), frame, wording);
      return sent(pieces, -1, Frames.NONE, Outcome.ANSWERED);
    }
    return effect instanceof BodyLie lie ? lying(lie, answer, wording) : of(answer);
  }

  private static Course broken(Break stop, Composed answer) {
    Frames end = Frames.stop(new Frame.Stop(stop.how()));
    if (stop.afterTokens() == Effect.BEFORE_HEADERS) {
      boolean unprocessed = stop.how() == How.GO_AWAY || stop.how() == How.REFUSED_STREAM;
      return new Course(true, unprocessed, Map.of(), -1, () -> null, end, Outcome.BROKEN);
    }
    Pieces pieces = Spoiled.until(answer.pieces(), answer.stream(), stop.afterTokens());
    long length = stop.how() == How.CLEAN_END ? -1 : answer.length();
    return sent(pieces, length, end, Outcome.BROKEN);
  }

  private static Course erring(ErrorEvent error, Composed answer, Wording wording) {
    Pieces before = Spoiled.until(answer.pieces(), answer.stream(), error.afterTokens());
    Pieces event = Pieces.of(new Piece(wording.errorEvent(error), 0, false));
    return sent(before.then(event), -1, Frames.NONE, Outcome.BROKEN);
  }

  private static Course lying(BodyLie lie, Composed answer, Wording wording) {
    Pieces pieces = Spoiled.unreadable(answer.pieces());
    byte[] beginning = wording.bulk(answer.stream());
    return switch (lie.twist()) {
      case NOT_GZIP -> lying(Map.of("content-encoding", "gzip"), -1, pieces, Frames.NONE);
      case NOT_BROTLI -> lying(Map.of("content-encoding", "br"), -1, pieces, Frames.NONE);
      case BAD_CHUNK ->
          lying(
              Map.of(),
              -1,
              Spoiled.until(pieces, answer.stream(), 3),
              Frames.stop(new Frame.BadChunk()));
      case SHORT_BODY ->
          lying(
              Map.of(),
              Math.max(0, answer.length()) + lie.bytes(),
              answer.stream() ? Spoiled.until(pieces, true, 3) : pieces,
              Frames.stop(new Frame.Stop(How.FIN)));
      case HUGE -> lying(Map.of(), -1, Bulk.plain(beginning, lie.bytes()), Frames.NONE);
      case ZIP_BOMB ->
          lying(
              Map.of("content-encoding", "gzip"),
              -1,
              Bulk.bomb(beginning, lie.bytes()),
              Frames.NONE);
    };
  }

  private static Course lying(Map<String, String> headers, long length, Pieces pieces, Frames end) {
    return new Course(false, false, headers, length, pieces, end, Outcome.BROKEN);
  }

  private static Course sent(Pieces pieces, long length, Frames end, Outcome outcome) {
    return new Course(false, false, Map.of(), length, pieces, end, outcome);
  }
}
