package com.getbonito.testkit.simulator.exchange;

import com.getbonito.testkit.simulator.fault.Effect;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Who may come in. Thread-safe. */
@FunctionalInterface
public interface Access {

  /** Why this request is refused, null where it is let in. */
  Effect.@Nullable Refusal refusal(Arrival arrival, Instant now);
}
