package com.getbonito.verification.chaos;

import com.getbonito.Bonito;
import com.getbonito.BonitoBuilder;
import com.getbonito.decision.Decision;
import com.getbonito.http.HttpModelClientFactory;
import com.getbonito.resource.TimeSpan;
import com.getbonito.resource.v1alpha1.Failover;
import com.getbonito.resource.v1alpha1.OfferedModel;
import com.getbonito.resource.v1alpha1.ProviderConnection;
import com.getbonito.resource.v1alpha1.ProviderConnection.OpenaiCompatible;
import com.getbonito.resource.v1alpha1.ProviderConnection.Provider;
import com.getbonito.resource.v1alpha1.Route;
import com.getbonito.resource.v1alpha1.Route.Strategy;
import com.getbonito.resource.v1alpha1.StreamSettings;
import com.getbonito.resource.v1alpha1.StreamSettings.Rescue;
import com.getbonito.testkit.VirtualTime;
import com.getbonito.testkit.simulator.EndpointBuilder;
import com.getbonito.testkit.simulator.fault.FaultCatalog;
import com.getbonito.testkit.simulator.script.Answer;
import com.getbonito.testkit.simulator.script.Pace;
import com.getbonito.testkit.simulator.script.Turn;
import com.getbonito.testkit.transport.SimulatedTransport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/** Three providers with faults, one route over them, everything drawn from one seed. */
final class ChaosWorld implements AutoCloseable {

  private static final List<String> NAMES = List.of("a", "b", "c");

  /** Not here: those that answer with words of their own, and those whose size takes its time. */
  private static final Set<String> APART =
      Set.of("F08-FINISH", "F37", "F37-PROMPT", "F23", "F22-HUGE", "F22-BOMB");

  private static final List<String> FAULTS =
      FaultCatalog.ids().stream().filter(id -> !APART.contains(id)).toList();

  final VirtualTime time = VirtualTime.autoAdvancing();
  final List<Decision> decisions = new ArrayList<>();
  final Map<String, com.getbonito.testkit.simulator.exchange.Provider> providers =
      new LinkedHashMap<>();
  final Failover failover;
  final Bonito bonito;

  ChaosWorld(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (String name : NAMES) {
      providers.put(name, provider(name, random));
    }
    failover =
        Failover.builder()
            .maxAttempts(1 + random.nextInt(6))
            .retriesPerTarget(random.nextInt(3))
            .attemptTimeout(TimeSpan.ofMillis(3_000 + random.nextInt(7_000)))
            .firstTokenTimeout(TimeSpan.ofMillis(500))
            .streamIdleTimeout(TimeSpan.ofMillis(500 + random.nextInt(5_000)))
            .totalTimeout(TimeSpan.ofSeconds(4 + random.nextInt(30)))
            .maxStreamDuration(TimeSpan.ofSeconds(60))
            .build();
    Strategy[] built = {Strategy.FAILOVER, Strategy.WEIGHTED, Strategy.LATENCY_OPTIMIZED};
    BonitoBuilder builder =
        Bonito.builder()
            .time(time)
            .random(random.split())
            .decisionSink(decisions::add)
            .clientFactory(
                HttpModelClientFactory.over(context -> new SimulatedTransport(time, providers)));
    List<Route.Target> targets = new ArrayList<>();
    Strategy strategy = built[random.nextInt(built.length)];
    Integer weight = strategy == Strategy.WEIGHTED ? Integer.valueOf(30) : null;
    for (String name : NAMES) {
      builder.connection(name, connection(name, 8_000L * (1 + random.nextInt(4))));
      targets.add(
          Route.Target.builder().name(name).connection(name).model("m").weight(weight).build());
    }
    Rescue rescue = random.nextBoolean() ? Rescue.RESTART : Rescue.NONE;
    bonito =
        builder
            .route(
                "chat",
                Route.builder().strategy(strategy).targets(targets).failover(failover).stream(
                        StreamSettings.builder().rescue(rescue).build())
                    .build())
            .build();
  }

  /** What a provider says. */
  static String text(String name) {
    return ("word of " + name + " ").repeat(12).strip();
  }

  /** Nothing goes wrong any more. */
  void heal() {
    providers.forEach((name, provider) -> {
      provider.script().clear();
      provider.script().always(new Turn(null, Answer.text(text(name))));
    });
    time.advance(Duration.ofMinutes(10));
  }

  private com.getbonito.testkit.simulator.exchange.Provider provider(
      String name, SplittableRandom random) {
    EndpointBuilder builder =
        EndpointBuilder.named(name)
            .seed(random.nextLong())
            .pace(Pace.instant().withPerToken(Duration.ofMillis(random.nextInt(30))));
    int faults = random.nextInt(4);
    for (int i = 0; i < faults; i++) {
      String fault = FAULTS.get(random.nextInt(FAULTS.size()));
      builder.fault(random.nextDouble(), FaultCatalog.parse(fault));
    }
    var provider = builder.provider(time.clock());
    provider.script().always(new Turn(null, Answer.text(text(name))));
    return provider;
  }

  private static ProviderConnection connection(String name, long window) {
    return ProviderConnection.builder()
        .provider(Provider.OPENAI_COMPATIBLE)
        .openaiCompatible(OpenaiCompatible.builder().baseUrl("http://" + name + "/v1").build())
        .models(List.of(OfferedModel.builder().model("m").contextWindow(window).build()))
        .build();
  }

  @Override
  public void close() {
    bonito.close(Duration.ZERO);
  }
}
