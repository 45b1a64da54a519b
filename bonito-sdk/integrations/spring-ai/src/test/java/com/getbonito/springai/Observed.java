package com.getbonito.springai;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps every observation that has ended. */
final class Observed implements ObservationHandler<Observation.Context> {

  private final List<Observation.Context> ended = new CopyOnWriteArrayList<>();

  /** A registry whose observations come here. */
  ObservationRegistry registry() {
    ObservationRegistry registry = ObservationRegistry.create();
    registry.observationConfig().observationHandler(this);
    return registry;
  }

  @Override
  public void onStop(Observation.Context context) {
    ended.add(context);
  }

  @Override
  public boolean supportsContext(Observation.Context context) {
    return true;
  }

  /** Those that have ended, in order. */
  List<Observation.Context> ended() {
    return ended;
  }

  /** Those of a name. */
  List<Observation.Context> named(String name) {
    return ended.stream().filter(each -> name.equals(each.getName())).toList();
  }

  /** The only one of a name. */
  Observation.Context only(String name) {
    assertThat(named(name)).hasSize(1);
    return named(name).get(0);
  }
}
