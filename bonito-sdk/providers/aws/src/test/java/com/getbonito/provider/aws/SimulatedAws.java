package com.getbonito.provider.aws;

import com.getbonito.testkit.junit.SimulatorDescription;
import com.getbonito.testkit.simulator.Simulator;
import com.getbonito.testkit.simulator.sts.AwsIdentities;
import java.time.Duration;

/** Bedrock, its token service, and what gives a container or an instance its keys. */
public final class SimulatedAws implements SimulatorDescription {

  static final String REGION = "us-east-1";

  private final AwsIdentities identities = new AwsIdentities();

  /** For the simulator's extension. */
  public SimulatedAws() {}

  /** Who exists. */
  AwsIdentities identities() {
    return identities;
  }

  @Override
  public void describe(Simulator.Builder simulator) {
    simulator.endpoint(
        "bedrock", endpoint -> endpoint.bedrock().sigV4(identities, REGION, "bedrock"));
    simulator.endpoint("sts", endpoint -> endpoint.sts(identities, REGION));
    simulator.endpoint(
        "container", endpoint -> endpoint.containerCredentials(identities, Duration.ofHours(6)));
  }
}
