package com.getbonito.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.getbonito.chat.ChatStream;
import com.getbonito.error.ConfigurationException;
import com.getbonito.resource.v1alpha1.HttpSettings;
import com.getbonito.resource.v1alpha1.HttpSettings.Reference;
import com.getbonito.resource.v1alpha1.Limits;
import com.getbonito.resource.v1alpha1.ProviderConnection;
import com.getbonito.resource.v1alpha1.ProviderConnection.Credentials.Source;
import com.getbonito.spi.ConnectionContext;
import com.getbonito.spi.ModelClient;
import com.getbonito.spi.ModelClientFactory;
import com.getbonito.testkit.VirtualTime;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Clients are made from a connection")
class HttpModelClientFactoryTest {

  @Test
  void the_factory_is_found_by_the_service_loader() {
    assertThat(ServiceLoader.load(ModelClientFactory.class))
        .hasExactlyElementsOfTypes(HttpModelClientFactory.class);
  }

  @Test
  void a_provider_without_an_endpoint_is_not_served() {
    HttpModelClientFactory none = new HttpModelClientFactory(List.of());
    ProviderConnection connection =
        ProviderConnection.builder()
            .provider(ProviderConnection.Provider.OPENAI_COMPATIBLE)
            .build();
    assertThat(none.serves(connection)).isFalse();
    SecretFiles secrets = new SecretFiles(Path.of("nowhere"), variable -> null);
    assertThatThrownBy(() ->
            none.create(new ConnectionContext("main", connection, secrets, VirtualTime.manual())))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("connection main");
  }

  @Test
  void headers_and_query_of_the_settings_are_sent() throws IOException {
    String[] arrived = new String[1];
    HttpSettings settings =
        HttpSettings.builder()
            .headers(Map.of("X-Tenant", new Reference(Source.ENV, "TENANT")))
            .query(Map.of("v", new Reference(Source.ENV, "VERSION")))
            .build();
    try (RawServer server =
            new RawServer(peer -> {
              arrived[0] = peer.request();
              peer.write(RawServer.http("200 OK", "", Bodies.COMPLETION));
            });
        ModelClient client =
            Clients.at(server.uri("/"), settings, null, Map.of("TENANT", "blue", "VERSION", "7"))) {
      client.chat(Clients.call());
    }
    assertThat(arrived[0]).startsWith("POST /v1/chat?v=7 ").contains("X-Tenant: blue\r\n");
  }

  @Test
  void a_stream_keeps_its_place_until_it_ends() throws Exception {
    CountDownLatch second = new CountDownLatch(2);
    try (RawServer server =
            new RawServer(peer -> {
              peer.request();
              second.countDown();
              peer.write(
                  "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n"
                      + Bodies.text("first"));
              peer.awaitClose();
            });
        ModelClient client =
            Clients.at(
                server.uri("/"),
                HttpSettings.builder().build(),
                Limits.builder().maxConcurrent(1).build(),
                Map.of())) {
      ChatStream first = client.stream(Clients.call());
      Thread other = new Thread(() -> client.stream(Clients.call()).close());
      other.start();
      org.awaitility.Awaitility.await()
          .until(() ->
              java.util.Arrays.stream(other.getStackTrace())
                  .anyMatch(frame -> frame.getClassName().endsWith("ConnectionLimit")));
      assertThat(server.requests()).isEqualTo(1);
      first.close();
      second.await();
      other.join();
    }
  }
}
