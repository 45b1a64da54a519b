package com.getbonito.testkit.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.getbonito.error.ErrorKind;
import com.getbonito.spi.Cancellation;
import com.getbonito.spi.TransportException;
import com.getbonito.spi.TransportRequest;
import com.getbonito.spi.TransportResponse;
import com.getbonito.testkit.VirtualTime;
import com.getbonito.testkit.simulator.EndpointBuilder;
import com.getbonito.testkit.simulator.exchange.Provider;
import com.getbonito.testkit.simulator.fault.FaultCatalog;
import com.getbonito.testkit.simulator.ledger.LedgerEntry;
import com.getbonito.testkit.simulator.ledger.Outcome;
import com.getbonito.testkit.simulator.script.Pace;
import com.getbonito.testkit.simulator.script.Turn;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SimulatedTransportTest {

  private static final String STREAM =
      """
      {"model":"gpt-x","stream":true,"stream_options":{"include_usage":true},
       "messages":[{"role":"user","content":"hello"}]}
      """;

  private final VirtualTime time = VirtualTime.autoAdvancing();
  private final Provider provider =
      EndpointBuilder.named("cloud")
          .tokens(20)
          .pace(
              Pace.instant()
                  .withLatency(Duration.ofSeconds(1))
                  .withFirstToken(Duration.ofSeconds(2))
                  .withPerToken(Duration.ofMillis(100)))
          .provider(time.clock());
  private final SimulatedTransport transport =
      new SimulatedTransport(time, Map.of("cloud.test", provider));
  private final Cancellation cancellation = new Cancellation();

  @AfterEach
  void nothingIsLeftOpen() {
    assertThat(provider.ledger().totals().open()).isZero();
    assertThat(provider.ledger().totals().openConnections()).isZero();
  }

  @Test
  void aStreamTakesItsTimeOnTheVirtualClock() throws IOException {
    try (TransportResponse response = send(STREAM)) {
      assertThat(time.nanos()).isEqualTo(Duration.ofSeconds(1).toNanos());
      assertThat(text(response)).endsWith("data: [DONE]\n\n");
    }
    assertThat(time.nanos()).isEqualTo(Duration.ofMillis(3_000 + 19 * 100).toNanos());
    assertThat(entry().outcome()).isEqualTo(Outcome.ANSWERED);
    assertThat(entry().billed().completion()).isEqualTo(20);
    assertThat(entry().usageReported()).isTrue();
  }

  @Test
  void aPlainAnswerComesWhenTheModelIsDone() throws IOException {
    try (TransportResponse response = send(STREAM.replace("\"stream\":true,", ""))) {
      assertThat(response.status()).isEqualTo(200);
      assertThat(response.headers().first("content-type")).isEqualTo("application/json");
      assertThat(text(response)).contains("\"completion_tokens\":20");
    }
    assertThat(time.nanos()).isEqualTo(Duration.ofMillis(3_000 + 19 * 100).toNanos());
  }

  @Test
  void aClosedStreamIsBilledForWhatWasSent() throws IOException {
    TransportResponse response = send(STREAM);
    byte[] buffer = new byte[10_000];
    for (int i = 0; i < 4; i++) {
      response.read(buffer, 0, buffer.length);
    }
    response.close();

    assertThat(entry().outcome()).isEqualTo(Outcome.CANCELLED);
    assertThat(entry().billed().completion()).isEqualTo(3);
    assertThatThrownBy(() -> response.read(buffer, 0, 1)).isInstanceOf(IOException.class);
  }

  @Test
  void whoLeavesBetweenTheUsageAndTheSentinelHasTheWholeAnswer() throws IOException {
    byte[] buffer = new byte[10_000];
    StringBuilder seen = new StringBuilder();
    try (TransportResponse response = send(STREAM)) {
      while (seen.indexOf("\"usage\":{") < 0) {
        int read = response.read(buffer, 0, buffer.length);
        seen.append(new String(buffer, 0, read, StandardCharsets.UTF_8));
      }
    }

    assertThat(seen).doesNotContain("[DONE]");
    assertThat(entry().outcome()).isEqualTo(Outcome.ANSWERED);
    assertThat(entry().billed().completion()).isEqualTo(20);
  }

  @ParameterizedTest
  @CsvSource({
    "F12, CONNECTION_LOST",
    "F25, CONNECTION_LOST",
    "F17, CONNECTION_LOST",
    "F16-FIN, CONNECTION_LOST",
    "F22, RESPONSE_INVALID",
    "F22-BOMB, RESPONSE_INVALID",
    "F22-CHUNK, RESPONSE_INVALID"
  })
  void connectionFaultsAreWhatAClientSees(String fault, ErrorKind kind) {
    assertThatThrownBy(() -> exhaust(under(fault)))
        .isInstanceOfSatisfying(
            TransportException.class, e -> assertThat(e.kind()).isEqualTo(kind));
    assertThat(entry().outcome()).isEqualTo(Outcome.BROKEN);
    assertThat(entry().fault()).isEqualTo(fault);
  }

  @ParameterizedTest
  @CsvSource({"F13", "F14:after=3"})
  void silenceLastsUntilADeadlineCancels(String fault) {
    time.schedule(Duration.ofSeconds(8), cancellation::cancel);

    assertThatThrownBy(() -> exhaust(under(fault)))
        .isInstanceOfSatisfying(
            TransportException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.CANCELLED));
    assertThat(time.nanos()).isEqualTo(Duration.ofSeconds(8).toNanos());
    assertThat(entry().outcome()).isEqualTo(Outcome.CANCELLED);
  }

  @Test
  void aStreamThatEndsEarlyEndsProperly() throws IOException {
    assertThat(exhaust(under("F16"))).doesNotContain("[DONE]");
    assertThat(entry().outcome()).isEqualTo(Outcome.BROKEN);
  }

  @Test
  void scriptsFollowTheVirtualClock() throws IOException {
    Turn down = new Turn(FaultCatalog.parse("F04"), null);
    provider.script().during(Duration.ZERO, Duration.ofSeconds(60), down);

    assertThat(status()).isEqualTo(503);
    time.advance(Duration.ofSeconds(61));
    assertThat(status()).isEqualTo(200);
  }

  @Test
  void anUnknownHostRefusesTheConnection() {
    TransportRequest request =
        TransportRequest.get(URI.create("http://elsewhere.test/v1/models")).build();

    assertThatThrownBy(() -> transport.send(request, cancellation))
        .isInstanceOfSatisfying(
            TransportException.class,
            e -> assertThat(e.kind()).isEqualTo(ErrorKind.CONNECTION_FAILED));
  }

  private static String under(String fault) {
    return STREAM.replace("gpt-x", "gpt-x!" + fault);
  }

  private int status() throws IOException {
    try (TransportResponse response = send(STREAM)) {
      return response.status();
    }
  }

  private String exhaust(String body) throws IOException {
    try (TransportResponse response = send(body)) {
      return text(response);
    }
  }

  private TransportResponse send(String body) throws TransportException {
    URI uri = URI.create("http://cloud.test/v1/chat/completions");
    return transport.send(
        TransportRequest.post(uri, body.getBytes(StandardCharsets.UTF_8)).build(), cancellation);
  }

  private LedgerEntry entry() {
    return provider.ledger().entries().get(0);
  }

  private static String text(TransportResponse response) throws IOException {
    StringBuilder text = new StringBuilder();
    byte[] buffer = new byte[1 << 16];
    for (int n = response.read(buffer, 0, buffer.length);
        n >= 0;
        n = response.read(buffer, 0, buffer.length)) {
      text.append(new String(buffer, 0, n, StandardCharsets.UTF_8));
    }
    return text.toString();
  }
}
