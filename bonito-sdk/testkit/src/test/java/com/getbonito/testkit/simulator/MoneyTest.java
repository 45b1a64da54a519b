package com.getbonito.testkit.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.getbonito.testkit.simulator.billing.Tariff;
import com.getbonito.testkit.simulator.fault.FaultCatalog;
import com.getbonito.testkit.simulator.ledger.LedgerEntry;
import com.getbonito.testkit.simulator.ledger.LedgerTotals;
import com.getbonito.testkit.simulator.ledger.Tokens;
import com.getbonito.testkit.simulator.model.Json;
import com.getbonito.testkit.simulator.script.Answer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The prompt of {@link Caller#PLAIN} is 3 + 4 + 1 tokens; the answer has 10. */
class MoneyTest {

  private static final long PROMPT = 2_000_000;
  private static final long CACHED = 500_000;
  private static final long COMPLETION = 8_000_000;
  private static final long REASONING = 9_000_000;
  private static final List<LedgerEntry> SETTLED = new CopyOnWriteArrayList<>();

  private static Simulator simulator;
  private static Endpoint endpoint;
  private static Caller caller;

  @BeforeAll
  static void start() {
    simulator =
        Simulator.builder()
            .endpoint(
                "openai",
                e -> e.tokens(10).prices("gpt-x", "2", "0.5", "8", "9").whenSettled(SETTLED::add))
            .start();
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
    SETTLED.clear();
  }

  @Test
  void aCallIsBilledAtTheEndpointsOwnPrices() throws Exception {
    caller.chat(Caller.PLAIN);

    assertThat(only().billed()).isEqualTo(new Tokens(8, 0, 10, 0));
    assertThat(only().billedPicodollars()).isEqualTo(8 * PROMPT + 10 * COMPLETION);
  }

  @Test
  void cachedTokensAndReasoningHaveTheirOwn() throws Exception {
    endpoint.next(Answer.generated(10).withCachedTokens(6).withHiddenReasoning(4));

    caller.chat(Caller.STREAM);

    assertThat(only().billed()).isEqualTo(new Tokens(8, 6, 14, 4));
    assertThat(only().billedPicodollars())
        .isEqualTo(2 * PROMPT + 6 * CACHED + 10 * COMPLETION + 4 * REASONING);
  }

  @Test
  void aFaultInTheNameOfTheModelDoesNotHideThePrice() throws Exception {
    caller.chat(Caller.under("F16:after=3", Caller.STREAM));

    assertThat(only().model()).isEqualTo("gpt-x!F16:after=3");
    assertThat(only().billedPicodollars()).isEqualTo(8 * PROMPT + 3 * COMPLETION);
  }

  @Test
  void whatIsRefusedCostsNothingAndWhatHasNoPriceIsUnknown() throws Exception {
    caller.chat(Caller.under("F04", Caller.PLAIN));
    assertThat(only().billedPicodollars()).isZero();

    simulator.reset();
    caller.chat(Caller.PLAIN.replace("gpt-x", "gpt-y"));
    assertThat(only().billed().completion()).isEqualTo(10);
    assertThat(only().billedPicodollars()).isNull();
    assertThat(endpoint.ledger().totals().unpriced()).isEqualTo(1);
    assertThat(endpoint.ledger().totals().billedPicodollars()).isZero();
  }

  @Test
  void theSumsSayWhatWasBilledAndWhatOfItTheCallerWasTold() throws Exception {
    caller.chat(Caller.PLAIN);
    caller.chat(Caller.under("F21", Caller.PLAIN));
    caller.chat(Caller.under("F05:status=504", Caller.PLAIN));

    LedgerTotals totals = endpoint.ledger().totals();
    assertThat(totals.billedPicodollars()).isEqualTo(3 * (8 * PROMPT + 10 * COMPLETION));
    assertThat(totals.reportedPicodollars()).isEqualTo(8 * PROMPT + 10 * COMPLETION);
    assertThat(totals.unpriced()).isZero();
  }

  @Test
  void aPriceChangesForRequestsToCome() throws Exception {
    caller.chat(Caller.PLAIN);
    endpoint.prices(Tariff.parse("gpt-x 1 - 1 -"));
    caller.chat(Caller.PLAIN);
    caller.send(caller.post("/_sim/prices", "gpt-x 3 - 3 -"));
    caller.chat(Caller.PLAIN);

    assertThat(endpoint.ledger().entries())
        .extracting(LedgerEntry::billedPicodollars)
        .containsExactly(8 * PROMPT + 10 * COMPLETION, 18 * 1_000_000L, 18 * 3_000_000L);
  }

  @Test
  void everySettledEntryIsTold() throws Exception {
    endpoint.next(FaultCatalog.parse("F05"));
    caller.chat(Caller.PLAIN);
    caller.chat(Caller.STREAM);

    assertThat(endpoint.ledger().awaitQuiet(Duration.ofSeconds(10))).isTrue();
    assertThat(SETTLED).containsExactlyElementsOf(endpoint.ledger().entries());
  }

  @Test
  void theControlDoorTellsMoney() throws Exception {
    caller.chat(Caller.PLAIN);

    String totals = caller.send(caller.request("/_sim/ledger").GET().build()).body();

    assertThat(Json.read(totals).path("billedPicodollars").asLong()).isEqualTo(96_000_000L);
  }

  private static LedgerEntry only() {
    List<LedgerEntry> entries = endpoint.ledger().entries();
    assertThat(entries).hasSize(1);
    return entries.get(0);
  }
}
