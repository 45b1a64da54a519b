package com.getbonito.operator.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.getbonito.operator.BonitoOperator;
import com.getbonito.operator.ClusterClient;
import com.getbonito.operator.OperatorSettings;
import com.getbonito.operator.cluster.ControlPlane;
import com.getbonito.operator.cluster.Installed;
import com.getbonito.operator.cluster.Kube;
import com.getbonito.snapshot.Snapshot;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@Kube
@DisplayName("When the API server is killed, the operator")
class OutageTest {

  @Test
  void goes_on_where_it_was_when_it_is_back() {
    try (ControlPlane plane = ControlPlane.start();
        KubernetesClient client = ClusterClient.builder().withConfig(plane.config()).build()) {
      Installed.on(plane.client());
      Team team = new Team(plane, "outage");
      try (BonitoOperator operator =
          BonitoOperator.start(
              client, new OperatorSettings(Set.of(), "default", false, 0), () -> {})) {
        team.connection("aws", "us-east-1");
        team.route("chat", "aws");
        team.awaitRoute("chat", "Ready", "True", "Ready");
        Snapshot before = team.snapshot();
        kill(plane);
        plane.startApiServer();
        plane.awaitReady();
        assertThat(team.snapshot()).isEqualTo(before);
        team.connection("aws", "eu-west-1");
        Team.await("the edit")
            .atMost(Duration.ofSeconds(90))
            .until(() ->
                team.snapshot().connections().get("aws").bedrock().region().equals("eu-west-1"));
        assertThat(operator.isLeading()).isTrue();
      }
    }
  }

  /** The API server among the processes that this JVM started. */
  private static void kill(ControlPlane plane) {
    String port = plane.url().substring(plane.url().lastIndexOf(':') + 1);
    ProcessHandle server =
        ProcessHandle.current()
            .children()
            .filter(
                child -> child.info().commandLine().orElse("").contains("--secure-port=" + port))
            .findFirst()
            .orElseThrow();
    server.destroyForcibly();
    server.onExit().join();
  }
}
