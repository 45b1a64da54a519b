package com.getbonito.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.getbonito.error.Delivery;
import com.getbonito.error.ErrorKind;
import com.getbonito.resource.v1alpha1.HttpSettings;
import com.getbonito.spi.Cancellation;
import com.getbonito.spi.TransportException;
import com.getbonito.spi.TransportResponse;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import okhttp3.Headers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("HTTP/2 is used where both sides know it")
class Http2Test {

  private static final int REFUSED_STREAM = 7;

  @TempDir Path folder;

  private MockWebServer server;

  @BeforeEach
  void start() throws IOException {
    server = Certificates.server(Certificates.issued("localhost").build());
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void several_exchanges_share_a_connection() throws Exception {
    try (OkHttpTransport transport = transport(true, 1)) {
      List<TransportResponse> open = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        server.enqueue(new MockResponse.Builder().body("fine").build());
        open.add(Transports.send(transport, uri()));
      }
      for (TransportResponse each : open) {
        assertThat(Transports.text(each)).isEqualTo("fine");
        each.close();
      }
      for (int i = 0; i < 3; i++) {
        RecordedRequest request = server.takeRequest();
        assertThat(request.getVersion()).isEqualTo("HTTP/2");
        assertThat(request.getConnectionIndex()).isZero();
      }
    }
  }

  @Test
  void a_crowd_that_starts_together_makes_one_connection() throws Exception {
    int calls = 20;
    try (OkHttpTransport transport = transport(true, 256)) {
      List<Thread> crowd = new ArrayList<>();
      for (int i = 0; i < calls; i++) {
        server.enqueue(new MockResponse.Builder().body("fine").build());
        crowd.add(new Thread(() -> read(transport)));
      }
      crowd.forEach(Thread::start);
      for (Thread each : crowd) {
        each.join();
      }
      for (int i = 0; i < calls; i++) {
        assertThat(server.takeRequest().getConnectionIndex()).isZero();
      }
    }
  }

  @Test
  void the_end_of_a_stream_is_awaited_after_its_end_mark_but_not_for_long() throws Exception {
    server.enqueue(
        new MockResponse.Builder()
            .body("[DONE]")
            .trailersDelay(1_500, TimeUnit.MILLISECONDS)
            .trailers(Headers.of("x-end", "1"))
            .build());
    try (OkHttpTransport transport = transport(true, 4)) {
      TransportResponse stream = Transports.send(transport, uri());
      byte[] buffer = new byte[16];
      assertThat(stream.read(buffer, 0, 16)).isEqualTo(6);
      long start = System.nanoTime();
      stream.finish();
      assertThat((System.nanoTime() - start) / 1_000_000).isBetween(90L, 1_300L);
    }
  }

  @Test
  void it_can_be_switched_off() throws Exception {
    server.enqueue(new MockResponse.Builder().body("fine").build());
    try (OkHttpTransport transport = transport(false, 4)) {
      assertThat(Transports.text(transport, uri())).isEqualTo("fine");
      assertThat(server.takeRequest().getVersion()).isEqualTo("HTTP/1.1");
    }
  }

  @Test
  void a_refused_stream_is_a_loss_that_certainly_processed_nothing() throws Exception {
    server.enqueue(
        new MockResponse.Builder()
            .onRequestStart(new SocketEffect.CloseStream(REFUSED_STREAM))
            .build());
    server.enqueue(new MockResponse.Builder().body("fine").build());
    try (OkHttpTransport transport = transport(true, 4)) {
      TransportException refused = failure(transport);
      assertThat(refused.kind()).isEqualTo(ErrorKind.CONNECTION_LOST);
      assertThat(refused.delivery()).isEqualTo(Delivery.NONE);
      assertThat(Transports.text(transport, uri())).isEqualTo("fine");
    }
  }

  @Test
  void a_stream_reset_for_another_reason_may_have_been_processed() throws Exception {
    server.enqueue(
        new MockResponse.Builder().onResponseStart(new SocketEffect.CloseStream(2)).build());
    try (OkHttpTransport transport = transport(true, 4)) {
      TransportException reset = failure(transport);
      assertThat(reset.kind()).isEqualTo(ErrorKind.CONNECTION_LOST);
      assertThat(reset.delivery()).isEqualTo(Delivery.UNKNOWN);
    }
  }

  @Test
  void a_connection_shut_down_after_an_answer_is_replaced() throws Exception {
    server.enqueue(
        new MockResponse.Builder()
            .body("fine")
            .onResponseEnd(SocketEffect.ShutdownConnection.INSTANCE)
            .build());
    server.enqueue(new MockResponse.Builder().body("fine again").build());
    try (OkHttpTransport transport = transport(true, 4)) {
      assertThat(Transports.text(transport, uri())).isEqualTo("fine");
      assertThat(afterAtMostOneLoss(transport)).isEqualTo("fine again");
    }
  }

  @Test
  void an_interrupted_caller_leaves_the_streams_of_others_alone() throws Exception {
    server.enqueue(slowly("one answer"));
    server.enqueue(new MockResponse.Builder().body("never read").build());
    try (OkHttpTransport transport = transport(true, 4);
        TransportResponse other = Transports.send(transport, uri())) {
      Thread.currentThread().interrupt();
      TransportException interrupted = failure(transport);
      assertThat(Thread.interrupted()).isTrue();
      assertThat(interrupted.kind()).isEqualTo(ErrorKind.CANCELLED);
      assertThat(Transports.text(other)).isEqualTo("one answer");
    }
  }

  @Test
  void a_cancelled_stream_leaves_the_others_alone() throws Exception {
    server.enqueue(slowly("one answer"));
    server.enqueue(slowly("another answer"));
    try (OkHttpTransport transport = transport(true, 4);
        TransportResponse kept = Transports.send(transport, uri())) {
      Cancellation cancellation = new Cancellation();
      try (TransportResponse given = transport.send(Transports.post(uri()), cancellation)) {
        cancellation.cancel();
        TransportException cancelled =
            catchThrowableOfType(TransportException.class, () -> Transports.text(given));
        assertThat(cancelled.kind()).isEqualTo(ErrorKind.CANCELLED);
      }
      assertThat(Transports.text(kept)).isEqualTo("one answer");
    }
  }

  private void read(OkHttpTransport transport) {
    try {
      assertThat(Transports.text(transport, uri())).isEqualTo("fine");
    } catch (IOException failed) {
      throw new AssertionError(failed);
    }
  }

  private static MockResponse slowly(String body) {
    return new MockResponse.Builder().body(body).throttleBody(4, 50, TimeUnit.MILLISECONDS).build();
  }

  private String afterAtMostOneLoss(OkHttpTransport transport) throws IOException {
    try {
      return Transports.text(transport, uri());
    } catch (TransportException lost) {
      assertThat(lost.kind()).isEqualTo(ErrorKind.CONNECTION_LOST);
      return Transports.text(transport, uri());
    }
  }

  private TransportException failure(OkHttpTransport transport) {
    return catchThrowableOfType(
        TransportException.class, () -> Transports.send(transport, uri()).close());
  }

  private OkHttpTransport transport(boolean http2, int maxConnections) throws IOException {
    return Transports.with(
        HttpSettings.builder()
            .caBundle(Certificates.bundle(folder))
            .http2(http2)
            .maxConnections(maxConnections)
            .build());
  }

  private URI uri() {
    return URI.create("https://localhost:" + server.getPort() + "/chat");
  }
}
