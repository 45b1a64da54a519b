package com.getbonito.verification.scenarios;

import com.getbonito.resource.TimeSpan;
import java.time.Duration;

/** How fast a scenario runs: at its own times, or with all of them divided. */
record Profile(int divisor) {

  private static final int FAST = 5;

  /** The full profile under {@code -Dbonito.full=true}, else the fast one. */
  static Profile chosen() {
    return new Profile(Boolean.getBoolean("bonito.full") ? 1 : FAST);
  }

  Duration seconds(double full) {
    return Duration.ofMillis(Math.round(full * 1_000 / divisor));
  }

  TimeSpan span(double fullSeconds) {
    return TimeSpan.of(seconds(fullSeconds));
  }
}
