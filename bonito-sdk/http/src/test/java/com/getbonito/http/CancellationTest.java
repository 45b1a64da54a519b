package com.getbonito.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.getbonito.error.ErrorKind;
import com.getbonito.resource.v1alpha1.HttpSettings;
import com.getbonito.spi.Cancellation;
import com.getbonito.spi.TransportException;
import com.getbonito.spi.TransportResponse;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("An exchange ends at once when it is given up")
class CancellationTest {

  private static final Duration AT_ONCE = Duration.ofSeconds(1);

  /** The ways to give up. */
  enum Way {
    CANCEL,
    INTERRUPT,
    CLOSE
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void while_connecting(Way way) throws Exception {
    try (FullBacklog full = new FullBacklog();
        Sending sending = new Sending(Transports.usual(), full.uri())) {
      await().until(() -> sending.waitsIn("connect"));
      sending.giveUp(way);
      sending.assertCancelled();
    }
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void while_waiting_for_the_headers(Way way) throws Exception {
    CountDownLatch gone = new CountDownLatch(1);
    CountDownLatch arrived = new CountDownLatch(1);
    try (RawServer server =
            new RawServer(peer -> {
              peer.request();
              arrived.countDown();
              peer.awaitClose();
              gone.countDown();
            });
        Sending sending = new Sending(Transports.usual(), server.uri("/"))) {
      arrived.await();
      await().until(() -> sending.waitsIn("readResponseHeaders"));
      sending.giveUp(way);
      sending.assertCancelled();
      await().atMost(AT_ONCE).until(() -> server.open() == 0);
    }
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void while_reading_the_body(Way way) throws Exception {
    try (RawServer server =
            new RawServer(peer -> {
              peer.request();
              peer.write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nfirst");
              peer.awaitClose();
            });
        Sending sending = new Sending(Transports.usual(), server.uri("/"))) {
      await().until(() -> sending.waitsIn("OkHttpResponse"));
      sending.giveUp(way);
      sending.assertCancelled();
      await().atMost(AT_ONCE).until(() -> server.open() == 0);
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Way.class,
      names = {"CANCEL", "INTERRUPT"})
  void while_waiting_for_a_place(Way way) throws Exception {
    try (RawServer server =
            new RawServer(peer -> {
              peer.request();
              peer.awaitClose();
            });
        OkHttpTransport transport = Transports.with(HttpSettings.builder().build(), 1);
        Sending first = new Sending(transport, server.uri("/"));
        Sending second = waiting(first, transport, server)) {
      second.giveUp(way);
      second.assertCancelled();
      assertThat(server.requests()).isEqualTo(1);
      first.giveUp(Way.CANCEL);
      first.assertCancelled();
    }
  }

  @Test
  void before_it_began_nothing_is_sent() throws Exception {
    try (RawServer server = RawServer.answering(RawServer.http("200 OK", "", ""));
        OkHttpTransport transport = Transports.usual()) {
      Cancellation cancelled = new Cancellation();
      cancelled.cancel();
      try (TransportResponse answered =
          transport.send(Transports.post(server.uri("/")), cancelled)) {
        assertThat(answered).isNull();
      } catch (TransportException refused) {
        assertThat(refused.kind()).isEqualTo(ErrorKind.CANCELLED);
      }
      assertThat(server.connections()).isZero();
    }
  }

  @Test
  void closing_an_answer_whose_body_nobody_reads_releases_its_place() throws Exception {
    try (RawServer server =
            new RawServer(peer -> {
              peer.request();
              peer.write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nfirst");
              peer.awaitClose();
            });
        OkHttpTransport transport = Transports.with(HttpSettings.builder().build(), 1)) {
      for (int i = 0; i < 3; i++) {
        Cancellation cancellation = new Cancellation();
        TransportResponse response = transport.send(Transports.post(server.uri("/")), cancellation);
        assertThat(response.status()).isEqualTo(200);
        if (i % 2 == 0) {
          response.close();
        } else {
          cancellation.cancel();
        }
      }
      await().atMost(AT_ONCE).until(() -> server.open() == 0);
    }
  }

  private static Sending waiting(Sending first, OkHttpTransport transport, RawServer server) {
    await().until(() -> server.requests() == 1);
    assertThat(first.thread.isAlive()).isTrue();
    Sending second = new Sending(transport, server.uri("/"));
    await().until(() -> second.waitsIn("ConnectionLimit"));
    return second;
  }

  /** A send on a platform thread of its own, and how it ended. */
  private static final class Sending implements AutoCloseable {

    private final OkHttpTransport transport;
    private final Cancellation cancellation = new Cancellation();
    private final AtomicReference<IOException> failure = new AtomicReference<>();
    private final AtomicReference<Boolean> interrupted = new AtomicReference<>();
    private final Thread thread;
    private boolean byInterrupt;

    Sending(OkHttpTransport transport, URI uri) {
      this.transport = transport;
      this.thread = new Thread(() -> run(uri));
      thread.start();
    }

    private void run(URI uri) {
      try (TransportResponse response = transport.send(Transports.post(uri), cancellation)) {
        Transports.text(response);
      } catch (IOException failed) {
        failure.set(failed);
      }
      interrupted.set(Thread.currentThread().isInterrupted());
    }

    boolean waitsIn(String method) {
      for (StackTraceElement each : thread.getStackTrace()) {
        if (each.getMethodName().contains(method) || each.getClassName().contains(method)) {
          return thread.getState() != Thread.State.TERMINATED;
        }
      }
      return false;
    }

    void giveUp(Way way) {
      switch (way) {
        case CANCEL -> cancellation.cancel();
        case INTERRUPT -> {
          byInterrupt = true;
          thread.interrupt();
        }
        case CLOSE -> transport.close();
      }
    }

    void assertCancelled() throws InterruptedException {
      thread.join(AT_ONCE.toMillis());
      assertThat(thread.isAlive()).isFalse();
      assertThat(failure.get())
          .isInstanceOfSatisfying(
              TransportException.class,
              cancelled -> assertThat(cancelled.kind()).isEqualTo(ErrorKind.CANCELLED));
      assertThat(interrupted.get()).isEqualTo(byInterrupt);
    }

    @Override
    public void close() {
      transport.close();
    }
  }
}
