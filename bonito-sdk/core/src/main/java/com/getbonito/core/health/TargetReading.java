package com.getbonito.core.health;

import com.getbonito.decision.HealthFacts;

/**
 * The measurements of one connection × model at one moment. Quantiles are over the last 128
 * samples, in microseconds, 0 without samples.
 *
 * @param facts what planning reads
 * @param calls attempts since the start
 * @param failures failures of the target since the start
 * @param unclassified failures that no mapping knew
 * @param latencyP50 median of unary calls
 * @param latencyP99 99th percentile of unary calls
 * @param firstTokenP50 median time to first token of streams
 * @param firstTokenP99 99th percentile of it
 */
public record TargetReading(
    HealthFacts facts,
    long calls,
    long failures,
    long unclassified,
    long latencyP50,
    long latencyP99,
    long firstTokenP50,
    long firstTokenP99) {}
