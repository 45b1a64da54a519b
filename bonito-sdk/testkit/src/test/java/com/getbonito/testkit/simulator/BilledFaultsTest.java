package com.getbonito.testkit.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.getbonito.testkit.simulator.fault.FaultCatalog;
import com.getbonito.testkit.simulator.ledger.LedgerEntry;
import com.getbonito.testkit.simulator.ledger.Tokens;
import com.getbonito.testkit.simulator.model.Json;
import com.getbonito.testkit.simulator.script.Answer;
import com.getbonito.testkit.simulator.script.Turn;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class BilledFaultsTest {

  private static final Duration SOON = Duration.ofSeconds(10);

  private static Simulator simulator;
  private static Endpoint endpoint;
  private static Caller caller;

  @BeforeAll
  static void start() {
    simulator = Simulator.builder().endpoint("openai", e -> e.tokens(20)).start();
    endpoint = simulator.endpoint("openai");
    caller = new Caller(endpoint);
  }

  @AfterAll
  static void stop() {
    simulator.close();
  }

  @BeforeEach
  void reset() {
    simulator.reset();
  }

  @Test
  void f37BillsMoreThanTheCap() throws Exception {
    JsonNode usage =
        Json.read(
                caller
                    .chat(
                        Caller.under("F37", Caller.PLAIN).replaceFirst("\\{", "{\"max_tokens\":5,"))
                    .body())
            .path("usage");

    assertThat(usage.path("completion_tokens").asInt()).isEqualTo(21);
    assertThat(only().billed().completion()).isEqualTo(21);
  }

  @Test
  void f37GoesPastTheCapByAsMuchAsItIsTold() throws Exception {
    for (String body : List.of(Caller.PLAIN, Caller.STREAM)) {
      simulator.reset();
      String capped = body.replaceFirst("\\{", "{\"n\":2,\"max_tokens\":5,");

      caller.chat(Caller.under("F37:by=7", capped));

      assertThat(only().billed().completion()).isEqualTo(2 * (5 + 7));
      assertThat(only().usageReported()).isTrue();
    }
  }

  @Test
  void f37LeavesARequestWithoutACapItsAnswer() throws Exception {
    endpoint.always(Answer.text("one two"));

    assertThat(caller.chat(Caller.under("F37", Caller.PLAIN)).body()).contains("one two");
    assertThat(only().billed().completion()).isEqualTo(2);
  }

  @Test
  void f37PutsAPromptOfItsOwnBeforeTheConversation() throws Exception {
    caller.chat(Caller.PLAIN);
    long plain = only().billed().prompt();
    simulator.reset();

    String body = caller.chat(Caller.under("F37-PROMPT:tokens=300", Caller.PLAIN)).body();

    assertThat(only().billed().prompt()).isEqualTo(plain + 300);
    assertThat(Json.read(body).path("usage").path("prompt_tokens").asLong()).isEqualTo(plain + 300);
  }

  @ParameterizedTest
  @CsvSource({"F08-FINISH, 5", "F08-FINISH:after=2, 2", "F08-FINISH:after=50, 20"})
  void f08AFilterEndsTheAnswerWhichIsBilledUpToThere(String fault, long billed) throws Exception {
    for (String body : List.of(Caller.PLAIN, Caller.STREAM)) {
      simulator.reset();
      HttpResponse<String> response = caller.chat(Caller.under(fault, body));

      assertThat(response.statusCode()).isEqualTo(200);
      assertThat(response.body()).contains("\"finish_reason\":\"content_filter\"");
      assertThat(only().billed().completion()).isEqualTo(billed);
      assertThat(only().usageReported()).isTrue();
    }
  }

  @ParameterizedTest
  @CsvSource({"F23, true", "F23, false"})
  void f23IsBilledUpToTheCapOfTheRequest(String fault, boolean stream) throws Exception {
    String body = stream ? Caller.STREAM : Caller.PLAIN;
    HttpResponse<InputStream> response =
        caller.open(Caller.under(fault, body.replaceFirst("\\{", "{\"max_tokens\":9,")));
    try (InputStream read = response.body()) {
      read.readNBytes(1_000_000);
    }

    assertThat(endpoint.ledger().awaitQuiet(SOON)).isTrue();
    assertThat(only().sentTokens()).isGreaterThan(1_000);
    assertThat(only().billed().completion()).isEqualTo(9);
  }

  @Test
  void f21WithoutDetailsThereIsNoDiscountEither() throws Exception {
    Answer answer = Answer.generated(9).withCachedTokens(4).withHiddenReasoning(3);
    endpoint.script().next(new Turn(FaultCatalog.parse("F21-DETAILS"), answer));

    caller.chat(Caller.PLAIN);

    assertThat(only().billed()).isEqualTo(new Tokens(8, 0, 12, 0));
    assertThat(only().usageReported()).isTrue();
  }

  private static LedgerEntry only() {
    List<LedgerEntry> entries = endpoint.ledger().entries();
    assertThat(entries).hasSize(1);
    return entries.get(0);
  }
}
