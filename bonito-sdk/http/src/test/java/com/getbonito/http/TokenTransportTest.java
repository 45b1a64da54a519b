package com.getbonito.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.getbonito.spi.Cancellation;
import com.getbonito.spi.TransportException;
import com.getbonito.spi.TransportRequest;
import com.getbonito.spi.TransportResponse;
import com.getbonito.testkit.VirtualTime;
import com.getbonito.testkit.transport.ScriptedAnswer;
import com.getbonito.testkit.transport.ScriptedTransport;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The transport of token calls")
class TokenTransportTest {

  private final List<ScriptedTransport> made = new ArrayList<>();
  private final TokenTransport transport = new TokenTransport(this::make);

  @Test
  void is_made_when_the_first_call_is_sent_and_once() throws TransportException {
    assertThat(made).isEmpty();
    assertThat(send()).isEqualTo(200);
    assertThat(send()).isEqualTo(200);
    assertThat(made).hasSize(1);
    assertThat(made.get(0).requests()).hasSize(2);
    assertThat(made.get(0).open()).isZero();
  }

  @Test
  void that_was_never_needed_closes_nothing() {
    transport.close();
    assertThat(made).isEmpty();
  }

  @Test
  void closes_what_it_made() throws TransportException {
    send();
    transport.close();
    assertThat(made.get(0).closed()).isTrue();
  }

  @Test
  void that_is_closed_sends_nothing_any_more() {
    transport.close();
    assertThatThrownBy(this::send).isInstanceOf(IllegalStateException.class);
    assertThat(made).allMatch(ScriptedTransport::closed);
  }

  private ScriptedTransport make() {
    ScriptedTransport next =
        ScriptedTransport.inTurn(VirtualTime.manual(), ScriptedAnswer.status(200));
    made.add(next);
    return next;
  }

  private int send() throws TransportException {
    TransportRequest request = TransportRequest.get(URI.create("https://sts.test/")).build();
    try (TransportResponse response = transport.send(request, new Cancellation())) {
      return response.status();
    }
  }
}
