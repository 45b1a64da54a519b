package com.getbonito.testkit.simulator.exchange;

import com.getbonito.testkit.simulator.fault.Effect;
import com.getbonito.testkit.simulator.ledger.Tokens;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

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
 * @param wording how what goes wrong within this answer is worded, null where it is the dialect's
 *     usual way
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
    boolean staysOpen,
    @Nullable Wording wording) {

  /** Everything that is sent is billed. */
  public static final long ALL = Long.MAX_VALUE;

  /** An answer in the dialect's usual words. */
  public Composed(
      int status,
      String contentType,
      Map<String, String> headers,
      long length,
      Tokens tokens,
      int unseen,
      long mostBilled,
      Pieces pieces,
      boolean staysOpen) {
    this(status, contentType, headers, length, tokens, unseen, mostBilled, pieces, staysOpen, null);
  }

  /** A JSON body in one piece. */
  public static Composed json(int status, byte[] body, Tokens tokens, boolean usage) {
    Piece piece = new Piece(body, Math.toIntExact(tokens.completion()), usage);
    return new Composed(
        status, "application/json", Map.of(), body.length, tokens, 0, ALL, Pieces.of(piece), false);
  }

  /** A plain answer, of whose completion so many tokens show in the body. */
  public static Composed plain(byte[] body, Tokens tokens, int unseen, boolean usage) {
    int seen = Math.toIntExact(tokens.completion()) - unseen;
    Pieces pieces = Pieces.of(new Piece(body, seen, usage));
    return new Composed(
        200, "application/json", Map.of(), body.length, tokens, unseen, ALL, pieces, false);
  }

  /** A stream of server-sent events. */
  public static Composed events(
      Tokens tokens, int unseen, long mostBilled, Pieces pieces, boolean staysOpen) {
    String type = "text/event-stream; charset=utf-8";
    return stream(type, tokens, unseen, mostBilled, pieces, staysOpen);
  }

  /** A stream of events of any kind, one a piece. */
  public static Composed stream(
      String contentType,
      Tokens tokens,
      int unseen,
      long mostBilled,
      Pieces pieces,
      boolean staysOpen) {
    return new Composed(
        200, contentType, Map.of(), -1, tokens, unseen, mostBilled, pieces, staysOpen);
  }

  /** An answer that is an error, as it stands. */
  public static Composed refused(Effect.Refuse refuse, Tokens tokens) {
    byte[] body = refuse.body().getBytes(StandardCharsets.UTF_8);
    Pieces pieces = Pieces.of(new Piece(body, 0, false));
    return new Composed(
        refuse.status(),
        refuse.contentType(),
        refuse.headers(),
        body.length,
        tokens,
        0,
        ALL,
        pieces,
        false);
  }

  /** The same answer with more header fields. */
  public Composed withHeaders(Map<String, String> more) {
    Map<String, String> all = new LinkedHashMap<>(headers);
    all.putAll(more);
    return new Composed(
        status, contentType, all, length, tokens, unseen, mostBilled, pieces, staysOpen, wording);
  }

  /** The same answer, within which what goes wrong is worded in this way. */
  public Composed withWording(Wording value) {
    return new Composed(
        status, contentType, headers, length, tokens, unseen, mostBilled, pieces, staysOpen, value);
  }

  public boolean stream() {
    return length < 0;
  }
}
