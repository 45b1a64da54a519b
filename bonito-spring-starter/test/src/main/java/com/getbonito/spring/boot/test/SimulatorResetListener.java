package com.getbonito.spring.boot.test;

import com.getbonito.testkit.simulator.Simulator;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.TestExecutionListener;

/** Resets the simulator of a test's context before each of its methods. */
public final class SimulatorResetListener implements TestExecutionListener {

  /** For Spring's test context. */
  public SimulatorResetListener() {}

  @Override
  public void beforeTestMethod(TestContext test) {
    if (test.hasApplicationContext()) {
      test.getApplicationContext().getBeanProvider(Simulator.class).ifUnique(Simulator::reset);
    }
  }
}
