package com.getbonito.verification.scenarios;

import com.getbonito.Bonito;
import com.getbonito.chat.ChatRequest;
import com.getbonito.chat.ChatResponse;
import com.getbonito.resource.v1alpha1.Breaker;
import com.getbonito.resource.v1alpha1.Failover;
import com.getbonito.resource.v1alpha1.OfferedModel;
import com.getbonito.resource.v1alpha1.ProviderConnection;
import com.getbonito.resource.v1alpha1.Route;
import com.getbonito.resource.v1alpha1.StreamSettings;
import com.getbonito.resource.v1alpha1.StreamSettings.Rescue;
import com.getbonito.testkit.simulator.Endpoint;
import com.getbonito.testkit.simulator.EndpointBuilder;
import com.getbonito.testkit.simulator.Simulator;
import com.getbonito.testkit.simulator.ledger.LedgerEntry;
import com.getbonito.testkit.simulator.script.Answer;
import com.getbonito.testkit.simulator.script.Pace;
import com.getbonito.verification.shapes.Account;
import com.getbonito.verification.shapes.Proof;
import com.getbonito.verification.shapes.Shape;
import com.getbonito.verification.shapes.Way;
import java.time.Duration;
import java.util.List;

/**
 * A primary and a fallback of one vendor's behind one route: two retries per target, a timeout of
 * 30 s, rescue on. The models answer with their own text, so that it shows who answered.
 */
final class World implements AutoCloseable {

  static final String PRIMARY = "primary text ".repeat(20).strip();
  static final String FALLBACK = "fallback text ".repeat(20).strip();

  final Endpoint primary;
  final Endpoint fallback;
  final Bonito bonito;
  final Way way;
  private final Account account;
  private final Simulator simulator;

  World(Way way, Profile profile) {
    this.way = way;
    Shape shape = way.shape();
    account = new Account(shape, Proof.LASTING);
    simulator =
        account
            .issuer(
                Simulator.builder()
                    .endpoint("primary", this::describe)
                    .endpoint("fallback", e -> describe(e.rejectsPrefill())))
            .start();
    account.started(simulator);
    primary = simulator.endpoint("primary").always(Answer.text(PRIMARY));
    fallback = simulator.endpoint("fallback").always(Answer.text(FALLBACK));
    Failover failover =
        Failover.builder()
            .retriesPerTarget(2)
            .maxAttempts(6)
            .attemptTimeout(profile.span(30))
            .firstTokenTimeout(profile.span(8))
            .streamIdleTimeout(profile.span(15))
            .totalTimeout(profile.span(100))
            .build();
    bonito =
        Bonito.builder()
            .environment(account::variable)
            .connection("primary", connection(primary, shape.model(), 8_000, profile))
            .connection("fallback", connection(fallback, shape.otherModel(), 128_000, profile))
            .route(
                "chat",
                Route.builder()
                    .targets(
                        target("primary", shape.model()), target("fallback", shape.otherModel()))
                    .failover(failover)
                    .stream(StreamSettings.builder().rescue(Rescue.RESTART).build())
                    .build())
            .build();
  }

  /** Asks once. */
  ChatResponse ask() {
    ChatRequest request = ChatRequest.of("chat", "Tell me something.");
    return way.stream() ? bonito.stream(request).drain() : bonito.chat(request);
  }

  /** Requests that arrived at an endpoint within so long of the first one. */
  static long within(Endpoint endpoint, Duration time) {
    List<LedgerEntry> entries = endpoint.ledger().entries();
    return entries.stream()
        .filter(e -> e.received().isBefore(entries.get(0).received().plus(time)))
        .count();
  }

  static long requests(Endpoint endpoint) {
    return endpoint.ledger().totals().requests();
  }

  private void describe(EndpointBuilder endpoint) {
    account.describe(endpoint);
    endpoint.pace(Pace.instant());
  }

  private ProviderConnection connection(
      Endpoint endpoint, String model, long window, Profile profile) {
    return account
        .connection(endpoint.root())
        .models(List.of(OfferedModel.builder().model(model).contextWindow(window).build()))
        .breaker(Breaker.builder().openFor(profile.span(15)).build())
        .build();
  }

  private static Route.Target target(String name, String model) {
    return Route.Target.builder().name(name).connection(name).model(model).build();
  }

  @Override
  public void close() {
    bonito.close(Duration.ofSeconds(2));
    simulator.close();
  }
}
