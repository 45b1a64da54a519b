package com.getbonito.spi;

/**
 * One attempt.
 *
 * @param <R> the request's type
 * @param request what is asked for
 * @param target where it goes
 * @param cancellation ends the attempt early; implementations must react at once
 * @param observer hears of the attempt's progress
 * @param maxResponseBytes the most bytes an answer may have, decompressed
 */
public record Call<R>(
    R request,
    ModelTarget target,
    Cancellation cancellation,
    AttemptObserver observer,
    long maxResponseBytes) {}
