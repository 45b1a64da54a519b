package com.getbonito.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import com.getbonito.chat.ChatEvent;
import com.getbonito.chat.ChatStream;
import com.getbonito.error.BonitoException;
import com.getbonito.error.CallCancelledException;
import com.getbonito.error.ErrorKind;
import com.getbonito.error.ProviderException;
import com.getbonito.spi.AttemptObserver;
import com.getbonito.spi.Cancellation;
import com.getbonito.spi.ModelClient;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A streamed answer")
class StreamTest {

  private static final String HEAD =
      "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nx-request-id: req-1\r\n"
          + "x-ratelimit-remaining-tokens: 9\r\nTransfer-Encoding: chunked\r\n\r\n";
  private static final String END = "0\r\n\r\n";

  @Test
  void is_handed_out_event_by_event_with_what_the_headers_say() throws IOException {
    try (RawServer server = RawServer.answering(HEAD + chunk(Bodies.whole()) + END);
        ModelClient client = Clients.at(server.uri("/"));
        ChatStream stream = client.stream(Clients.call())) {
      List<ChatEvent> events = new ArrayList<>();
      stream.iterator().forEachRemaining(events::add);
      assertThat(events.get(0))
          .isInstanceOfSatisfying(
              ChatEvent.Started.class,
              started -> {
                assertThat(started.requestId()).isEqualTo("req-1");
                assertThat(started.rateLimits()).isNotNull();
                assertThat(started.rateLimits().remainingTokens()).isEqualTo(9);
              });
      assertThat(text(events)).isEqualTo("grüezi");
      assertThat(events).anyMatch(ChatEvent.Finished.class::isInstance);
    }
  }

  @Test
  void hands_out_an_event_as_soon_as_its_bytes_are_there() throws IOException {
    CountDownLatch seen = new CountDownLatch(1);
    try (RawServer server =
            new RawServer(peer -> {
              peer.request();
              peer.write(HEAD + chunk(Bodies.text("first")));
              seen.await();
              peer.write(chunk(Bodies.finish()) + chunk(Bodies.DONE) + END);
              peer.awaitClose();
            });
        ModelClient client = Clients.at(server.uri("/"));
        ChatStream stream = client.stream(Clients.call())) {
      Iterator<String> texts = stream.texts().iterator();
      assertThat(texts.next()).isEqualTo("first");
      seen.countDown();
      assertThat(texts.hasNext()).isFalse();
    }
  }

  @Test
  void tells_the_observer_when_the_headers_are_there() throws IOException {
    List<Integer> heard = new ArrayList<>();
    CountDownLatch asked = new CountDownLatch(1);
    try (RawServer server =
            new RawServer(peer -> {
              peer.request();
              peer.write(HEAD);
              asked.await();
              peer.write(chunk(Bodies.whole()) + END);
              peer.awaitClose();
            });
        ModelClient client = Clients.at(server.uri("/"));
        ChatStream stream =
            client.stream(Clients.call(new Cancellation(), heard::add, Clients.MOST))) {
      assertThat(heard).containsExactly(200);
      asked.countDown();
      assertThat(stream.drain().text()).isEqualTo("grüezi");
    }
  }

  @Test
  void gives_its_connection_back_at_the_end() throws IOException {
    try (RawServer server = RawServer.answering(HEAD + chunk(Bodies.whole()) + END);
        ModelClient client = Clients.at(server.uri("/"))) {
      for (int i = 0; i < 3; i++) {
        try (ChatStream stream = client.stream(Clients.call())) {
          assertThat(stream.drain().text()).isEqualTo("grüezi");
        }
      }
      assertThat(server.requests()).isEqualTo(3);
      assertThat(server.connections()).isEqualTo(1);
    }
  }

  @Test
  void is_complete_without_the_end_mark_when_the_body_ends() throws IOException {
    String body = Bodies.text("fine") + Bodies.finish();
    try (RawServer server = RawServer.answering(HEAD + chunk(body) + END);
        ModelClient client = Clients.at(server.uri("/"));
        ChatStream stream = client.stream(Clients.call())) {
      assertThat(stream.drain().text()).isEqualTo("fine");
    }
  }

