package com.getbonito.micrometer;

import io.micrometer.observation.Observation;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells whether somebody else observes a call already. */
final class Covered {

  /** Name of Spring AI's observation of a call. */
  static final String SPRING_AI = "gen_ai.client.operation";

  private static final Set<String> NAMES = Set.of(SPRING_AI, DefaultCallObservationConvention.NAME);

  private Covered() {}

  static boolean by(@Nullable Observation current) {
    if (current == null) {
      return false;
    }
    Observation.Context context = current.getContext();
    String name = context.getName();
    return Boolean.TRUE.equals(context.<Object>get(BonitoObservability.COVERED))
        || (name != null && NAMES.contains(name));
  }
}
