package com.getbonito.operator.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.getbonito.operator.Main;
import com.getbonito.operator.cluster.ControlPlane;
import com.getbonito.operator.cluster.Installed;
import com.getbonito.operator.cluster.Kube;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@Kube
@DisplayName("The operator as a process")
class MainTest {

  private static final ControlPlane PLANE = ControlPlane.shared();

  @Test
  void works_until_it_is_asked_to_end_and_gives_the_lead_back() throws Exception {
    Installed.on(PLANE.client());
    Team home = new Team(PLANE, "home");
    Team team = new Team(PLANE, "process");
    int port = freePort();
    Process process =
        start(
            Map.of(
                "KUBECONFIG",
                PLANE.kubeconfig().toString(),
                "BONITO_OPERATOR_NAMESPACE",
                home.namespace,
                "BONITO_OPERATOR_WATCH_NAMESPACES",
                team.namespace,
                "BONITO_OPERATOR_PORT",
                Integer.toString(port)));
    Thread.startVirtualThread(() -> drain(process));
    try (HttpClient http = HttpClient.newHttpClient()) {
      Team.await("readiness").ignoreExceptions().until(() -> status(http, port, "/readyz") == 200);
      assertThat(status(http, port, "/livez")).isEqualTo(200);
      team.connection("aws", "us-east-1");
      team.awaitConnection("aws", "Ready", "True", "Ready");
      process.destroy();
      assertThat(process.waitFor(15, TimeUnit.SECONDS)).isTrue();
      Lease lease =
          PLANE.client().leases().inNamespace(home.namespace).withName("bonito-operator").get();
      assertThat(lease.getSpec().getHolderIdentity()).isNullOrEmpty();
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void ends_at_once_where_a_setting_is_wrong_and_says_what_to_write() throws Exception {
    Process process = start(Map.of("BONITO_OPERATOR_LEADER_ELECTION", "maybe"));
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isEqualTo(2);
    assertThat(output)
        .contains("BON-7003")
        .contains("write true or false")
        .doesNotContain("at com.");
  }

  private static Process start(Map<String, String> environment) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName())
            .redirectErrorStream(true);
    builder.environment().keySet().removeIf(name -> name.startsWith("BONITO_OPERATOR_"));
    builder.environment().putAll(environment);
    return builder.start();
  }

  private static void drain(Process process) {
    try (InputStream output = process.getInputStream()) {
      output.transferTo(OutputStream.nullOutputStream());
    } catch (IOException ended) {
      // with the process
    }
  }

  private static int status(HttpClient http, int port, String path) throws Exception {
    URI uri = URI.create("http://127.0.0.1:" + port + path);
    return http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.discarding()).statusCode();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
