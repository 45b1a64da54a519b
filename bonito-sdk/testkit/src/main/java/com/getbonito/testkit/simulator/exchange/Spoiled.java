package com.getbonito.testkit.simulator.exchange;

import com.getbonito.testkit.simulator.fault.Effect;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Bodies that a fault has changed piece by piece. */
final class Spoiled {

  private Spoiled() {}

  /** The pieces up to so many tokens; a body in one piece ends half-way. */
  static Pieces until(Pieces pieces, boolean stream, int tokens) {
    if (!stream) {
      return half(pieces);
    }
    return new Pieces() {
      private int sent;

      @Override
      public @Nullable Piece next() {
        Piece piece = sent >= tokens && sent > 0 ? null : pieces.next();
        if (piece == null || (tokens == 0 && piece.tokens() > 0)) {
          return null;
        }
        sent += piece.tokens();
        return piece;
      }
    };
  }

  /** The same pieces; what they say of usage reaches nobody. */
  static Pieces unreadable(Pieces pieces) {
    return () -> {
      Piece piece = pieces.next();
      return piece == null ? null : new Piece(piece.bytes(), piece.tokens(), false);
    };
  }

  /** The first half of every piece, which carries no token that could be read. */
  static Pieces half(Pieces pieces) {
    return () -> {
      Piece piece = pieces.next();
      return piece == null
          ? null
          : new Piece(Arrays.copyOf(piece.bytes(), piece.bytes().length / 2), 0, false);
    };
  }

  /** The event of this number, from 1, with other data; a body in one piece is replaced. */
  static Pieces garbled(Pieces pieces, boolean stream, Effect.Garble garble, Wording wording) {
    byte[] payload = garble.payload().getBytes(StandardCharsets.ISO_8859_1);
    if (!stream) {
      return Pieces.of(new Piece(payload, 0, false));
    }
    byte[] event = wording.garbled(payload);
    return changed(pieces, garble.event(), piece -> new Piece(event, piece.tokens(), false));
  }

  /** The frame of this number, from 1, broken; nobody who checks can read it. */
  static Pieces broken(Pieces pieces, Effect.BadFrame how, Wording wording) {
    return changed(
        pieces,
        how.event(),
        piece -> new Piece(wording.broken(how, piece.bytes()), piece.tokens(), false));
  }

  private static Pieces changed(Pieces pieces, int number, UnaryOperator<Piece> change) {
    int[] seen = {0};
    return () -> {
      Piece piece = pieces.next();
      return piece == null || ++seen[0] != number ? piece : change.apply(piece);
    };
  }
}
