package com.getbonito.verification.ledger;

import com.getbonito.testkit.SeededRandom;
import com.getbonito.testkit.simulator.EndpointBuilder;
import com.getbonito.testkit.simulator.fault.Fault;
import com.getbonito.testkit.simulator.fault.FaultCatalog;
import com.getbonito.testkit.simulator.ledger.LedgerEntry;
import com.getbonito.testkit.simulator.script.Pace;
import com.getbonito.testkit.simulator.script.Script;
import com.getbonito.testkit.simulator.script.Turn;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * The simulated providers: what they charge, and how often which of them fails how. Their prices
 * are written here and once more in {@link Company}, so that two readings of them are compared.
 */
final class Market {

  static final List<String> ENDPOINTS = List.of("steady", "shaky", "slow", "booked", "unlisted");

  /** A call whose text has this word meets a provider that bills beyond its cap. */
  static final String OVERRUN = "overrun";

  private static final Map<String, Double> FAULTY =
      Map.of("steady", 0.05, "shaky", 0.3, "slow", 0.15, "booked", 0.12, "unlisted", 0.2);

  /** Every fault that a server can inject, those of size and time within bounds. */
  private static final List<String> FAULTS =
      List.of(
          "F01:retry-after=0",
          "F01-DATE:retry-after=0",
          "F01-MS:retry-after=0.05",
          "F01-RESET:retry-after=0.05",
          "F02",
          "F04",
          "F04:status=529",
          "F05",
          "F05:status=504",
          "F05-HTML",
          "F06",
          "F06:status=424",
          "F07",
          "F07-CONTEXT",
          "F08",
          "F08-AZURE",
          "F08-FINISH",
          "F09",
          "F10",
          "F12",
          "F13",
          "F14",
          "F14:after=9",
          "F15:bytes=9,per-slice=0.1",
          "F16",
          "F16-FIN",
          "F17",
          "F18",
          "F18:after=0",
          "F19",
          "F19-UTF8",
          "F19-SPLIT",
          "F21",
          "F21",
          "F21",
          "F21-ZERO",
          "F21-TWICE",
          "F21-ZERO",
          "F21-DETAILS",
          "F21-EARLY",
          "F22",
          "F22-BROTLI",
          "F22-CHUNK",
          "F22-LENGTH",
          "F22-HUGE:bytes=300000",
          "F22-BOMB:bytes=300000",
          "F24",
          "F24-DUPLICATE",
          "F24-NULL",
          "F25",
          "F25-REFUSED",
          "F25-IDLE",
          "F27:fault=F17",
          "F27-BROWNOUT",
          "S11");

  /** Without end, where the request has a cap: up to there it is billed, and else for ever. */
  private static final Fault ENDLESS = FaultCatalog.parse("F23");

  private static final List<String> OVERRUNS = List.of("F37", "F37:by=3", "F37-PROMPT");

  private Market() {}

  /**
   * Describes an endpoint.
   *
   * @param perToken how long a slow model takes for a token
   */
  static void describe(
      EndpointBuilder endpoint,
      String name,
      long seed,
      Duration perToken,
      Consumer<LedgerEntry> books) {
    endpoint.seed(seed).tokens(1, 60).cachedShare(40).reasoningShare(30).whenSettled(books);
    switch (name) {
      case "steady" ->
          endpoint
              .prices("m-steady", "2.5", "1.25", "10", "12.5")
              .prices("e", "0.02", "-", "0", "-");
      case "shaky" ->
          endpoint
              .prices("m-shaky", "0.123457", "0.061729", "0.987654", "1.234567")
              .prices("e", "0.013", "-", "0", "-");
      case "slow" -> endpoint.prices("m-slow", "0.05", "-", "0.08", "-");
      case "booked" -> endpoint.prices("m-booked", "3", "0.3", "15", "-");
      default -> endpoint.prices("m-unlisted", "0.4", "0.1", "1.6", "-");
    }
    if (name.equals("slow")) {
      endpoint.pace(Pace.instant().withPerToken(perToken).withJitterPercent(50));
    }
  }

  /** Orders what goes wrong at an endpoint, drawn from a seed. */
  static void order(Script script, String name, long seed) {
    RandomGenerator chance = new SeededRandom(seed);
    double each = FAULTY.getOrDefault(name, 0.0) / FAULTS.size();
    for (String text : OVERRUNS) {
      Turn turn = new Turn(FaultCatalog.parse(text), null);
      script.when(
          request -> chance.nextInt(OVERRUNS.size()) == 0 && request.body().contains(OVERRUN),
          Integer.MAX_VALUE,
          turn);
    }
    script.when(
        request ->
            chance.nextDouble() < each
                && request.body().contains("\"max_tokens\"")
                && !request.body().contains(OVERRUN),
        Integer.MAX_VALUE,
        new Turn(ENDLESS, null));
    for (String text : FAULTS) {
      Fault fault = FaultCatalog.parse(text);
      script.when(
          request -> chance.nextDouble() < each && !request.body().contains(OVERRUN),
          Integer.MAX_VALUE,
          new Turn(fault, null));
    }
  }
}
