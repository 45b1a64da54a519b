package com.getbonito.micrometer;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;

/** How the observation of an attempt is named, and its keys; asked at the start and at the end. */
public interface AttemptObservationConvention
    extends ObservationConvention<AttemptObservationContext> {

  @Override
  default boolean supportsContext(Observation.Context context) {
    return context instanceof AttemptObservationContext;
  }
}
