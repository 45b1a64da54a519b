package com.getbonito.cli.demo;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was played.
 *
 * @param trace where the arrivals come from
 * @param recorded whether they are real
 * @param begin when the first of them arrived, as the trace writes it
 * @param span time that they took in the trace
 * @param wall time that the demo took
 * @param speedTenths how much faster they were played, in tenths
 * @param seed what chance followed from
 * @param faults whether faults were on
 * @param endpoints a sentence about each simulated endpoint
 * @param decisions the file that the decisions were written to, or null
 * @param usage the file that the usage events were written to, or null
 */
record Scene(
    String trace,
    boolean recorded,
    String begin,
    Duration span,
    Duration wall,
    long speedTenths,
    long seed,
    boolean faults,
    List<String> endpoints,
    @Nullable String decisions,
    @Nullable String usage) {

  Scene {
    endpoints = List.copyOf(endpoints);
  }
}
