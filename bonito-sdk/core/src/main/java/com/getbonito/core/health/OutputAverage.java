package com.getbonito.core.health;

import java.util.concurrent.atomic.AtomicLong;

/** A moving average of the output tokens of one target on one route; each answer weighs a fifth. */
public final class OutputAverage {

  private static final int SHARE = 5;
  private static final long NONE = -1;
  private static final int SCALE = 16;

  private final AtomicLong scaled = new AtomicLong(NONE);

  /** Without answers. */
  public OutputAverage() {}

  /** Adds an answer's output in tokens. */
  public void add(long tokens) {
    long sample = Math.min(tokens, Long.MAX_VALUE / SCALE / SCALE) * SCALE;
    scaled.updateAndGet(known -> known == NONE ? sample : known + (sample - known) / SHARE);
  }

  /** The average in tokens, or the given figure where there is none yet. */
  public long orElse(long cold) {
    long known = scaled.get();
    return known == NONE ? cold : (known + SCALE / 2) / SCALE;
  }
}
