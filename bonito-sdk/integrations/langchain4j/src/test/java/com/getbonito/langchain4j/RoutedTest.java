package com.getbonito.langchain4j;

import com.getbonito.Bonito;
import com.getbonito.BonitoBuilder;
import com.getbonito.chat.ChatRequest;
import com.getbonito.resource.v1alpha1.Failover;
import com.getbonito.resource.v1alpha1.Route;
import com.getbonito.spi.CallInterceptor;
import com.getbonito.testkit.junit.SimulatorTest;
import com.getbonito.testkit.simulator.Endpoint;
import com.getbonito.testkit.simulator.Simulator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Routes over simulated providers, with a fresh Bonito for each test. */
@SimulatorTest(description = Providers.class)
abstract class RoutedTest {

  /** A route of two targets, the first before the second. */
  static final String ROUTE = "support";

  /** A route of one target that is asked once. */
  static final String ONCE = "once";

  /** A route to Anthropic's dialect. */
  static final String CLAUDE = "claude";

  /** A route of embeddings. */
  static final String VECTORS = "vectors";

  private static final JsonMapper JSON = JsonMapper.shared();

  final Endpoint first;
  final Endpoint second;
  final Endpoint claude;

  /** What reached the engine, oldest first. */
  final List<ChatRequest> asked = new ArrayList<>();

  private final List<Bonito> open = new ArrayList<>();

  RoutedTest(Simulator simulator) {
    first = simulator.endpoint("first");
    second = simulator.endpoint("second");
    claude = simulator.endpoint("claude");
  }

  @AfterEach
  void close() {
    open.forEach(each -> each.close(Duration.ZERO));
  }

  /** Connections and routes, to add to. */
  BonitoBuilder configured() {
    return Bonito.builder()
        .environment(Stage::environment)
        .interceptor(new Recorder())
        .connection("first", Stage.openai(first))
        .connection("second", Stage.openai(second))
        .connection("claude", Stage.anthropic(claude))
        .route(
            ROUTE,
            Route.builder()
                .aliases("helpdesk")
                .targets(Stage.target("first", Stage.GPT), Stage.target("second", Stage.GPT))
                .failover(Failover.builder().retriesPerTarget(0).build())
                .build())
        .route(
            ONCE,
            Route.builder()
                .targets(Stage.target("first", Stage.GPT))
                .failover(Failover.builder().retriesPerTarget(0).build())
                .build())
        .route(CLAUDE, Stage.route(Stage.target("claude", Stage.CLAUDE)))
        .route(VECTORS, Stage.route(Stage.target("first", Stage.EMBEDDER)));
  }

  /** Builds it, and closes it after the test. */
  Bonito start(BonitoBuilder builder) {
    Bonito bonito = builder.build();
    open.add(bonito);
    return bonito;
  }

  BonitoChatModel.Builder model(String route) {
    return BonitoChatModel.builder().bonito(start(configured())).route(route);
  }

  BonitoStreamingChatModel.Builder streaming(String route) {
    return BonitoStreamingChatModel.builder().bonito(start(configured())).route(route);
  }

  BonitoEmbeddingModel.Builder embedding(String route) {
    return BonitoEmbeddingModel.builder().bonito(start(configured())).route(route);
  }

  /** The body of the endpoint's last request. */
  static JsonNode body(Endpoint endpoint) {
    var entries = endpoint.ledger().entries();
    String body = entries.get(entries.size() - 1).body();
    return JSON.readTree(body == null ? "{}" : body);
  }

  /** JSON with single quotes, for comparison. */
  static JsonNode json(String text) {
    return JSON.readTree(text.replace('\'', '"'));
  }

  private final class Recorder implements CallInterceptor {
    @Override
    public ChatRequest request(ChatRequest request) {
      asked.add(request);
      return request;
    }
  }
}
