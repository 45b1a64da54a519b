package com.getbonito.provider.aws;

import com.getbonito.resource.v1alpha1.ProviderConnection.Credentials;
import com.getbonito.resource.v1alpha1.ProviderConnection.Credentials.Source;
import com.getbonito.testkit.junit.SimulatorTest;
import com.getbonito.testkit.simulator.Endpoint;
import com.getbonito.testkit.simulator.Simulator;
import com.getbonito.testkit.simulator.sts.AwsIdentities;
import com.getbonito.testkit.simulator.sts.SigV4Access;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;

@SimulatorTest(kind = "bedrock")
@DisplayName("A connection to Bedrock that signs its requests with AWS keys")
class SignedContractTest extends BedrockContractTest {

  /** A credential is the secret half of a key: another one makes another signature. */
  @Override
  protected void accept(Simulator simulator, Endpoint endpoint, String credential) {
    AwsIdentities identities = new AwsIdentities().key(ACCESS_KEY, credential);
    endpoint.access(new SigV4Access(identities, "us-east-1", "bedrock"));
  }

  @Override
  Credentials credentials() {
    return Credentials.builder()
        .source(Source.ENV)
        .keys(Map.of("accessKeyId", "ID", "secretAccessKey", "KEY"))
        .secondary(Map.of("accessKeyId", "ID", "secretAccessKey", "SECOND_KEY"))
        .build();
  }
}
