package com.getbonito.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import com.getbonito.error.Delivery;
import com.getbonito.error.ErrorKind;
import com.getbonito.spi.Cancellation;
import com.getbonito.spi.TransportException;
import com.getbonito.spi.TransportRequest;
import com.getbonito.testkit.VirtualTime;
import com.getbonito.testkit.transport.ScriptedAnswer;
import com.getbonito.testkit.transport.ScriptedTransport;
import java.net.URI;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A call for a token")
class TokenExchangeTest {

  private static final URI AUTHORITY = URI.create("https://login.example/token");

  private final VirtualTime time = VirtualTime.manual();

  @Test
  void brings_the_whole_answer_however_it_comes() throws TransportException {
    TokenExchange.Reply reply =
        exchange(ScriptedAnswer.status(403).header("a", "b").then("one ").then("two"))
            .send(TransportRequest.get(AUTHORITY).build(), new Cancellation());
    assertThat(reply.status()).isEqualTo(403);
    assertThat(reply.headers().first("A")).isEqualTo("b");
    assertThat(reply.body()).isEqualTo("one two");
  }

  @Test
  void is_given_up_after_half_a_minute_of_silence() throws Exception {
    ScriptedTransport silent = ScriptedTransport.inTurn(time, ScriptedAnswer.silence());
    CompletableFuture<TransportException> failed =
        CompletableFuture.supplyAsync(
            () -> failure(new TokenExchange(silent, time), new Cancellation()));
    await().until(() -> silent.requests().size() == 1);
    time.advance(TokenExchange.PATIENCE);
    assertThat(failed.get().kind()).isEqualTo(ErrorKind.CONNECTION_FAILED);
    assertThat(failed.get().delivery()).isEqualTo(Delivery.NONE);
    assertThat(failed.get()).hasMessage("no token from login.example: no answer within 30s");
  }

  @Test
  void ends_when_it_is_cancelled() {
    Cancellation cancellation = new Cancellation();
    cancellation.cancel();
    assertThat(failure(exchange(ScriptedAnswer.silence()), cancellation).kind())
        .isEqualTo(ErrorKind.CANCELLED);
  }

  @Test
  void of_no_end_is_cut() {
    assertThat(
            failure(
                exchange(ScriptedAnswer.status(200).then(new byte[1024 * 1024 + 1])),
                new Cancellation()))
        .hasMessageContaining("too large");
  }

  private TokenExchange exchange(ScriptedAnswer answer) {
    return new TokenExchange(ScriptedTransport.inTurn(time, answer), time);
  }

  private static TransportException failure(TokenExchange exchange, Cancellation cancellation) {
    return catchThrowableOfType(
        TransportException.class,
        () -> exchange.send(TransportRequest.get(AUTHORITY).build(), cancellation));
  }
}
