package com.getbonito.testkit.simulator.exchange;

import com.getbonito.testkit.simulator.script.Pace;
import java.time.Duration;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** Spreads pieces over time: a pause before each token, the first one apart, perhaps in slices. */
final class Paced implements Frames {

  private final Pieces pieces;
  private final Pace pace;
  private final SplittableRandom random;
  private boolean spoke;
  private @Nullable Piece sliced;
  private int position;

  Paced(Pieces pieces, Pace pace, SplittableRandom random) {
    this.pieces = pieces;
    this.pace = pace;
    this.random = random;
  }

  @Override
  public @Nullable Frame next() {
    if (sliced != null) {
      return slice(sliced, pace.perSlice());
    }
    Piece piece = pieces.next();
    if (piece == null) {
      return null;
    }
    Duration pause = pauseBefore(piece);
    if (pace.sliceBytes() == 0 || piece.bytes().length <= pace.sliceBytes()) {
      return new Frame.Data(piece, pause);
    }
    sliced = piece;
    position = 0;
    return slice(piece, pause);
  }

  /** A pause of the pace, drawn from around it. */
  static Duration drawn(Duration mean, int jitterPercent, SplittableRandom random) {
    if (jitterPercent == 0 || mean.isZero()) {
      return mean;
    }
    double factor = 1 + (random.nextDouble() * 2 - 1) * jitterPercent / 100.0;
    return Duration.ofNanos(Math.round(mean.toNanos() * factor));
  }

  private Duration pauseBefore(Piece piece) {
    if (piece.tokens() == 0) {
      return Duration.ZERO;
    }
    Duration mean = spoke ? pace.perToken() : pace.firstToken();
    spoke = true;
    return drawn(mean, pace.jitterPercent(), random);
  }

  private Frame slice(Piece piece, Duration pause) {
    int end = Math.min(piece.bytes().length, position + pace.sliceBytes());
    boolean last = end == piece.bytes().length;
    byte[] bytes = Arrays.copyOfRange(piece.bytes(), position, end);
    position = end;
    sliced = last ? null : piece;
    return new Frame.Data(
        new Piece(bytes, last ? piece.tokens() : 0, last && piece.usage()), pause);
  }
}
