package com.getbonito.cli.demo;

import com.getbonito.Bonito;
import com.getbonito.cli.demo.EndpointPlan.Trouble;
import com.getbonito.testkit.simulator.Endpoint;
import com.getbonito.testkit.simulator.Simulator;
import com.getbonito.testkit.simulator.ledger.Ledger;
import com.getbonito.testkit.simulator.ledger.LedgerEntry;
import com.getbonito.testkit.simulator.ledger.LedgerTotals;
import com.getbonito.testkit.simulator.ledger.Tokens;
import com.getbonito.testkit.simulator.script.Turn;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executor;

/**
 * The simulated clouds on loopback with their token services, and a Bonito that is configured for
 * them.
 */
final class World implements AutoCloseable {

  private static final Duration SETTLED_WITHIN = Duration.ofSeconds(10);
  private static final int LONGEST_ANSWER = 1_024;
  private static final int LEDGER_CAPACITY = 200_000;

  /**
   * Answers that had some of their prompt in a cache, in percent; likewise those with reasoning.
   */
  private static final int CACHED_SHARE = 20;

  private static final int REASONING_SHARE = 20;

  private final Simulator simulator;
  private final Issuers issuers;
  private final Folder folder;
  private final Bonito bonito;

  private World(Simulator simulator, Issuers issuers, Folder folder, Bonito bonito) {
    this.simulator = simulator;
    this.issuers = issuers;
    this.folder = folder;
    this.bonito = bonito;
  }

  /**
   * Opens both.
   *
   * @param cap what a team may spend, in dollars
   * @param tally hears of every decision and of all usage
   * @param executor runs the calls
   * @throws IOException when there is no place for the configuration
   */
  static World open(long seed, String cap, Tally tally, Executor executor) throws IOException {
    Issuers issuers = new Issuers();
    Folder folder = Folder.temporary();
    Simulator simulator = simulator(seed, issuers);
    try {
      Map<String, String> variables = new HashMap<>(issuers.credentials(simulator, folder.path()));
      variables.put("TEAM_BUDGET", cap);
      for (EndpointPlan plan : Cast.ALL) {
        URI root = simulator.endpoint(plan.name()).root();
        variables.put(plan.cloud().variable(), root.toString());
      }
      Bonito bonito =
          Bonito.builder()
              .settings(Configuration.in(folder.path()))
              .environment(variables::get)
              .random(new SeededChance(seed))
              .executor(executor)
              .decisionSink(tally)
              .usageSink(tally::used)
              .build();
      return new World(simulator, issuers, folder, bonito);
    } catch (IOException | RuntimeException unusable) {
      simulator.close();
      folder.close();
      throw unusable;
    }
  }

  Bonito bonito() {
    return bonito;
  }

  /**
   * Forgets what has happened so far.
   *
   * @throws InterruptedException when the thread is interrupted
   */
  void forget() throws InterruptedException {
    settled();
    simulator.reset();
  }

  /** Orders the faults of a run of this length that begins now. */
  void disturb(Duration length) {
    for (EndpointPlan plan : Cast.ALL) {
      Endpoint endpoint = simulator.endpoint(plan.name());
      Trouble trouble = plan.trouble();
      endpoint
          .script()
          .during(
              percent(length, trouble.fromPercent()),
              percent(length, trouble.lengthPercent()),
              new Turn(trouble.fault(), null));
      plan.chances()
          .forEach(
              chance -> endpoint.script().randomly(chance.share(), new Turn(chance.fault(), null)));
    }
  }

  /**
   * Waits until the simulator knows how every request ended, and takes its counts.
   *
   * @throws InterruptedException when the thread is interrupted
   * @throws IllegalStateException when a request stays open
   */
  List<EndpointCount> settled() throws InterruptedException {
    for (Endpoint endpoint : simulator.endpoints()) {
      if (!endpoint.ledger().awaitQuiet(SETTLED_WITHIN)) {
        throw new IllegalStateException(endpoint + " still has requests that nobody ended");
      }
    }
    return Cast.ALL.stream().map(plan -> counted(simulator.endpoint(plan.name()))).toList();
  }

  /** Tokens that the clouds' token services issued since the start. */
  List<TokenCount> tokens() {
    return issuers.issued();
  }

  @Override
  public void close() {
    bonito.close();
    simulator.close();
    folder.close();
  }

  private static Simulator simulator(long seed, Issuers issuers) {
    Simulator.Builder simulator = Simulator.builder();
    issuers.describe(simulator);
    for (EndpointPlan plan : Cast.ALL) {
      simulator.endpoint(
          plan.name(),
          endpoint ->
              endpoint
                  .kind(plan.cloud().kind())
                  .access(issuers.access(plan.cloud()))
                  .seed(seed)
                  .pace(plan.pace())
                  .models(plan.model())
                  .prices(
                      plan.model(),
                      plan.rates().input(),
                      plan.rates().cached(),
                      plan.rates().output(),
                      "-")
                  .cachedShare(CACHED_SHARE)
                  .reasoningShare(plan.cloud() == Cloud.VERTEX ? REASONING_SHARE : 0)
                  .tokens(LONGEST_ANSWER)
                  .ledger(LEDGER_CAPACITY, false));
    }
    return simulator.start();
  }

  private static EndpointCount counted(Endpoint endpoint) {
    Ledger ledger = endpoint.ledger();
    LedgerTotals totals = ledger.totals();
    Map<String, Count> reported = new HashMap<>();
    Map<String, Long> faults = new TreeMap<>();
    Map<String, Long> told = new HashMap<>();
    Map<String, Long> untold = new HashMap<>();
    for (LedgerEntry entry : ledger.entries()) {
      if (entry.fault() != null) {
        faults.merge(entry.fault(), 1L, Long::sum);
      }
      if (entry.usageReported()) {
        Tokens billed = entry.billed();
        reported.put(entry.requestId(), new Count(1, billed.prompt(), billed.completion()));
      }
      Long sum = entry.billedPicodollars();
      if (sum != null && (entry.usageReported() || sum > 0)) {
        (entry.usageReported() ? told : untold).put(entry.requestId(), sum);
      }
    }
    return new EndpointCount(
        endpoint.name(),
        totals.requests(),
        reported,
        totals.billed().total() - totals.reported().total(),
        faults,
        new Bill(totals.billedPicodollars(), told, untold, totals.unpriced()));
  }

  private static Duration percent(Duration whole, int share) {
    return whole.multipliedBy(share).dividedBy(100);
  }
}