  @Test
  void is_complete_even_if_its_connection_breaks_after_the_finish_reason() throws IOException {
    CountDownLatch finished = new CountDownLatch(1);
    try (RawServer server =
            new RawServer(peer -> {
              peer.request();
              peer.write(HEAD + chunk(Bodies.text("fine") + Bodies.finish()));
              finished.await();
              peer.reset();
            });
        ModelClient client = Clients.at(server.uri("/"));
        ChatStream stream = client.stream(Clients.call())) {
      Iterator<ChatEvent> events = stream.iterator();
      ChatEvent last = events.next();
      while (!(last instanceof ChatEvent.Finished)) {
        last = events.next();
      }
      finished.countDown();
      assertThat(events.hasNext()).isFalse();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"FIN after a whole chunk", "FIN in a chunk", "end of the body", "reset"})
  void is_broken_when_it_is_cut_before_the_finish_reason(String how) throws IOException {
    CountDownLatch seen = new CountDownLatch(1);
    try (RawServer server =
            new RawServer(peer -> {
              peer.request();
              peer.write(HEAD + chunk(Bodies.text("first")));
              seen.await();
              switch (how) {
                case "FIN in a chunk" -> peer.write("50\r\ndata: {");
                case "end of the body" -> peer.write(END);
                case "reset" -> peer.reset();
                default -> {}
              }
            });
        ModelClient client = Clients.at(server.uri("/"));
        ChatStream stream = client.stream(Clients.call())) {
      Iterator<String> texts = stream.texts().iterator();
      assertThat(texts.next()).isEqualTo("first");
      seen.countDown();
      ProviderException failure = catchThrowableOfType(ProviderException.class, texts::hasNext);
      assertThat(failure.kind()).isEqualTo(ErrorKind.STREAM_BROKEN);
      assertThat(failure.status()).isEqualTo(200);
      assertThat(failure.requestId()).isEqualTo("req-1");
    }
  }

  @Test
  void an_error_within_it_comes_after_what_arrived_before() throws IOException {
    String body =
        Bodies.text("first")
            + "data: "
            + Bodies.error("rate_limit_exceeded", "Rate limit reached")
            + "\n\n";
    ProviderException failure = failureAfterFirst(HEAD + chunk(body) + END);
    assertThat(failure.kind()).isEqualTo(ErrorKind.RATE_LIMITED);
    assertThat(failure.providerMessage()).isEqualTo("Rate limit reached");
  }

  @Test
  void an_error_within_it_that_says_nothing_known_still_counts_against_the_target()
      throws IOException {
    String body = Bodies.text("first") + "data: " + Bodies.error("odd", "something odd") + "\n\n";
    assertThat(failureAfterFirst(HEAD + chunk(body) + END).kind())
        .isIn(ErrorKind.UPSTREAM_ERROR, ErrorKind.STREAM_BROKEN);
  }

  @Test
  void an_event_that_is_not_json_is_invalid() throws IOException {
    String body = Bodies.text("first") + "data: {oops\n\n";
    assertThat(failureAfterFirst(HEAD + chunk(body) + END).kind())
        .isEqualTo(ErrorKind.RESPONSE_INVALID);
  }

