package com.getbonito.decision;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thing that was sent.
 *
 * @param number from 1
 * @param target name of the target within the route
 * @param connection name of its connection
 * @param model base model id
 * @param startMicros from the call's entry, in microseconds
 * @param durationMicros until its end, in microseconds
 * @param firstTokenMicros from its start until the first content; null where none came or the call
 *     was unary
 * @param outcome {@code OK} or the name of an {@link com.getbonito.error.ErrorKind}
 * @param status HTTP status; null where no answer came
 * @param providerCode the provider's own code
 * @param requestId the id under which the provider knows it
 * @param next what the engine did then: {@code done}, {@code retry}, {@code failover}, {@code
 *     giveUp}
 * @param pauseMillis how long it waited before doing so; 0 where it did not
 * @param losses what the target could not express and was left out, sorted; empty for none
 * @param booking its money; null where the record was made before there was any
 */
public record Attempt(
    int number,
    String target,
    String connection,
    String model,
    long startMicros,
    long durationMicros,
    @Nullable Long firstTokenMicros,
    String outcome,
    @Nullable Integer status,
    @Nullable String providerCode,
    @Nullable String requestId,
    String next,
    long pauseMillis,
    List<String> losses,
    @Nullable Booking booking) {

  /** Copies the list. */
  public Attempt {
    losses = List.copyOf(losses);
  }

  /** An attempt at which nothing was left out. */
  public Attempt(
      int number,
      String target,
      String connection,
      String model,
      long startMicros,
      long durationMicros,
      @Nullable Long firstTokenMicros,
      String outcome,
      @Nullable Integer status,
      @Nullable String providerCode,
      @Nullable String requestId,
      String next,
      long pauseMillis,
      @Nullable Booking booking) {
    this(
        number,
        target,
        connection,
        model,
        startMicros,
        durationMicros,
        firstTokenMicros,
        outcome,
        status,
        providerCode,
        requestId,
        next,
        pauseMillis,
        List.of(),
        booking);
  }

  /** The same attempt, after which the engine did something else than it meant to. */
  public Attempt then(String done) {
    return new Attempt(
        number,
        target,
        connection,
        model,
        startMicros,
        durationMicros,
        firstTokenMicros,
        outcome,
        status,
        providerCode,
        requestId,
        done,
        pauseMillis,
        losses,
        booking);
  }
}
