package com.getbonito.verification.faults;

import com.getbonito.Bonito;
import com.getbonito.BonitoBuilder;
import com.getbonito.HealthView;
import com.getbonito.chat.ChatRequest;
import com.getbonito.chat.ChatResponse;
import com.getbonito.resource.ByteSize;
import com.getbonito.resource.TimeSpan;
import com.getbonito.resource.v1alpha1.Failover;
import com.getbonito.resource.v1alpha1.OfferedModel;
import com.getbonito.resource.v1alpha1.ProviderConnection;
import com.getbonito.resource.v1alpha1.ProviderConnection.OpenaiCompatible;
import com.getbonito.resource.v1alpha1.ProviderConnection.Provider;
import com.getbonito.resource.v1alpha1.Route;
import com.getbonito.testkit.simulator.Endpoint;
import com.getbonito.testkit.simulator.EndpointBuilder;
import com.getbonito.testkit.simulator.Simulator;
import com.getbonito.testkit.simulator.script.Answer;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** A spoiled and a good endpoint behind one route with short times. */
final class Pair implements AutoCloseable {

  static final String SPOILED = "spoiled endpoint says this ".repeat(6).strip();
  static final String GOOD = "good endpoint says this ".repeat(6).strip();

  final Simulator simulator;
  final Endpoint spoiled;
  final Endpoint good;
  final Bonito bonito;

  private Pair(
      Simulator simulator, URI spoiledUri, UnaryOperator<Failover.Builder> change, boolean alone) {
    this.simulator = simulator;
    this.spoiled = simulator.endpoint("spoiled").always(Answer.text(SPOILED));
    this.good = simulator.endpoint("good").always(Answer.text(GOOD));
    Failover.Builder failover =
        Failover.builder()
            .attemptTimeout(TimeSpan.of("700ms"))
            .firstTokenTimeout(TimeSpan.of("500ms"))
            .streamIdleTimeout(TimeSpan.of("400ms"))
            .totalTimeout(TimeSpan.of("5s"))
            .maxResponseSize(ByteSize.of("1Mi"));
    Route.Builder route = Route.builder().failover(change.apply(failover).build());
    BonitoBuilder builder =
        Bonito.builder()
            .connection("spoiled", connection(spoiledUri, 8_000))
            .connection("good", connection(good.baseUri(), 128_000));
    bonito =
        builder
            .route(
                "chat",
                (alone
                        ? route.targets(target("spoiled"))
                        : route.targets(target("spoiled"), target("good")))
                    .build())
            .build();
  }

  static Pair open(Consumer<EndpointBuilder> spoiled) {
    return open(spoiled, f -> f, false);
  }

  static Pair open(
      Consumer<EndpointBuilder> spoiled, UnaryOperator<Failover.Builder> change, boolean alone) {
    Simulator simulator = Simulator.builder().endpoint("spoiled", spoiled).endpoint("good").start();
    return new Pair(simulator, simulator.endpoint("spoiled").baseUri(), change, alone);
  }

  /** The spoiled endpoint is somewhere else, where nothing listens. */
  static Pair elsewhere(URI spoiled) {
    Simulator simulator = Simulator.builder().endpoint("spoiled").endpoint("good").start();
    return new Pair(simulator, spoiled, f -> f, false);
  }

  ChatResponse ask(boolean stream) {
    ChatRequest request = ChatRequest.of("chat", "hello");
    return stream ? bonito.stream(request).drain() : bonito.chat(request);
  }

  HealthView health() {
    return bonito.health().stream()
        .filter(view -> view.connection().equals("spoiled"))
        .findFirst()
        .orElseThrow();
  }

  private static ProviderConnection connection(URI base, long window) {
    return ProviderConnection.builder()
        .provider(Provider.OPENAI_COMPATIBLE)
        .openaiCompatible(OpenaiCompatible.builder().baseUrl(base.toString()).build())
        .models(List.of(OfferedModel.builder().model("m").contextWindow(window).build()))
        .build();
  }

  private static Route.Target target(String name) {
    return Route.Target.builder().name(name).connection(name).model("m").build();
  }

  @Override
  public void close() {
    bonito.close(Duration.ofSeconds(1));
    simulator.close();
  }
}
