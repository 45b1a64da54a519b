package com.getbonito.testkit.simulator.sts;

import static org.assertj.core.api.Assertions.assertThat;

import com.getbonito.testkit.simulator.Endpoint;
import com.getbonito.testkit.simulator.Simulator;
import com.getbonito.testkit.simulator.model.Json;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ContainerCredentialsTest {

  private static final String ROLES = "/latest/meta-data/iam/security-credentials/";

  private final AwsIdentities identities = new AwsIdentities();
  private final Simulator simulator =
      Simulator.builder()
          .endpoint("metadata", e -> e.containerCredentials(identities, Duration.ofMinutes(10)))
          .start();
  private final Endpoint endpoint = simulator.endpoint("metadata");
  private final HttpClient client = HttpClient.newHttpClient();

  @AfterEach
  void close() {
    simulator.close();
  }

  @Test
  void aContainerGetsASessionThatIsKnown() throws Exception {
    String key = Json.read(get("/role", "").body()).path("AccessKeyId").asString();

    assertThat(identities.of(key).token()).isNotEmpty();
    assertThat(identities.sessions()).isEqualTo(1);
  }

  @Test
  void aSessionLivesNoLongerThanItMay() throws Exception {
    Instant now = Instant.now();
    identities.life(Duration.ofSeconds(20));

    String key = Json.read(get("/role", "").body()).path("AccessKeyId").asString();
    assertThat(identities.of(key).expires()).isBefore(now.plusSeconds(60));
    assertThat(identities.issue("arn", now, Duration.ofSeconds(5)).expires())
        .isEqualTo(now.plusSeconds(5));
  }

  @Test
  void anInstanceGetsOneWithATokenOnly() throws Exception {
    assertThat(get(ROLES, "").statusCode()).isEqualTo(401);

    String token = put("/latest/api/token").body();
    String role = get(ROLES, token).body();
    assertThat(Json.read(get(ROLES + role, token).body()).path("Code").asString())
        .isEqualTo("Success");
    assertThat(get(ROLES + "another", token).statusCode()).isEqualTo(404);
  }

  private HttpResponse<String> get(String path, String token) throws Exception {
    return client.send(
        HttpRequest.newBuilder(endpoint.root().resolve(path))
            .header("x-aws-ec2-metadata-token", token)
            .build(),
        BodyHandlers.ofString());
  }

  private HttpResponse<String> put(String path) throws Exception {
    return client.send(
        HttpRequest.newBuilder(endpoint.root().resolve(path)).PUT(BodyPublishers.noBody()).build(),
        BodyHandlers.ofString());
  }
}
