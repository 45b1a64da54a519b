package com.getbonito.micrometer;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What all share that write into one registry, which takes one gauge of a name: without it those of
 * a second Bonito would be dropped. Must not hold the registry, so that it can go.
 */
final class Shared {

  private static final Map<MeterRegistry, Shared> ALL =
      Collections.synchronizedMap(new WeakHashMap<>());

  private final AtomicLong running = new AtomicLong();
  private final Map<Tags, Bonitos> bonitos = new ConcurrentHashMap<>();

  private Shared() {}

  static Shared in(MeterRegistry registry) {
    return ALL.computeIfAbsent(registry, added -> new Shared());
  }

  /** How many calls run. */
  AtomicLong running() {
    return running;
  }

  /** Those whose gauges have these tags. */
  Bonitos bonitos(Tags tags) {
    return bonitos.computeIfAbsent(tags, added -> new Bonitos());
  }
}
