package com.getbonito.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.getbonito.error.ConfigurationException;
import com.getbonito.error.ErrorKind;
import com.getbonito.resource.v1alpha1.HttpSettings;
import com.getbonito.spi.TransportException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A proxy takes the calls of a connection")
class ProxyTest {

  @TempDir Path folder;

  @Test
  void a_call_in_the_clear_goes_through_the_proxy() throws Exception {
    try (MockWebServer proxy = new MockWebServer()) {
      proxy.start();
      proxy.enqueue(new MockResponse.Builder().body("by proxy").build());
      try (OkHttpTransport transport = Transports.with(through(proxy, null))) {
        assertThat(Transports.text(transport, URI.create("http://models.internal/v1/chat")))
            .isEqualTo("by proxy");
      }
      assertThat(proxy.takeRequest().getRequestLine())
          .isEqualTo("POST http://models.internal/v1/chat HTTP/1.1");
    }
  }

  @Test
  void a_call_over_tls_goes_through_a_tunnel_that_sees_no_header_of_ours() throws Exception {
    try (MockWebServer proxy =
        Certificates.server(Certificates.issued("models.internal").build())) {
      proxy.enqueue(new MockResponse.Builder().inTunnel().build());
      proxy.enqueue(new MockResponse.Builder().body("by tunnel").build());
      HttpSettings settings =
          HttpSettings.builder()
              .proxy(
                  HttpSettings.Proxy.builder().url("http://127.0.0.1:" + proxy.getPort()).build())
              .caBundle(Certificates.bundle(folder))
              .build();
      try (OkHttpTransport transport = Transports.with(settings)) {
        assertThat(Transports.text(transport, URI.create("https://models.internal/v1/chat")))
            .isEqualTo("by tunnel");
      }
      RecordedRequest connect = proxy.takeRequest();
      assertThat(connect.getRequestLine()).isEqualTo("CONNECT models.internal:443 HTTP/1.1");
      assertThat(connect.getHeaders().get("Content-Type")).isNull();
      assertThat(proxy.takeRequest().getTarget()).isEqualTo("/v1/chat");
    }
  }

  @Test
  void a_tunnel_that_is_refused_wrote_nothing() throws Exception {
    try (MockWebServer proxy =
        Certificates.server(Certificates.issued("models.internal").build())) {
      proxy.enqueue(new MockResponse.Builder().inTunnel().code(407).build());
      try (OkHttpTransport transport = Transports.with(through(proxy, null))) {
        TransportException refused =
            catchThrowableOfType(
                TransportException.class,
                () -> Transports.text(transport, URI.create("https://models.internal/v1/chat")));
        assertThat(refused.kind()).isEqualTo(ErrorKind.CONNECTION_FAILED);
      }
      assertThat(proxy.getRequestCount()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1, true",
    "'*.0.0.1', true",
    "'*', true",
    "models.internal, false",
    "'*.example', false"
  })
  void hosts_of_no_proxy_are_reached_directly(String pattern, boolean direct) throws Exception {
    try (MockWebServer proxy = new MockWebServer();
        RawServer server = RawServer.answering(RawServer.http("200 OK", "", "directly"))) {
      proxy.start();
      proxy.enqueue(new MockResponse.Builder().body("by proxy").build());
      try (OkHttpTransport transport = Transports.with(through(proxy, pattern))) {
        assertThat(Transports.text(transport, server.uri("/")))
            .isEqualTo(direct ? "directly" : "by proxy");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"ftp://proxy:21", "proxy:8080", "http://", "://"})
  void what_is_no_proxy_is_refused(String url) {
    HttpSettings settings =
        HttpSettings.builder().proxy(HttpSettings.Proxy.builder().url(url).build()).build();
    assertThatThrownBy(() -> Transports.with(settings))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("BON-1091");
  }

  private static HttpSettings through(MockWebServer proxy, String noProxy) throws IOException {
    HttpSettings.Proxy.Builder builder =
        HttpSettings.Proxy.builder().url("http://127.0.0.1:" + proxy.getPort());
    if (noProxy != null) {
      builder.noProxy(noProxy);
    }
    return HttpSettings.builder().proxy(builder.build()).build();
  }
}
