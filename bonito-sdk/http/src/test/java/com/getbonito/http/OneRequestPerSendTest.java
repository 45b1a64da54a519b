package com.getbonito.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.getbonito.spi.Cancellation;
import com.getbonito.spi.TransportRequest;
import com.getbonito.spi.TransportResponse;
import java.io.IOException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Every send is one request at the socket")
class OneRequestPerSendTest {

  @ParameterizedTest(name = "{0} with {1}")
  @CsvSource({
    "408, X-None: 0",
    "408, Retry-After: 0",
    "503, Retry-After: 0",
    "503, Retry-After: 1",
    "421, X-None: 0",
    "429, Retry-After: 0",
    "300, Location: /other",
    "301, Location: /other",
    "302, Location: /other",
    "303, Location: /other",
    "307, Location: /other",
    "308, Location: /other",
    "401, WWW-Authenticate: Basic realm=x",
    "407, Proxy-Authenticate: Basic realm=x",
    "500, X-None: 0",
  })
  void whatever_the_status_the_request_is_not_repeated(int status, String header)
      throws IOException {
    try (RawServer server =
            RawServer.answering(RawServer.http(status + " Status", header + "\r\n", "why"));
        OkHttpTransport transport = Transports.usual()) {
      try (TransportResponse response = Transports.send(transport, server.uri("/chat"))) {
        assertThat(response.status()).isEqualTo(status);
        String[] sent = header.split(": ", 2);
        assertThat(response.headers().first(sent[0])).isEqualTo(sent[1]);
        assertThat(Transports.text(response)).isEqualTo("why");
      }
      assertThat(server.requests()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @CsvSource({"408", "503", "301", "307"})
  void a_get_is_not_repeated_either(int status) throws IOException {
    String headers = "Retry-After: 0\r\nLocation: /other\r\n";
    try (RawServer server = RawServer.answering(RawServer.http(status + " Status", headers, ""));
        OkHttpTransport transport = Transports.usual()) {
      TransportRequest get = TransportRequest.get(server.uri("/models")).build();
      try (TransportResponse response = transport.send(get, new Cancellation())) {
        assertThat(response.status()).isEqualTo(status);
        assertThat(response.headers().first("retry-after")).isEqualTo("0");
      }
      assertThat(server.requests()).isEqualTo(1);
    }
  }

  @Test
  void what_is_sent_arrives_as_it_was_built() throws IOException {
    String[] arrived = new String[1];
    try (RawServer server =
            new RawServer(peer -> {
              arrived[0] = peer.request();
              peer.write(RawServer.http("200 OK", "", "fine"));
            });
        OkHttpTransport transport = Transports.usual()) {
      TransportRequest request =
          TransportRequest.post(server.uri("/v1/chat?a=%20b"), Transports.BODY)
              .header("Content-Type", "application/json")
              .header("Authorization", "Bearer k")
              .build();
      try (TransportResponse response = transport.send(request, new Cancellation())) {
        assertThat(Transports.text(response)).isEqualTo("fine");
      }
    }
    assertThat(arrived[0])
        .startsWith("POST /v1/chat?a=%20b HTTP/1.1\r\n")
        .contains("Content-Type: application/json\r\n", "Authorization: Bearer k\r\n")
        .endsWith("\r\n\r\n{\"model\":\"m\"}");
  }

  @Test
  void a_connection_is_used_again_after_an_answer_was_read() throws IOException {
    try (RawServer server = RawServer.answering(RawServer.http("200 OK", "", "fine"));
        OkHttpTransport transport = Transports.usual()) {
      for (int i = 0; i < 3; i++) {
        assertThat(Transports.text(transport, server.uri("/chat"))).isEqualTo("fine");
      }
      assertThat(server.requests()).isEqualTo(3);
      assertThat(server.connections()).isEqualTo(1);
    }
  }
}
