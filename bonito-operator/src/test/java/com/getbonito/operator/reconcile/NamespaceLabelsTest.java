package com.getbonito.operator.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
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
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The labels of a namespace")
class NamespaceLabelsTest {

  private static final String TEAM =
      "{\"kind\":\"Namespace\",\"apiVersion\":\"v1\",\"metadata\":{\"name\":\"team\",\"resourceVersion\":\"1\",\"labels\":{\"tier\":\"gold\"}}}";
  private static final String LIST =
      "{\"kind\":\"NamespaceList\",\"apiVersion\":\"v1\",\"metadata\":{\"resourceVersion\":\"1\"},\"items\":["
          + TEAM
          + "]}";
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
  void are_those_that_it_has_when_asked_for() {
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

  @Test
  void are_seen_to_change_also_after_a_watch_that_breaks() throws Exception {
    AtomicInteger watches = new AtomicInteger();
    BlockingQueue<String> changed = new LinkedBlockingQueue<>();
    server.createContext(
        "/",
        exchange -> {
          String query = String.valueOf(exchange.getRequestURI().getQuery());
          if (!query.contains("watch=true")) {
            send(exchange, 200, LIST);
          } else if (exchange.getRequestHeaders().containsKey("Upgrade")) {
            send(exchange, 503, FAILURE.formatted(503));
          } else if (watches.getAndIncrement() == 0) {
            send(exchange, 200, "{\"type\":\"MODIFIED\",\"obj\n");
          } else {
            send(
                exchange,
                200,
                "{\"type\":\"MODIFIED\",\"object\":"
                    + TEAM.replace("gold", "silver").replace("\"1\"", "\"2\"")
                    + "}\n");
          }
        });
    try (NamespaceLabels labels = new NamespaceLabels(client)) {
      labels.watch(changed::add);
      assertThat(changed.poll(10, TimeUnit.SECONDS)).isEqualTo("team");
      assertThat(changed.poll(20, TimeUnit.SECONDS)).as("silver").isEqualTo("team");
      assertThat(labels.of("team")).isEqualTo(Map.of("tier", "silver"));
    }
    assertThat(watches).hasValueGreaterThan(1);
  }

  private void answers(int status, String body) {
    server.createContext("/", exchange -> send(exchange, status, body));
  }

  private static void send(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    try (exchange) {
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(status, bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }
}
