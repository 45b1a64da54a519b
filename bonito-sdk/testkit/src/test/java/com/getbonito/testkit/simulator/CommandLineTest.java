package com.getbonito.testkit.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "openai",
        "anthropic",
        "bedrock",
        "azure",
        "vertex",
        "gemini",
        "sts",
        "container",
        "entra",
        "google"
      })
  void everyKindOfEndpointCanBeStarted(String kind) {
    try (Simulator simulator = read("--endpoint", "one", "--kind", kind)) {
      assertThat(simulator.endpoint("one").port()).isPositive();
    }
  }

  @Test
  void anIssuerSaysWhoIsLetInAndMayShareThePort() throws Exception {
    try (Simulator simulator =
        read(
            "--aws-key",
            "AKIA:secret",
            "--endpoint",
            "bedrock",
            "--kind",
            "bedrock",
            "--let-in",
            "aws",
            "--endpoint",
            "role",
            "--kind",
            "container",
            "--behind",
            "bedrock:/role")) {
      Endpoint bedrock = simulator.endpoint("bedrock");
      assertThat(get(bedrock, "/foundation-models").statusCode()).isEqualTo(403);
      assertThat(get(bedrock, "/role").body()).contains("AccessKeyId");
      assertThat(simulator.endpoint("role").ledger().totals().requests()).isEqualTo(1);
      assertThat(bedrock.ledger().totals().requests()).isEqualTo(1);
    }
  }

  @Test
  void whatIsUnknownIsRefused() {
    assertThatThrownBy(() -> read("--kind", "cloud")).hasMessageContaining("cloud");
    assertThatThrownBy(() -> read("--let-in", "cloud")).hasMessageContaining("cloud");
    assertThatThrownBy(() -> read("--behind", "nothing")).hasMessageContaining("NAME:PATH");
  }

  private static Simulator read(String... arguments) {
    return new CommandLine(List.of(arguments)).read().start();
  }

  private static HttpResponse<String> get(Endpoint endpoint, String path) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(endpoint.root().resolve(path)).build(), BodyHandlers.ofString());
  }
}
