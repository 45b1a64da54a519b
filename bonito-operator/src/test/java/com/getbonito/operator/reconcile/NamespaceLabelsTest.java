package com.getbonito.operator.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The labels of a namespace, asked for by its name,")
class NamespaceLabelsTest {

  private static final String TEAM =
      "{\"kind\":\"Namespace\",\"apiVersion\":\"v1\",\"metadata\":{\"name\":\"team\",\"labels\":{\"tier\":\"gold\"}}}";
  private static final String FAILURE = "{\"kind\":\"Status\",\"apiVersion\":\"v1\",\"code\":%d}";

  private HttpServer server;
  private KubernetesClient client;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.start();
    client =
        new KubernetesClientBuilder()
            .withConfig(
                new ConfigBuilder()
                    .withAutoConfigure(false)
                    .withMasterUrl("http://127.0.0.1:" + server.getAddress().getPort())
                    .withRequestRetryBackoffLimit(0)
                    .build())
            .build();
  }

  @AfterEach
  void stop() {
    client.close();
    server.stop(0);
  }

  @Test
  void are_those_that_it_has() {
    answers(200, TEAM);
    assertThat(new NamespaceLabels(client).of("team")).isEqualTo(Map.of("tier", "gold"));
  }

  @ParameterizedTest
  @ValueSource(ints = {403, 404})
  void are_none_where_it_may_not_be_read_or_is_not_there(int status) {
    answers(status, FAILURE.formatted(status));
    assertThat(new NamespaceLabels(client).of("team")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 500, 503})
  void are_not_known_while_the_api_server_does_not_answer(int status) {
    answers(status, FAILURE.formatted(status));
    NamespaceLabels labels = new NamespaceLabels(client);
    assertThatThrownBy(() -> labels.of("team")).isInstanceOf(KubernetesClientException.class);
  }

  private void answers(int status, String body) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
          }
        });
  }
}
