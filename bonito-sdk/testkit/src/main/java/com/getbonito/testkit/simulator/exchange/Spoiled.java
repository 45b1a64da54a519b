package com.getbonito.testkit.simulator.exchange;

import com.getbonito.testkit.simulator.fault.Effect;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
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
  static Pieces garbled(Pieces pieces, boolean stream, Effect.Garble garble) {
    byte[] payload = garble.payload().getBytes(StandardCharsets.ISO_8859_1);
    if (!stream) {
      return Pieces.of(new Piece(payload, 0, false));
    }
    int[] seen = {0};
    return () -> {
      Piece piece = pieces.next();
      if (piece == null || ++seen[0] != garble.event()) {
        return piece;
      }
      return new Piece(event(payload), piece.tokens(), false);
    };
  }

  private static byte[] event(byte[] data) {
    byte[] event = new byte[data.length + 8];
    System.arraycopy("data: ".getBytes(StandardCharsets.US_ASCII), 0, event, 0, 6);
    System.arraycopy(data, 0, event, 6, data.length);
    event[event.length - 2] = '\n';
    event[event.length - 1] = '\n';
    return event;
  }
}
