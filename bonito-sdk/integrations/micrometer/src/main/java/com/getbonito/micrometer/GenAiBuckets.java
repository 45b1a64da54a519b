package com.getbonito.micrometer;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Gives the histograms of calls, attempts and tokens the buckets of the OpenTelemetry conventions
 * for generative AI: 10 ms to 81.92 s, each twice the one before; 1 to 67,108,864 tokens, each four
 * times the one before. Install it before the first call: {@code registry.config().meterFilter(new
 * GenAiBuckets())}. Spring AI's {@code gen_ai.client.operation} gets the buckets of calls as well.
 */
public final class GenAiBuckets implements MeterFilter {

  private static final int BUCKETS = 14;
  private static final double SHORTEST_NANOS = Duration.ofMillis(10).toNanos();
  private static final double[] SECONDS = growing(SHORTEST_NANOS, 2);
  private static final double[] TOKENS = growing(1, 4);
  private static final Map<String, double[]> BY_METER =
      Map.of(
          DefaultCallObservationConvention.NAME, SECONDS,
          CallMeters.FIRST_CHUNK, SECONDS,
          DefaultAttemptObservationConvention.NAME, SECONDS,
          Covered.SPRING_AI, SECONDS,
          CallMeters.TOKEN_USAGE, TOKENS);

  /** The filter; it has no state. */
  public GenAiBuckets() {}

  @Override
  public @Nullable DistributionStatisticConfig configure(
      Meter.Id id, DistributionStatisticConfig config) {
    double[] buckets = BY_METER.get(id.getName());
    if (buckets == null || id.getType() == Meter.Type.COUNTER) {
      return config;
    }
    return DistributionStatisticConfig.builder()
        .serviceLevelObjectives(buckets)
        .percentilesHistogram(false)
        .build()
        .merge(config);
  }

  private static double[] growing(double first, double factor) {
    double[] buckets = new double[BUCKETS];
    double next = first;
    for (int i = 0; i < BUCKETS; i++) {
      buckets[i] = next;
      next *= factor;
    }
    return buckets;
  }
}
