package com.getbonito.verification.ledger;

import com.getbonito.Bonito;
import com.getbonito.BonitoBuilder;
import com.getbonito.Settings;
import com.getbonito.testkit.SeededRandom;
import com.getbonito.testkit.simulator.ClosedPort;
import com.getbonito.testkit.simulator.Endpoint;
import com.getbonito.testkit.simulator.Simulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Calls over loopback by many threads at once, one endpoint over HTTP/2 and TLS, with a ledger in a
 * file. Calls and faults are drawn from a seed; how threads and time interleave is not.
 */
final class SocketRun {

  private static final int THREADS = 16;
  private static final int DIVISOR = 5;
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private SocketRun() {}

  /** Makes so many calls, a multiple of {@value #THREADS}, and compares the books. */
  static Audit of(long seed, int calls, Path folder) throws Exception {
    SplittableRandom random = new SplittableRandom(seed);
    Evidence evidence = new Evidence();
    Audit audit = new Audit(false);
    try (ClosedPort gone = new ClosedPort();
        Simulator simulator = simulator(random, evidence)) {
      Bonito bonito = bonito(simulator, gone, random, evidence, folder);
      try {
        call(bonito, random, calls);
      } finally {
        bonito.close(Duration.ZERO);
      }
      for (Endpoint endpoint : simulator.endpoints()) {
        endpoint.ledger().awaitQuiet(PATIENCE);
      }
      audit.calls(evidence, calls);
      audit.budgets(bonito.budgets());
      audit.totals(simulator.endpoints().stream().map(each -> each.ledger().totals()).toList());
      try (Bonito next = bonito(simulator, gone, random, evidence, folder)) {
        audit.reopened(bonito.budgets(), next.budgets());
      }
    }
    return audit;
  }

  private static Simulator simulator(SplittableRandom random, Evidence evidence) {
    Simulator.Builder builder = Simulator.builder();
    for (String name : Market.ENDPOINTS) {
      builder.endpoint(
          name,
          endpoint -> {
            Market.describe(
                endpoint, name, random.nextLong(), Duration.ofMillis(1), evidence::billed);
            endpoint.tls(name.equals("steady")).http2(name.equals("steady"));
          });
    }
    Simulator simulator = builder.start();
    for (Endpoint endpoint : simulator.endpoints()) {
      Market.order(endpoint.script(), endpoint.name(), random.nextLong());
    }
    return simulator;
  }

  private static Bonito bonito(
      Simulator simulator, ClosedPort gone, SplittableRandom random, Evidence evidence, Path folder)
      throws IOException {
    Path authority = Files.writeString(folder.resolve("ca.pem"), simulator.authority().pem());
    Settings settings = Settings.builder().ledger(folder.resolve("ledger")).build();
    BonitoBuilder builder =
        Bonito.builder()
            .random(new SeededRandom(random.nextLong()))
            .settings(settings)
            .decisionSink(evidence::decided)
            .usageSink(evidence::used);
    return Company.configure(
            builder,
            name ->
                name.equals("gone")
                    ? gone.baseUri().toString()
                    : simulator.endpoint(name).baseUri().toString(),
            DIVISOR,
            authority.toString())
        .build();
  }

  private static void call(Bonito bonito, SplittableRandom random, int calls) throws Exception {
    int each = calls / THREADS;
    try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        int first = i * each;
        Caller caller = new Caller(bonito, random.split(), DIVISOR);
        running.add(
            threads.submit(() -> {
              for (int j = 0; j < each; j++) {
                caller.call(first + j);
              }
              caller.finish();
            }));
      }
      for (Future<?> caller : running) {
        caller.get();
      }
    }
  }
}
