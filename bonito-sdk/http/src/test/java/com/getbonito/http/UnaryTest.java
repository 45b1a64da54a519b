package com.getbonito.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.getbonito.chat.ChatResponse;
import com.getbonito.embedding.EmbeddingRequest;
import com.getbonito.embedding.EmbeddingResponse;
import com.getbonito.error.CallCancelledException;
import com.getbonito.error.ConnectionException;
import com.getbonito.error.Delivery;
import com.getbonito.error.ErrorKind;
import com.getbonito.error.ProviderException;
import com.getbonito.spi.AttemptObserver;
import com.getbonito.spi.Call;
import com.getbonito.spi.Cancellation;
import com.getbonito.spi.ModelClient;
import com.getbonito.spi.ModelTarget;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A plain answer")
class UnaryTest {

  private MockWebServer server;
  private ModelClient client;

  @BeforeEach
  void start() throws IOException {
    server = new MockWebServer();
    server.start();
    client = Clients.at(server.url("/").uri());
  }

  @AfterEach
  void stop() {
    client.close();
    server.close();
  }

  @Test
  void carries_what_body_and_headers_say() throws Exception {
    server.enqueue(
        new MockResponse.Builder()
            .addHeader("Content-Type", "application/json")
            .addHeader("x-request-id", "req-1")
            .addHeader("x-ratelimit-remaining-requests", "7")
            .body(Bodies.COMPLETION)
            .build());
    ChatResponse response = client.chat(Clients.call());
    assertThat(response.text()).isEqualTo("grüezi");
    assertThat(response.requestId()).isEqualTo("req-1");
    assertThat(response.rateLimits())
        .isNotNull()
        .satisfies(limits -> assertThat(limits.remainingRequests()).isEqualTo(7));
    assertThat(response.raw()).isNotNull();
    assertThat(response.raw().bytes()).asString().contains("gr");
    RecordedRequest request = server.takeRequest();
    assertThat(request.getTarget()).isEqualTo("/v1/chat");
    assertThat(request.getHeaders().get("Content-Type")).isEqualTo("application/json");
    assertThat(request.getHeaders().get("Accept")).isEqualTo("application/json");
  }

  @Test
  void embeddings_are_read() {
    server.enqueue(new MockResponse.Builder().body(Bodies.EMBEDDING).build());
    EmbeddingRequest request = EmbeddingRequest.of("route", "hello");
    EmbeddingResponse response =
        client.embed(
            new Call<>(
                request,
                new ModelTarget("first", "local", "text-embedding-3-small", null),
                new Cancellation(),
                AttemptObserver.NONE,
                Clients.MOST));
    assertThat(response.vectors()).hasSize(1);
    assertThat(response.vectors().get(0)).containsExactly(0.5f, -1.0f);
  }

  @Test
  void the_observer_hears_the_status() {
    List<Integer> heard = new ArrayList<>();
    server.enqueue(new MockResponse.Builder().body(Bodies.COMPLETION).build());
    client.chat(Clients.call(new Cancellation(), heard::add, Clients.MOST));
    server.enqueue(new MockResponse.Builder().code(500).build());
    catchThrowableOfType(
        ProviderException.class,
        () -> client.chat(Clients.call(new Cancellation(), heard::add, Clients.MOST)));
    assertThat(heard).containsExactly(200, 500);
  }

  @Test
  void an_error_is_classified_and_carries_everything_it_said() {
    server.enqueue(
        new MockResponse.Builder()
            .code(400)
            .addHeader("x-request-id", "req-2")
            .body(Bodies.error("context_length_exceeded", "too long"))
            .build());
    ProviderException failure = failure();
    assertThat(failure.kind()).isEqualTo(ErrorKind.CONTEXT_EXCEEDED);
    assertThat(failure.status()).isEqualTo(400);
    assertThat(failure.providerCode()).isEqualTo("context_length_exceeded");
    assertThat(failure.providerMessage()).isEqualTo("too long");
    assertThat(failure.requestId()).isEqualTo("req-2");
    assertThat(failure.connection()).isEqualTo("local");
    assertThat(failure.model()).isEqualTo("gpt-4.1");
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "retry-after, 2, PT2S",
    "retry-after-ms, 150, PT0.15S",
    "retry-after, 'Sun, 01 Mar 2026 12:00:07 GMT', PT7S",
    "x-ratelimit-reset-tokens, 3s, PT3S",
  })
  void a_rate_limit_says_how_long_to_wait(String header, String value, Duration expected) {
    server.enqueue(
        new MockResponse.Builder()
            .code(429)
            .addHeader(header, value)
            .addHeader("x-ratelimit-remaining-tokens", "0")
            .body(Bodies.error("rate_limit_exceeded", "slow down"))
            .build());
    ProviderException failure = failure();
    assertThat(failure.kind()).isEqualTo(ErrorKind.RATE_LIMITED);
    assertThat(failure.retryAfter()).isEqualTo(expected);
  }

  @Test
  void a_web_page_with_an_error_status_is_classified_by_its_status() {
    server.enqueue(
        new MockResponse.Builder()
            .code(502)
            .addHeader("Content-Type", "text/html")
            .body("<html>" + "Bad gateway ".repeat(50_000) + "</html>")
            .build());
    ProviderException failure = failure();
    assertThat(failure.kind()).isIn(ErrorKind.UPSTREAM_ERROR, ErrorKind.OVERLOADED);
    assertThat(failure.status()).isEqualTo(502);
  }

  @Test
  void a_success_that_reports_an_error_is_that_error() {
    server.enqueue(
        new MockResponse.Builder()
            .body(Bodies.error("rate_limit_exceeded", "Rate limit reached"))
            .build());
    assertThat(failure().kind()).isEqualTo(ErrorKind.RATE_LIMITED);
  }

  @Test
  void a_refused_connection_names_the_connection() throws IOException {
    int port = server.getPort();
    server.close();
    try (ModelClient gone = Clients.at(URI.create("http://127.0.0.1:" + port))) {
      ConnectionException failure =
          catchThrowableOfType(ConnectionException.class, () -> gone.chat(Clients.call()));
      assertThat(failure.kind()).isEqualTo(ErrorKind.CONNECTION_FAILED);
      assertThat(failure.connection()).isEqualTo("local");
      assertThat(failure.delivery()).isEqualTo(Delivery.NONE);
    }
  }

  @Test
  void a_cancelled_call_is_the_callers_own() {
    Cancellation cancelled = new Cancellation();
    cancelled.cancel();
    CallCancelledException failure =
        catchThrowableOfType(
            CallCancelledException.class,
            () -> client.chat(Clients.call(cancelled, AttemptObserver.NONE, Clients.MOST)));
    assertThat(failure.kind()).isEqualTo(ErrorKind.CANCELLED);
    assertThat(server.getRequestCount()).isZero();
  }

  private ProviderException failure() {
    return catchThrowableOfType(ProviderException.class, () -> client.chat(Clients.call()));
  }
}
