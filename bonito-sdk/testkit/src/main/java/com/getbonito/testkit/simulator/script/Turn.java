package com.getbonito.testkit.simulator.script;

import com.getbonito.testkit.simulator.fault.Fault;
import org.jspecify.annotations.Nullable;

/**
 * What the script decides for one request. A fault and an answer go together: the fault spoils the
 * answer.
 *
 * @param fault what goes wrong, null where nothing does
 * @param answer what the model says, null where the endpoint generates it
 */
public record Turn(@Nullable Fault fault, @Nullable Answer answer) {

  /** Nothing goes wrong and the endpoint generates the answer. */
  public static final Turn PLAIN = new Turn(null, null);
}
