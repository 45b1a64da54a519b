package com.getbonito.benchmarks.jmh;

import org.jspecify.annotations.Nullable;

/**
 * What JMH found of one step.
 *
 * @param name class and method
 * @param micros mean time in µs
 * @param error half of the 99.9 % interval of the mean in µs; NaN where there are too few figures
 * @param p50 median time in µs, null where only means were taken
 * @param p99 99th percentile in µs, null where only means were taken
 * @param allocated bytes allocated
 */
public record MicroFigure(
    String name,
    double micros,
    double error,
    @Nullable Double p50,
    @Nullable Double p99,
    double allocated) {}
