package com.getbonito.core.health;

import java.util.concurrent.atomic.AtomicBoolean;

/**
 * One call that a breaker let through. Its outcome is told once; whatever is told afterwards has no
 * effect.
 */
public final class Permit {

  private final boolean probe;
  private final AtomicBoolean outstanding = new AtomicBoolean(true);

  Permit(boolean probe) {
    this.probe = probe;
  }

  /** Whether a half-open breaker gave it. */
  boolean probe() {
    return probe;
  }

  /** Whether this is the first outcome. */
  boolean giveBack() {
    return outstanding.compareAndSet(true, false);
  }
}
