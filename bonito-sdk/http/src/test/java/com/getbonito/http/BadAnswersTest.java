package com.getbonito.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.getbonito.error.ErrorKind;
import com.getbonito.error.ProviderException;
import com.getbonito.spi.AttemptObserver;
import com.getbonito.spi.Cancellation;
import com.getbonito.spi.ModelClient;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import okio.Buffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("An answer that cannot be used is refused within bounds")
class BadAnswersTest {

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
  void gzip_is_unpacked() throws IOException {
    server.enqueue(
        new MockResponse.Builder()
            .addHeader("Content-Encoding", "gzip")
            .body(gzip(Bodies.COMPLETION.getBytes(StandardCharsets.UTF_8)))
            .build());
    assertThat(client.chat(Clients.call()).text()).isEqualTo("grüezi");
  }

  @Test
  void what_claims_to_be_gzip_and_is_not_is_invalid() {
    invalid(
        new MockResponse.Builder()
            .addHeader("Content-Encoding", "gzip")
            .body(Bodies.COMPLETION)
            .build());
  }

  @Test
  void gzip_that_is_cut_is_invalid() throws IOException {
    Buffer whole = gzip(Bodies.COMPLETION.getBytes(StandardCharsets.UTF_8));
    Buffer cut = new Buffer();
    cut.write(whole, whole.size() - 12);
    invalid(new MockResponse.Builder().addHeader("Content-Encoding", "gzip").body(cut).build());
  }

  @Test
  void a_coding_that_was_not_asked_for_is_invalid() {
    invalid(
        new MockResponse.Builder()
            .addHeader("Content-Encoding", "br")
            .body(Bodies.COMPLETION)
            .build());
  }

  @Test
  void a_zip_bomb_ends_at_the_limit() throws IOException {
    ProviderException failure =
        invalid(
            new MockResponse.Builder()
                .addHeader("Content-Encoding", "gzip")
                .body(gzip(new byte[50 * 1024 * 1024]))
                .build());
    assertThat(failure.providerMessage()).contains("longer than");
  }

  @Test
  void a_body_that_is_too_large_is_left_at_the_limit() {
    server.enqueue(new MockResponse.Builder().body(Bodies.COMPLETION).build());
    ProviderException failure =
        catchThrowableOfType(
            ProviderException.class,
            () ->
                client.chat(
                    Clients.call(
                        new Cancellation(),
                        AttemptObserver.NONE,
                        Bodies.COMPLETION.getBytes(StandardCharsets.UTF_8).length - 1)));
    assertThat(failure.kind()).isEqualTo(ErrorKind.RESPONSE_INVALID);

    server.enqueue(new MockResponse.Builder().body(Bodies.COMPLETION).build());
    long exactly = Bodies.COMPLETION.getBytes(StandardCharsets.UTF_8).length;
    assertThat(client.chat(Clients.call(new Cancellation(), AttemptObserver.NONE, exactly)).text())
        .isEqualTo("grüezi");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "<html>Welcome to the hotel network</html>", "[]", "null", "{\"id\":"})
  void a_success_that_is_no_completion_is_invalid(String body) {
    invalid(new MockResponse.Builder().body(body).build());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Transfer-Encoding: chunked\r\n\r\nzz\r\n",
        "Transfer-Encoding: chunked\r\n\r\n5\r\n{\"id\"",
        "Transfer-Encoding: chunked\r\n\r\n5\r\n{\"id\":\r\n",
        "Content-Length: 1000\r\n\r\n{\"id\":",
      })
  void framing_that_lies_is_invalid(String rest) throws IOException {
    try (RawServer raw =
            new RawServer(peer -> {
              peer.request();
              peer.write("HTTP/1.1 200 OK\r\n" + rest);
            });
        ModelClient direct = Clients.at(raw.uri("/"))) {
      ProviderException failure =
          catchThrowableOfType(ProviderException.class, () -> direct.chat(Clients.call()));
      assertThat(failure.kind()).isEqualTo(ErrorKind.RESPONSE_INVALID);
      assertThat(failure.status()).isEqualTo(200);
    }
  }

  @Test
  void a_byte_order_mark_and_a_charset_do_no_harm() {
    server.enqueue(
        new MockResponse.Builder()
            .addHeader("Content-Type", "application/json; charset=\"UTF-8\"")
            .body("\uFEFF" + Bodies.COMPLETION)
            .build());
    assertThat(client.chat(Clients.call()).text()).isEqualTo("grüezi");
  }

  private ProviderException invalid(MockResponse answer) {
    server.enqueue(answer);
    ProviderException failure =
        catchThrowableOfType(ProviderException.class, () -> client.chat(Clients.call()));
    assertThat(failure.kind()).isEqualTo(ErrorKind.RESPONSE_INVALID);
    assertThat(failure.status()).isEqualTo(200);
    return failure;
  }

  private static Buffer gzip(byte[] content) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(content);
    }
    return new Buffer().write(packed.toByteArray());
  }
}