  @Test
  void is_left_when_it_is_longer_than_allowed() throws IOException {
    String body = Bodies.text("first").repeat(100);
    try (RawServer server = RawServer.answering(HEAD + chunk(body) + END);
        ModelClient client = Clients.at(server.uri("/"));
        ChatStream stream =
            client.stream(Clients.call(new Cancellation(), AttemptObserver.NONE, 5_000))) {
      ProviderException failure = catchThrowableOfType(ProviderException.class, stream::drain);
      assertThat(failure.kind()).isEqualTo(ErrorKind.RESPONSE_INVALID);
    }
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"error", "completion", "page"})
  void one_document_instead_of_a_stream_is_refused(String what) throws IOException {
    String type = what.equals("page") ? "text/html" : "application/json";
    String body =
        switch (what) {
          case "error" -> Bodies.error("rate_limit_exceeded", "Rate limit reached");
          case "completion" -> Bodies.COMPLETION;
          default -> "<html>Welcome</html>";
        };
    String answer = RawServer.http("200 OK", "Content-Type: " + type + "\r\n", body);
    try (RawServer server = RawServer.answering(answer);
        ModelClient client = Clients.at(server.uri("/"))) {
      ProviderException failure =
          catchThrowableOfType(
              ProviderException.class, () -> client.stream(Clients.call()).close());
      assertThat(failure.kind())
          .isEqualTo(what.equals("error") ? ErrorKind.RATE_LIMITED : ErrorKind.RESPONSE_INVALID);
    }
  }

  @Test
  void an_error_status_is_thrown_before_there_is_a_stream() throws IOException {
    String answer =
        RawServer.http("503 Busy", "Retry-After: 0\r\n", Bodies.error("overloaded", "busy"));
    try (RawServer server = RawServer.answering(answer);
        ModelClient client = Clients.at(server.uri("/"))) {
      ProviderException failure =
          catchThrowableOfType(
              ProviderException.class, () -> client.stream(Clients.call()).close());
      assertThat(failure.kind()).isEqualTo(ErrorKind.OVERLOADED);
      assertThat(failure.retryAfter()).isZero();
      assertThat(server.requests()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void ends_at_once_when_it_is_closed_or_cancelled_while_it_is_silent(boolean close)
      throws Exception {
    Cancellation cancellation = new Cancellation();
    try (RawServer server =
            new RawServer(peer -> {
              peer.request();
              peer.write(HEAD + chunk(Bodies.text("first")));
              peer.awaitClose();
            });
        ModelClient client = Clients.at(server.uri("/"));
        ChatStream stream =
            client.stream(Clients.call(cancellation, AttemptObserver.NONE, Clients.MOST))) {
      Iterator<String> texts = stream.texts().iterator();
      assertThat(texts.next()).isEqualTo("first");
      BonitoException[] failure = new BonitoException[1];
      Thread reader =
          new Thread(
              () -> failure[0] = catchThrowableOfType(BonitoException.class, texts::hasNext));
      reader.start();
      await()
          .until(() ->
              java.util.Arrays.stream(reader.getStackTrace())
                  .anyMatch(frame -> frame.getClassName().endsWith("OkHttpResponse")));
      if (close) {
        stream.close();
      } else {
        cancellation.cancel();
      }
      reader.join(1_000);
      assertThat(failure[0]).isInstanceOf(CallCancelledException.class);
      await().atMost(Duration.ofSeconds(1)).until(() -> server.open() == 0);
    }
  }

  @Test
  void closed_early_it_leaves_no_connection_behind() throws Exception {
    try (RawServer server =
            new RawServer(peer -> {
              peer.request();
              peer.write(HEAD + chunk(Bodies.text("first")));
              peer.awaitClose();
            });
        ModelClient client = Clients.at(server.uri("/"))) {
      for (int i = 0; i < 20; i++) {
        try (ChatStream stream = client.stream(Clients.call())) {
          assertThat(stream.texts().iterator().next()).isEqualTo("first");
        }
      }
      await().atMost(Duration.ofSeconds(1)).until(() -> server.open() == 0);
      assertThat(server.connections()).isEqualTo(20);
    }
  }

  private static ProviderException failureAfterFirst(String answer) throws IOException {
    try (RawServer server = RawServer.answering(answer);
        ModelClient client = Clients.at(server.uri("/"));
        ChatStream stream = client.stream(Clients.call())) {
      Iterator<String> texts = stream.texts().iterator();
      assertThat(texts.next()).isEqualTo("first");
      return catchThrowableOfType(ProviderException.class, texts::hasNext);
    }
  }

  private static String text(List<ChatEvent> events) {
    StringBuilder text = new StringBuilder();
    for (ChatEvent each : events) {
      if (each instanceof ChatEvent.TextDelta delta) {
        text.append(delta.text());
      }
    }
    return text.toString();
  }

  private static String chunk(String text) {
    int length = text.getBytes(java.nio.charset.StandardCharsets.UTF_8).length;
    return Integer.toHexString(length) + "\r\n" + text + "\r\n";
  }
}
