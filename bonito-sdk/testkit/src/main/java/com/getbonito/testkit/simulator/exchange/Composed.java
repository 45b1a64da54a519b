package com.getbonito.testkit.simulator.exchange;

import com.getbonito.testkit.simulator.ledger.Tokens;
import java.util.Map;

/**
 * A proper answer, composed by a {@link Dialect}.
 *
 * @param status HTTP status
 * @param contentType media type of the body
 * @param headers further header fields
 * @param length bytes of the body, -1 for a stream
 * @param tokens what a provider bills for the whole
 * @param unseen completion tokens among them that no piece carries
 * @param mostBilled completion tokens that are billed at most, whatever is sent
 * @param pieces the body
 * @param staysOpen the connection stays open and silent after the last piece
 */
public record Composed(
    int status,
    String contentType,
    Map<String, String> headers,
    long length,
    Tokens tokens,
    int unseen,
    long mostBilled,
    Pieces pieces,
    boolean staysOpen) {

  /** Everything that is sent is billed. */
  public static final long ALL = Long.MAX_VALUE;

  /** A JSON body in one piece. */
  public static Composed json(int status, byte[] body, Tokens tokens, boolean usage) {
    Piece piece = new Piece(body, Math.toIntExact(tokens.completion()), usage);
    return new Composed(
        status, "application/json", Map.of(), body.length, tokens, 0, ALL, Pieces.of(piece), false);
  }

  /** A stream of server-sent events. */
  public static Composed events(
      Tokens tokens, int unseen, long mostBilled, Pieces pieces, boolean staysOpen) {
    String type = "text/event-stream; charset=utf-8";
    return new Composed(200, type, Map.of(), -1, tokens, unseen, mostBilled, pieces, staysOpen);
  }

  public boolean stream() {
    return length < 0;
  }
}
