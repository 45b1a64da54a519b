package com.getbonito.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.getbonito.error.Delivery;
import com.getbonito.error.ErrorKind;
import com.getbonito.resource.TimeSpan;
import com.getbonito.resource.v1alpha1.HttpSettings;
import com.getbonito.spi.TransportException;
import com.getbonito.spi.TransportResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A connection that fails says whether anything was written")
class ConnectionFailuresTest {

  @Test
  void a_refused_connection_wrote_nothing() throws IOException {
    int free;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      free = socket.getLocalPort();
    }
    TransportException failure = failure(URI.create("http://127.0.0.1:" + free + "/"));
    assertThat(failure.kind()).isEqualTo(ErrorKind.CONNECTION_FAILED);
    assertThat(failure.delivery()).isEqualTo(Delivery.NONE);
  }

  @Test
  void a_name_that_does_not_resolve_wrote_nothing() {
    TransportException failure = failure(URI.create("http://nowhere.invalid/"));
    assertThat(failure.kind()).isEqualTo(ErrorKind.CONNECTION_FAILED);
  }

  @Test
  void connecting_ends_after_the_connect_timeout() throws IOException {
    try (FullBacklog full = new FullBacklog();
        OkHttpTransport transport =
            Transports.with(
                HttpSettings.builder().connectTimeout(TimeSpan.ofMillis(200)).build())) {
      long start = System.nanoTime();
      TransportException failure = failure(transport, full.uri());
      assertThat(failure.kind()).isEqualTo(ErrorKind.CONNECTION_FAILED);
      assertThat((System.nanoTime() - start) / 1_000_000).isBetween(150L, 2_000L);
    }
  }

  @Test
  void a_reset_before_the_answer_lost_the_connection() throws IOException {
    try (RawServer server =
        new RawServer(peer -> {
          peer.request();
          peer.reset();
        })) {
      TransportException failure = failure(server.uri("/"));
      assertThat(failure.kind()).isEqualTo(ErrorKind.CONNECTION_LOST);
      assertThat(failure.delivery()).isEqualTo(Delivery.UNKNOWN);
      assertThat(server.requests()).isEqualTo(1);
    }
  }

  @Test
  void closing_before_the_answer_lost_the_connection() throws IOException {
    try (RawServer server = new RawServer(RawServer.Peer::request)) {
      assertThat(failure(server.uri("/")).kind()).isEqualTo(ErrorKind.CONNECTION_LOST);
      assertThat(server.requests()).isEqualTo(1);
    }
  }

  @Test
  void an_answer_that_is_not_http_is_invalid() throws IOException {
    try (RawServer server =
        new RawServer(peer -> {
          peer.request();
          peer.write("SSH-2.0-OpenSSH_9.6\r\n\r\n");
          peer.awaitClose();
        })) {
      assertThat(failure(server.uri("/")).kind()).isEqualTo(ErrorKind.RESPONSE_INVALID);
    }
  }

  @Test
  void a_pooled_connection_that_the_server_closed_is_lost_once_and_then_replaced()
      throws IOException, InterruptedException {
    CountDownLatch closeIdle = new CountDownLatch(1);
    try (RawServer server =
            new RawServer(peer -> {
              peer.request();
              peer.write(RawServer.http("200 OK", "", "fine"));
              if (closeIdle.getCount() > 0) {
                peer.request();
                closeIdle.countDown();
                return;
              }
              peer.awaitClose();
            });
        OkHttpTransport transport = Transports.usual()) {
      assertThat(Transports.text(transport, server.uri("/"))).isEqualTo("fine");

      TransportException failure = failure(transport, server.uri("/"));
      assertThat(failure.kind()).isEqualTo(ErrorKind.CONNECTION_LOST);
      assertThat(server.requests()).isEqualTo(2);
      assertThat(server.connections()).isEqualTo(1);

      closeIdle.await();
      assertThat(Transports.text(transport, server.uri("/"))).isEqualTo("fine");
      assertThat(server.connections()).isEqualTo(2);
    }
  }

  @Test
  void a_lost_request_drops_the_other_idle_connections_too()
      throws IOException, InterruptedException {
    CountDownLatch both = new CountDownLatch(2);
    try (RawServer server =
            new RawServer(peer -> {
              peer.request();
              both.countDown();
              both.await();
              peer.write(RawServer.http("200 OK", "", "fine"));
              if (peer.request() != null) {
                peer.reset();
              }
            });
        OkHttpTransport transport = Transports.usual()) {
      Thread other =
          new Thread(() -> {
            try {
              Transports.text(transport, server.uri("/"));
            } catch (IOException failed) {
              throw new AssertionError(failed);
            }
          });
      other.start();
      Transports.text(transport, server.uri("/"));
      other.join();
      assertThat(failure(transport, server.uri("/")).kind()).isEqualTo(ErrorKind.CONNECTION_LOST);
      org.awaitility.Awaitility.await().until(() -> server.open() == 0);
    }
  }

  @Test
  void a_body_shorter_than_announced_is_invalid_and_a_reset_in_it_is_a_loss() throws IOException {
    assertThat(bodyFailure("short", false)).isEqualTo(ErrorKind.RESPONSE_INVALID);
    assertThat(bodyFailure("short", true)).isEqualTo(ErrorKind.CONNECTION_LOST);
  }

  private static ErrorKind bodyFailure(String body, boolean reset) throws IOException {
    CountDownLatch read = new CountDownLatch(1);
    try (RawServer server =
            new RawServer(peer -> {
              peer.request();
              peer.write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n" + body);
              read.await();
              if (reset) {
                peer.reset();
              }
            });
        OkHttpTransport transport = Transports.usual();
        TransportResponse response = Transports.send(transport, server.uri("/"))) {
      byte[] buffer = new byte[100];
      assertThat(response.read(buffer, 0, 100)).isPositive();
      read.countDown();
      return catchThrowableOfType(TransportException.class, () -> Transports.text(response)).kind();
    }
  }

  private static TransportException failure(URI uri) {
    try (OkHttpTransport transport = Transports.usual()) {
      return failure(transport, uri);
    }
  }

  private static TransportException failure(OkHttpTransport transport, URI uri) {
    return catchThrowableOfType(
        TransportException.class, () -> Transports.send(transport, uri).close());
  }
}
