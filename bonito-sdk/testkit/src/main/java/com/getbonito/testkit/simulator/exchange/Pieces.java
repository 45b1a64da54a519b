package com.getbonito.testkit.simulator.exchange;

import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The pieces of a body in order, made when they are asked for; perhaps without end. */
@FunctionalInterface
public interface Pieces {

  /** The next piece, null after the last. */
  @Nullable Piece next();

  static Pieces of(List<Piece> pieces) {
    Iterator<Piece> each = pieces.iterator();
    return () -> each.hasNext() ? each.next() : null;
  }

  static Pieces of(Piece piece) {
    return of(List.of(piece));
  }

  /** These pieces, then the others. */
  default Pieces then(Pieces others) {
    return () -> {
      Piece piece = next();
      return piece == null ? others.next() : piece;
    };
  }
}
