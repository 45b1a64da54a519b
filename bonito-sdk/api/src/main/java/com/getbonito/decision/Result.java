package com.getbonito.decision;

import org.jspecify.annotations.Nullable;

/**
 * How a call ended.
 *
 * @param outcome {@code OK} or the name of an {@link com.getbonito.error.ErrorKind}
 * @param code stable code of the failure, {@code BON-nnnn}; null where it succeeded
 * @param target name of the target that answered; null where none did
 * @param model the model as the provider names it; null where none answered
 * @param inputTokens what went to the model, as reported or estimated
 * @param outputTokens what came from it, as reported or estimated
 * @param usageReported whether the provider reported the tokens
 * @param durationMicros from the call's entry to its end, in microseconds
 * @param cost picodollars that are booked for all attempts; null where one of them is unknown
 * @param cached whether the answer came from the cache, so that nothing was sent
 */
public record Result(
    String outcome,
    @Nullable String code,
    @Nullable String target,
    @Nullable String model,
    long inputTokens,
    long outputTokens,
    boolean usageReported,
    long durationMicros,
    @Nullable Long cost,
    boolean cached) {}
