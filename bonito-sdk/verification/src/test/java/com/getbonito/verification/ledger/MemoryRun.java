package com.getbonito.verification.ledger;

import com.getbonito.Bonito;
import com.getbonito.Settings;
import com.getbonito.http.HttpModelClientFactory;
import com.getbonito.testkit.VirtualTime;
import com.getbonito.testkit.simulator.EndpointBuilder;
import com.getbonito.testkit.simulator.exchange.Provider;
import com.getbonito.testkit.transport.SimulatedTransport;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Calls on virtual time and the transport in memory: one thread, and everything that happens
 * follows from the seed.
 */
final class MemoryRun {

  private MemoryRun() {}

  /** Makes so many calls and compares the books. */
  static Audit of(long seed, int calls) {
    return of(seed, calls, new Evidence());
  }

  static Audit of(long seed, int calls, Evidence evidence) {
    SplittableRandom random = new SplittableRandom(seed);
    VirtualTime time = VirtualTime.autoAdvancing();
    Map<String, Provider> providers = providers(time, random, evidence);
    Bonito bonito =
        Company.configure(
                Bonito.builder()
                    .time(time)
                    .random(random.split())
                    .settings(Settings.builder().volatileLedger().build())
                    .decisionSink(evidence::decided)
                    .usageSink(evidence::used)
                    .clientFactory(
                        HttpModelClientFactory.over(
                            context -> new SimulatedTransport(time, providers))),
                name -> "http://" + name + "/v1",
                1,
                null)
            .build();
    Audit audit = new Audit(true);
    try {
      Caller caller = new Caller(bonito, random.split(), 1);
      for (int i = 0; i < calls; i++) {
        caller.call(i);
        time.advance(Duration.ofMillis(random.nextInt(200)));
      }
      caller.finish();
      time.advance(Duration.ofHours(1));
      audit.calls(evidence, calls);
      audit.budgets(bonito.budgets());
      audit.totals(providers.values().stream().map(each -> each.ledger().totals()).toList());
    } finally {
      bonito.close(Duration.ZERO);
    }
    return audit;
  }

  private static Map<String, Provider> providers(
      VirtualTime time, SplittableRandom random, Evidence evidence) {
    Map<String, Provider> providers = new LinkedHashMap<>();
    for (String name : Market.ENDPOINTS) {
      EndpointBuilder endpoint = EndpointBuilder.named(name);
      Market.describe(endpoint, name, random.nextLong(), Duration.ofMillis(15), evidence::billed);
      Provider provider = endpoint.provider(time.clock());
      Market.order(provider.script(), name, random.nextLong());
      providers.put(name, provider);
    }
    return providers;
  }
}
