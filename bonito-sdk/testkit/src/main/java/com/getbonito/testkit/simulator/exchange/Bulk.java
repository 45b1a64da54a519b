package com.getbonito.testkit.simulator.exchange;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** Bodies of any size that never are in memory as a whole. */
final class Bulk {

  private static final int STRETCH = 1 << 16;

  private Bulk() {}

  /** So many bytes of one JSON string, after a beginning. */
  static Pieces plain(byte[] beginning, long bytes) {
    byte[] stretch = new byte[STRETCH];
    Arrays.fill(stretch, (byte) 'a');
    long[] left = {bytes};
    Pieces rest =
        () -> {
          int size = (int) Math.min(STRETCH, left[0]);
          left[0] -= size;
          return size == 0
              ? null
              : new Piece(size == STRETCH ? stretch : Arrays.copyOf(stretch, size), 0, false);
        };
    return Pieces.of(new Piece(beginning, 0, false)).then(rest);
  }

  /** A gzip member that grows to so many bytes. */
  static Pieces bomb(byte[] beginning, long bytes) {
    return new Bomb(plain(beginning, bytes));
  }

  private static final class Bomb implements Pieces {

    private final Pieces content;
    private final ByteArrayOutputStream packed = new ByteArrayOutputStream();
    private final GZIPOutputStream gzip;
    private boolean finished;

    Bomb(Pieces content) {
      this.content = content;
      try {
        this.gzip = new GZIPOutputStream(packed);
      } catch (IOException e) {
        throw new UncheckedIOException("cannot compress in memory", e);
      }
    }

    @Override
    public @Nullable Piece next() {
      try {
        return pack();
      } catch (IOException e) {
        throw new UncheckedIOException("cannot compress in memory", e);
      }
    }

    private @Nullable Piece pack() throws IOException {
      while (packed.size() == 0) {
        if (finished) {
          return null;
        }
        Piece piece = content.next();
        if (piece == null) {
          gzip.finish();
          finished = true;
        } else {
          gzip.write(piece.bytes());
        }
      }
      Piece out = new Piece(packed.toByteArray(), 0, false);
      packed.reset();
      return out;
    }
  }
}
