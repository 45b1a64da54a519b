package com.getbonito.testkit.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.getbonito.testkit.simulator.fault.Fault;
import com.getbonito.testkit.simulator.ledger.LedgerTotals;
import com.getbonito.testkit.simulator.ledger.Outcome;
import com.getbonito.testkit.simulator.model.Json;
import com.getbonito.testkit.simulator.script.Answer;
import com.getbonito.testkit.simulator.script.Pace;
import com.getbonito.testkit.simulator.script.Turn;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class EndpointTest {

  private final Simulator simulator =
      Simulator.builder()
          .endpoint("one", e -> e.header("x-ratelimit-remaining-requests", "9"))
          .endpoint("other", e -> e.models("gpt-x").contextWindow(100).rejectsPrefill())
          .start();
  private final Endpoint one = simulator.endpoint("one");
  private final Caller caller = new Caller(one);

  @AfterEach
  void stop() {
    simulator.close();
  }

  @Test
  void queuedFaultsComeFirstOneForEachRequest() throws Exception {
    one.always(Fault.status(503)).next(Fault.status(429), Fault.status(400));

    assertThat(status()).isEqualTo(429);
    assertThat(status()).isEqualTo(400);
    assertThat(status()).isEqualTo(503);
    one.reset();
    assertThat(status()).isEqualTo(200);
  }

  @Test
  void aResetTakesBackWhatWasChanged() throws Exception {
    one.apiKeys("nobody-has-it");
    one.headers(Map.of("x-changed", "yes"));
    assertThat(status()).isEqualTo(401);

    one.reset();
    assertThat(status()).isEqualTo(200);
    assertThat(caller.chat(Caller.PLAIN).headers().firstValue("x-changed")).isEmpty();
  }

  @Test
  void aRefusalMayCarryHeaderFields() throws Exception {
    one.next(Fault.status(503, Map.of("retry-after", "0")));
    assertThat(caller.chat(Caller.PLAIN).headers().firstValue("retry-after")).hasValue("0");
  }

  @Test
  void theArrivalOfRequestsCanBeAwaited() throws Exception {
    assertThat(one.ledger().awaitRequests(1, Duration.ZERO)).isFalse();
    assertThat(status()).isEqualTo(200);
    assertThat(one.ledger().awaitRequests(1, Duration.ZERO)).isTrue();
  }

  @Test
  void aRuleTakesTheRequestsThatMatchAndSoManyOfThem() throws Exception {
    one.script()
        .when(request -> request.body().contains("hello"), 2, new Turn(Fault.status(500), null));

    assertThat(status()).isEqualTo(500);
    assertThat(caller.chat(Caller.PLAIN.replace("hello", "bye")).statusCode()).isEqualTo(200);
    assertThat(status()).isEqualTo(500);
    assertThat(status()).isEqualTo(200);
  }

  @Test
  void anAnswerAndAFaultGoTogether() throws Exception {
    one.script().next(new Turn(Fault.cutAfter(2), Answer.text("one two three")));

    assertThat(Caller.text(Caller.chunks(caller.chat(Caller.STREAM).body()))).isEqualTo("one two");
  }

  @Test
  void keysAreCheckedAndCanBeRotatedWhileItRuns() throws Exception {
    one.apiKeys("old");
    assertThat(withKey("old").statusCode()).isEqualTo(200);

    one.apiKeys("new");
    HttpResponse<String> refused = withKey("old");
    assertThat(refused.statusCode()).isEqualTo(401);
    assertThat(Json.read(refused.body()).path("error").path("code").asString())
        .isEqualTo("invalid_api_key");
    assertThat(withKey("new").statusCode()).isEqualTo(200);
    assertThat(status()).isEqualTo(401);
  }

  @Test
  void theLedgerNeverKeepsACredential() throws Exception {
    withKey("sk-secret-value");

    assertThat(one.ledger().entries().toString()).doesNotContain("sk-secret-value");
  }

  @Test
  void headersOfItsAnswersCanBeChangedWhileItRuns() throws Exception {
    assertThat(remaining(caller.chat(Caller.PLAIN))).isEqualTo("9");

    one.headers(Map.of("x-ratelimit-remaining-requests", "0"));

    assertThat(remaining(caller.chat(Caller.PLAIN))).isEqualTo("0");
    assertThat(remaining(caller.chat(Caller.under("F01", Caller.PLAIN)))).isEqualTo("0");
  }

  @Test
  void endpointsHaveBooksOfTheirOwn() throws Exception {
    Caller other = new Caller(simulator.endpoint("other"));
    other.chat(Caller.PLAIN);
    caller.chat(Caller.PLAIN);
    caller.chat(Caller.PLAIN);

    assertThat(one.ledger().totals().requests()).isEqualTo(2);
    assertThat(simulator.endpoint("other").ledger().totals().requests()).isEqualTo(1);
  }

  @Test
  void unknownModelsLongPromptsAndPrefillAreRefusedWhereItIsToldSo() throws Exception {
    Caller other = new Caller(simulator.endpoint("other"));

    assertThat(code(other, Caller.PLAIN.replace("gpt-x", "gpt-y"))).isEqualTo("model_not_found");
    assertThat(code(other, Caller.PLAIN.replace("hello", "hello ".repeat(100))))
        .isEqualTo("context_length_exceeded");
    assertThat(other.chat(Caller.PLAIN.replace("\"user\"", "\"assistant\"")).statusCode())
        .isEqualTo(400);
  }

  @Test
  void totalsCountWhatEntriesNoLongerHold() throws Exception {
    try (Simulator small = Simulator.builder().endpoint("x", e -> e.ledger(2, false)).start()) {
      Caller to = new Caller(small.endpoint("x"));
      for (int i = 0; i < 5; i++) {
        to.chat(Caller.PLAIN);
      }
      assertThat(small.endpoint("x").ledger().entries()).hasSize(2);
      assertThat(small.endpoint("x").ledger().entries()).allMatch(e -> e.body() == null);
      assertThat(small.endpoint("x").ledger().totals().requests()).isEqualTo(5);
    }
  }

  @Test
  void connectionsCanBeDroppedUnderARequest() throws Exception {
    one.pace(Pace.instant().withLatency(Duration.ofSeconds(30)));
    try (RawSocket socket = new RawSocket(one)) {
      socket.post(Caller.PLAIN);
      Awaitility.await().until(() -> one.ledger().totals().open() == 1);
      one.dropConnections();
      assertThat(socket.readToEnd()).isEmpty();
    }
    assertThat(one.ledger().awaitDisconnected(Duration.ofSeconds(5))).isTrue();
    assertThat(one.ledger().entries().get(0).outcome()).isEqualTo(Outcome.CANCELLED);
  }

  @Test
  void theControlDoorShowsAndClearsTheBooksWithoutBeingCounted() throws Exception {
    try (RawSocket socket = new RawSocket(one)) {
      socket.post(Caller.PLAIN).readUntil("usage");
    }
    Caller control = new Caller(one);
    JsonNode totals = Json.read(control.send(control.request("/_sim/ledger").build()).body());
    assertThat(totals.path("requests").asInt()).isEqualTo(1);
    assertThat(totals.path("billed").path("completion").asInt()).isEqualTo(60);
    JsonNode entries = Json.read(control.send(control.request("/_sim/entries").build()).body());
    assertThat(entries.path(0).path("outcome").asString()).isEqualTo("ANSWERED");

    control.send(control.post("/_sim/clear", ""));

    LedgerTotals cleared = one.ledger().totals();
    assertThat(cleared.requests()).isZero();
    assertThat(cleared.connections()).isEqualTo(1);
  }

  @Test
  void theControlDoorTakesFaultsAndKeys() throws Exception {
    Caller control = new Caller(one);
    control.send(control.post("/_sim/script", "F05\n-\nalways F04\n"));

    assertThat(status()).isEqualTo(500);
    assertThat(status()).isEqualTo(200);
    assertThat(status()).isEqualTo(503);
    control.send(control.post("/_sim/clear", ""));
    control.send(control.post("/_sim/keys", "k"));
    assertThat(status()).isEqualTo(401);

    HttpResponse<String> wrong = control.send(control.post("/_sim/script", "F05\nF99"));
    assertThat(wrong.statusCode()).isEqualTo(400);
    assertThat(wrong.body()).contains("F99");
    assertThat(control.send(control.request("/_sim/else").build()).statusCode()).isEqualTo(404);
  }

  @Test
  void anEndpointThatDoesNotExistIsNamedWithThoseThatDo() {
    assertThatThrownBy(() -> simulator.endpoint("nope"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("nope")
        .hasMessageContaining("other");
  }

  @Test
  void theSameRequestsGetTheSameChancesFromTheSameSeed() throws Exception {
    assertThat(chances(5)).isEqualTo(chances(5)).isNotEqualTo(chances(6));
  }

  private static String chances(long seed) throws Exception {
    StringBuilder outcome = new StringBuilder();
    try (Simulator simulator =
        Simulator.builder()
            .endpoint("x", e -> e.seed(seed).fault(0.4, Fault.status(500)))
            .start()) {
      Caller caller = new Caller(simulator.endpoint("x"));
      for (int i = 0; i < 24; i++) {
        outcome.append(caller.chat(Caller.PLAIN).statusCode() == 500 ? 'x' : '.');
      }
    }
    return outcome.toString();
  }

  private int status() throws Exception {
    return caller.chat(Caller.PLAIN).statusCode();
  }

  private HttpResponse<String> withKey(String key) throws Exception {
    HttpRequest request =
        caller
            .request("/v1/chat/completions")
            .header("authorization", "Bearer " + key)
            .POST(HttpRequest.BodyPublishers.ofString(Caller.PLAIN))
            .build();
    return caller.send(request);
  }

  private static String remaining(HttpResponse<String> response) {
    return response.headers().firstValue("x-ratelimit-remaining-requests").orElseThrow();
  }

  private static String code(Caller caller, String body) throws Exception {
    return Json.read(caller.chat(body).body()).path("error").path("code").asString();
  }
}
