package com.getbonito.micrometer;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.getbonito.chat.Attribution;
import com.getbonito.embedding.EmbeddingRequest;
import com.getbonito.error.BonitoException;
import com.getbonito.testkit.simulator.fault.Fault;
import com.getbonito.testkit.simulator.script.Answer;
import io.micrometer.core.instrument.MockClock;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.time.Duration;

/** A world that has seen a bit of everything, and its registry. */
final class Traffic implements AutoCloseable {

  final MockClock clock = new MockClock();
  final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT, new PrometheusRegistry(), clock);
  final World world;

  Traffic() {
    registry.config().meterFilter(new GenAiBuckets());
    ObservationRegistry observations = ObservationRegistry.create();
    observations
        .observationConfig()
        .observationHandler(new DefaultMeterObservationHandler(registry));
    world =
        World.of(BonitoObservability.builder().observations(observations).meters(registry).build());
  }

  /** Answers whole and streamed, failures, refusals, hits, budgets, cuts and unknown prices. */
  Traffic everything() {
    Attribution ann = Attribution.builder().team("rich").user("ann").build();
    Attribution bob = Attribution.builder().team("rich").user("bob").build();
    world.first.next(Answer.text(World.ANSWER).withCachedTokens(4).withHiddenReasoning(3));
    world.bonito.chat(World.ask("support-chat", ann));
    world.bonito.chat(World.ask("support-chat", bob));
    world.bonito.stream(World.ask("support-chat")).drain();
    world.first.next(Fault.status(503));
    world.bonito.chat(World.ask("support-chat"));
    world.first.next(Fault.cutAfter(2));
    fails(() -> world.bonito.stream(World.ask("support-chat", ann)).drain());
    world.first.next(Fault.status(500));
    world.second.next(Fault.status(500));
    fails(() -> world.bonito.chat(World.ask("support-chat")));
    fails(() -> world.bonito.chat(World.ask("support-chat", World.team("broke"))));
    for (int i = 0; i < 3; i++) {
      world.bonito.chat(World.ask("support-chat", World.team("poor")));
    }
    world.bonito.chat(World.ask("cached"));
    world.bonito.chat(World.ask("cached"));
    world.bonito.chat(World.ask("unpriced"));
    world.bonito.embed(EmbeddingRequest.of("vectors", "a heron", "a pelican"));
    return this;
  }

  /** A scrape whose gauges show what is there now. */
  Scrape scrape() {
    clock.add(Duration.ofSeconds(2));
    Scrape.of(registry);
    return Scrape.of(registry);
  }

  private static void fails(Runnable call) {
    assertThatThrownBy(call::run).isInstanceOf(BonitoException.class);
  }

  @Override
  public void close() {
    world.close();
    registry.close();
  }
}
