package com.getbonito.testkit.junit;

import com.getbonito.testkit.simulator.Simulator;

/**
 * Endpoints that {@link SimulatorTest} cannot say in annotations: several kinds, token endpoints,
 * access controls. Has a constructor without parameters; the tests of a class share one instance,
 * which they get as a parameter of its type.
 */
@FunctionalInterface
public interface SimulatorDescription {

  /** Adds the endpoints. */
  void describe(Simulator.Builder simulator);
}
