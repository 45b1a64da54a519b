package com.getbonito.langchain4j;

import com.getbonito.testkit.junit.SimulatorDescription;
import com.getbonito.testkit.simulator.Simulator;

/** Two providers of OpenAI's kind and one of Anthropic's. */
public final class Providers implements SimulatorDescription {

  @Override
  public void describe(Simulator.Builder simulator) {
    simulator
        .endpoint("first")
        .endpoint("second")
        .endpoint("claude", endpoint -> endpoint.anthropic());
  }
}
