package com.getbonito;

import com.getbonito.decision.HealthFacts;

/**
 * What is measured of one connection × model. Quantiles are over the last 128 samples, in
 * microseconds, 0 without samples.
 *
 * @param connection name of the connection
 * @param model what the provider calls the model
 * @param facts what planning reads
 * @param calls attempts since the start
 * @param failures failures of the target since the start
 * @param unclassified failures that no mapping knew
 * @param latencyP50Micros median of unary calls
 * @param latencyP99Micros 99th percentile of unary calls
 * @param firstTokenP50Micros median time to first token
 * @param firstTokenP99Micros 99th percentile of it
 */
public record HealthView(
    String connection,
    String model,
    HealthFacts facts,
    long calls,
    long failures,
    long unclassified,
    long latencyP50Micros,
    long latencyP99Micros,
    long firstTokenP50Micros,
    long firstTokenP99Micros) {}
