package com.getbonito.operator.health;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The watch of the Lease")
class LeaseWatchTest {

  private static final byte[] LEASES =
      "{\"kind\":\"LeaseList\",\"apiVersion\":\"coordination.k8s.io/v1\",\"metadata\":{\"resourceVersion\":\"1\"},\"items\":[]}"
          .getBytes(StandardCharsets.UTF_8);

  @Test
  void begins_again_when_its_first_look_fails() throws Exception {
    AtomicInteger asked = new AtomicInteger();
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            boolean first = asked.getAndIncrement() == 0;
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(first ? 500 : 200, LEASES.length);
            exchange.getResponseBody().write(LEASES);
          }
        });
    server.start();
    try (KubernetesClient client =
            new KubernetesClientBuilder()
                .withConfig(
                    new ConfigBuilder()
                        .withAutoConfigure(false)
                        .withMasterUrl("http://127.0.0.1:" + server.getAddress().getPort())
                        .withRequestRetryBackoffLimit(0)
                        .build())
                .build();
        LeaseWatch watch = new LeaseWatch(client, "home", "lease", Clock.systemUTC())) {
      Awaitility.await().atMost(Duration.ofSeconds(20)).until(watch::isSynced);
      assertThat(asked).hasValueGreaterThan(1);
    } finally {
      server.stop(0);
    }
  }
}
