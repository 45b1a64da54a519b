package com.getbonito.benchmarks.calls;

import java.time.Duration;

/**
 * The first answer in a fresh process.
 *
 * @param peer the client
 * @param round the round
 * @param wall from the start of the process to the answer
 * @param cpu CPU time of the process until then
 */
public record Start(Peer peer, int round, Duration wall, Duration cpu) {}
