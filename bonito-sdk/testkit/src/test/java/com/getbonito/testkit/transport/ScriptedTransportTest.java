package com.getbonito.testkit.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.getbonito.error.ErrorKind;
import com.getbonito.spi.Cancellation;
import com.getbonito.spi.TransportException;
import com.getbonito.spi.TransportRequest;
import com.getbonito.spi.TransportResponse;
import com.getbonito.testkit.VirtualTime;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ScriptedTransportTest {

  private static final TransportRequest REQUEST =
      TransportRequest.get(URI.create("http://provider.test/v1/models")).build();

  private final VirtualTime time = VirtualTime.autoAdvancing();
  private final Cancellation cancellation = new Cancellation();

  @Test
  void answersWithStatusHeadersAndBody() throws IOException {
    ScriptedTransport transport = inTurn(ScriptedAnswer.json(201, "{\"a\":1}"));

    try (TransportResponse response = transport.send(REQUEST, cancellation)) {
      assertThat(response.status()).isEqualTo(201);
      assertThat(response.headers().first("Content-Type")).isEqualTo("application/json");
      assertThat(text(response)).isEqualTo("{\"a\":1}");
      assertThat(transport.open()).isEqualTo(1);
    }
    assertThat(transport.open()).isZero();
    assertThat(transport.requests()).containsExactly(REQUEST);
  }

  @Test
  void givesItsAnswersInTurnAndTheLastOverAndOver() throws IOException {
    ScriptedTransport transport =
        inTurn(ScriptedAnswer.status(500), ScriptedAnswer.status(429), ScriptedAnswer.status(200));

    assertThat(status(transport)).isEqualTo(500);
    assertThat(status(transport)).isEqualTo(429);
    assertThat(status(transport)).isEqualTo(200);
    assertThat(status(transport)).isEqualTo(200);
  }

  @Test
  void latencyAndPausesTakeVirtualTime() throws IOException {
    ScriptedTransport transport =
        inTurn(
            ScriptedAnswer.events("one")
                .after(Duration.ofSeconds(2))
                .thenPause(Duration.ofSeconds(5))
                .thenEvent("two"));

    TransportResponse response = transport.send(REQUEST, cancellation);
    assertThat(time.nanos()).isEqualTo(2_000_000_000L);

    assertThat(text(response)).isEqualTo("data: one\n\ndata: two\n\n");
    assertThat(time.nanos()).isEqualTo(7_000_000_000L);
  }

  @Test
  void failsInPlaceOfTheStatus() {
    ScriptedTransport transport = inTurn(ScriptedAnswer.failure(ErrorKind.CONNECTION_FAILED));

    assertThatThrownBy(() -> transport.send(REQUEST, cancellation))
        .isInstanceOfSatisfying(
            TransportException.class,
            e -> assertThat(e.kind()).isEqualTo(ErrorKind.CONNECTION_FAILED));
    assertThat(transport.open()).isZero();
  }

  @Test
  void failsInTheMiddleOfTheBody() throws IOException {
    ScriptedTransport transport =
        inTurn(ScriptedAnswer.events("one").thenFail(ErrorKind.CONNECTION_LOST, "reset"));

    TransportResponse response = transport.send(REQUEST, cancellation);
    assertThat(response.read(new byte[64], 0, 64)).isPositive();

    assertThatThrownBy(() -> response.read(new byte[64], 0, 64))
        .isInstanceOfSatisfying(
            TransportException.class,
            e -> assertThat(e.kind()).isEqualTo(ErrorKind.CONNECTION_LOST));
  }

  @Test
  void silenceLastsUntilADeadlineCancels() {
    ScriptedTransport transport = inTurn(ScriptedAnswer.silence());
    time.schedule(Duration.ofSeconds(8), cancellation::cancel);

    assertThatThrownBy(() -> transport.send(REQUEST, cancellation))
        .isInstanceOfSatisfying(
            TransportException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.CANCELLED));
    assertThat(time.nanos()).isEqualTo(8_000_000_000L);
  }

  @Test
  void silenceInTheBodyLastsUntilADeadlineCancels() throws IOException {
    ScriptedTransport transport = inTurn(ScriptedAnswer.status(200).thenSilence());
    TransportResponse response = transport.send(REQUEST, cancellation);
    time.schedule(Duration.ofSeconds(8), cancellation::cancel);

    assertThatThrownBy(() -> response.read(new byte[8], 0, 8))
        .isInstanceOf(TransportException.class);
    assertThat(time.nanos()).isEqualTo(8_000_000_000L);
  }

  @Test
  void readsInTheSizeAskedFor() throws IOException {
    TransportResponse response =
        inTurn(ScriptedAnswer.json(200, "abc")).send(REQUEST, cancellation);
    byte[] into = {'-', '-', '-', '-'};

    assertThat(response.read(into, 1, 2)).isEqualTo(2);
    assertThat(new String(into, StandardCharsets.US_ASCII)).isEqualTo("-ab-");
    assertThat(response.read(into, 0, 4)).isEqualTo(1);
    assertThat(response.read(into, 0, 4)).isEqualTo(-1);
  }

  @Test
  void aClosedResponseCannotBeRead() throws IOException {
    TransportResponse response =
        inTurn(ScriptedAnswer.json(200, "abc")).send(REQUEST, cancellation);

    response.close();
    response.close();

    assertThatThrownBy(() -> response.read(new byte[8], 0, 8)).isInstanceOf(IOException.class);
  }

  @Test
  void anInterruptEndsTheExchangeAndStaysVisible() {
    ScriptedTransport transport = inTurn(ScriptedAnswer.status(200).after(Duration.ofSeconds(1)));
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> transport.send(REQUEST, cancellation))
        .isInstanceOf(TransportException.class);
    assertThat(Thread.interrupted()).isTrue();
  }

  private ScriptedTransport inTurn(ScriptedAnswer... answers) {
    return ScriptedTransport.inTurn(time, answers);
  }

  private int status(ScriptedTransport transport) throws IOException {
    try (TransportResponse response = transport.send(REQUEST, cancellation)) {
      return response.status();
    }
  }

  private static String text(TransportResponse response) throws IOException {
    StringBuilder text = new StringBuilder();
    byte[] buffer = new byte[16];
    for (int n = response.read(buffer, 0, 16); n >= 0; n = response.read(buffer, 0, 16)) {
      text.append(new String(buffer, 0, n, StandardCharsets.UTF_8));
    }
    return text.toString();
  }
}
