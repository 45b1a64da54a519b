package com.getbonito.operator.reconcile;

import io.javaoperatorsdk.operator.processing.retry.Retry;
import io.javaoperatorsdk.operator.processing.retry.RetryExecution;
import java.util.Optional;
import java.util.function.DoubleSupplier;

/**
 * Tries again for ever: after 1 s, then twice as long each time up to 5 minutes, each give or take
 * a fifth.
 *
 * @param random from 0 to below 1
 */
public record Backoff(DoubleSupplier random) implements Retry {

  private static final long FIRST_MILLIS = 1_000;
  private static final long LONGEST_MILLIS = 300_000;
  private static final double SPREAD = 0.2;

  @Override
  public RetryExecution initExecution() {
    return new Attempts();
  }

  private final class Attempts implements RetryExecution {
    private int attempts;

    @Override
    public Optional<Long> nextDelay() {
      double millis = Math.min(LONGEST_MILLIS, FIRST_MILLIS * Math.pow(2, attempts));
      attempts++;
      return Optional.of(Math.round(millis * (1 - SPREAD + 2 * SPREAD * random.getAsDouble())));
    }

    @Override
    public int getAttemptCount() {
      return attempts;
    }

    @Override
    public boolean isLastAttempt() {
      return false;
    }
  }
}
