package com.getbonito.core.policy;

import java.util.List;

/**
 * What limits of policies in mode Audit say of a call.
 *
 * @param refused what would have refused it, for example {@code strict/rateLimit.requests}
 * @param passes what the call holds of those that would not
 */
public record Observed(List<String> refused, List<Pass> passes) implements AutoCloseable {

  /** No policy is in mode Audit. */
  public static final Observed NOTHING = new Observed(List.of(), List.of());

  /** Copies the lists. */
  public Observed {
    refused = List.copyOf(refused);
    passes = List.copyOf(passes);
  }

  /** See {@link Pass#trueUp}. */
  public void trueUp(long actualTokens) {
    for (Pass pass : passes) {
      pass.trueUp(actualTokens);
    }
  }

  /** See {@link Pass#close}. */
  @Override
  public void close() {
    for (Pass pass : passes) {
      pass.close();
    }
  }
}
