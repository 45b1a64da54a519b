package com.getbonito.core.health;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/** One route's exploring of one cold target: a slot for one call at a time, and the share taken. */
public final class ExploreShare {

  private static final int WINDOW = 1_000;
  private static final int LOW = 32;
  private static final long LOW_MASK = 0xffff_ffffL;

  private final AtomicBoolean taken = new AtomicBoolean();
  private final AtomicLong counts = new AtomicLong();

  /** Takes the slot, if it is free. */
  public boolean take() {
    return taken.compareAndSet(false, true);
  }

  /** Gives the slot back. */
  public void release() {
    taken.set(false);
  }

  /** Whether a call explores now. */
  public boolean exploring() {
    return taken.get();
  }

  /** Counts a call of the route; once there are {@value #WINDOW}, older ones weigh half. */
  public void called(boolean explored) {
    counts.updateAndGet(known -> {
      long calls = (known >>> LOW) + 1;
      long explorations = (known & LOW_MASK) + (explored ? 1 : 0);
      return calls >= WINDOW ? calls / 2 << LOW | explorations / 2 : calls << LOW | explorations;
    });
  }

  /** The share of recent calls that explored, in parts per million. */
  public int ppm() {
    long known = counts.get();
    long calls = known >>> LOW;
    return calls == 0 ? 0 : (int) ((known & LOW_MASK) * 1_000_000 / calls);
  }
}
