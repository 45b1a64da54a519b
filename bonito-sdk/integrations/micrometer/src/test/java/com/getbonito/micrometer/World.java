package com.getbonito.micrometer;

import com.getbonito.Bonito;
import com.getbonito.BonitoBuilder;
import com.getbonito.Settings;
import com.getbonito.chat.Attribution;
import com.getbonito.chat.ChatRequest;
import com.getbonito.resource.TimeSpan;
import com.getbonito.resource.v1alpha1.Breaker;
import com.getbonito.resource.v1alpha1.Budget;
import com.getbonito.resource.v1alpha1.Failover;
import com.getbonito.resource.v1alpha1.OfferedModel;
import com.getbonito.resource.v1alpha1.OfferedModel.Prices;
import com.getbonito.resource.v1alpha1.Policy;
import com.getbonito.resource.v1alpha1.ProviderConnection;
import com.getbonito.resource.v1alpha1.ProviderConnection.Credentials;
import com.getbonito.resource.v1alpha1.ProviderConnection.Credentials.Source;
import com.getbonito.resource.v1alpha1.ProviderConnection.OpenaiCompatible;
import com.getbonito.resource.v1alpha1.ProviderConnection.OpenaiCompatible.Preset;
import com.getbonito.resource.v1alpha1.ProviderConnection.Provider;
import com.getbonito.resource.v1alpha1.Route;
import com.getbonito.resource.v1alpha1.Route.Cache;
import com.getbonito.resource.v1alpha1.Route.Target;
import com.getbonito.testkit.simulator.Endpoint;
import com.getbonito.testkit.simulator.Simulator;
import com.getbonito.testkit.simulator.script.Answer;
import com.getbonito.testkit.simulator.script.Pace;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Two simulated providers behind three routes. {@code support-chat} asks the first and falls over
 * to the second, {@code cached} keeps answers, {@code vectors} embeds. Calls of team {@code broke}
 * have a budget that no call fits into, those of {@code poor} one that is soon alarmed, and those
 * of {@code rich} one that they are far from. Model {@code unpriced} of the second has no price.
 */
final class World implements AutoCloseable {

  static final String PROMPT = "The launch code of the heron is violet-417.";
  static final String ANSWER = "Nobody must hear of the pelican at dawn.";

  final Simulator simulator;
  final Endpoint first;
  final Endpoint second;
  final Bonito bonito;

  World(UnaryOperator<BonitoBuilder> with) {
    simulator =
        Simulator.builder()
            .endpoint("first", e -> e.apiKey("key").pace(Pace.instant()))
            .endpoint("second", e -> e.apiKey("key").pace(Pace.instant()))
            .start();
    first = simulator.endpoint("first").always(Answer.text(ANSWER));
    second = simulator.endpoint("second").always(Answer.text(ANSWER));
    bonito = with.apply(builder()).build();
  }

  static World of(BonitoObservability observability) {
    World world = new World(observability::install);
    observability.bind(world.bonito);
    return world;
  }

  /** A chat that tells a secret. */
  static ChatRequest ask(String route) {
    return ChatRequest.of(route, PROMPT);
  }

  static ChatRequest ask(String route, Attribution who) {
    return ChatRequest.builder(route).user(PROMPT).attribution(who).build();
  }

  static Attribution team(String name) {
    return Attribution.builder().team(name).build();
  }

  private BonitoBuilder builder() {
    return Bonito.builder()
        .settings(Settings.builder().volatileLedger().directCalls(true).build())
        .environment(name -> "key")
        .connection("first", connection(first, Preset.OPENAI, model("gpt-4.1")))
        .connection(
            "second",
            connection(
                second,
                Preset.GROQ,
                model("gpt-4.1-mini"),
                model("text-embedding-3-small"),
                OfferedModel.builder()
                    .model("unpriced")
                    .contextWindow(10_000L)
                    .maxOutput(1_000L)
                    .build()))
        .route(
            "support-chat",
            Route.builder()
                .aliases("help")
                .targets(target("a", "first", "gpt-4.1"), target("b", "second", "gpt-4.1-mini"))
                .failover(
                    Failover.builder()
                        .retriesPerTarget(0)
                        .attemptTimeout(TimeSpan.of("5s"))
                        .build())
                .build())
        .route(
            "cached",
            Route.builder()
                .targets(target("a", "first", "gpt-4.1"))
                .cache(new Cache(Cache.Mode.EXACT, null, null))
                .build())
        .route("vectors", single("second", "text-embedding-3-small"))
        .route("unpriced", single("second", "unpriced"))
        .route(
            "closed",
            Route.builder().targets(target("a", "first", "gpt-4.1")).suspend(true).build())
        .policy("broke", budget("0.000001", "broke"))
        .policy("poor", budget("0.02", "poor"))
        .policy("rich", budget("500", "rich"));
  }

  private static Route single(String connection, String model) {
    return Route.builder()
        .targets(target("only", connection, model))
        .unknownPrice(Route.UnknownPrice.ALLOW)
        .build();
  }

  private static Policy budget(String limit, String team) {
    return Policy.builder()
        .appliesTo(Policy.AppliesTo.builder().routes("support-chat").teams(team).build())
        .budgets(
            Budget.builder()
                .name("month")
                .limit(limit)
                .window(Budget.Window.MONTH)
                .mode(Budget.Mode.HARD)
                .scope(Budget.Scope.PROCESS)
                .per(Policy.Dimension.USER)
                .alertAt(1)
                .onContention(Budget.OnContention.REFUSE)
                .build())
        .build();
  }

  private static Target target(String name, String connection, String model) {
    return Target.builder().name(name).connection(connection).model(model).build();
  }

  private static OfferedModel model(String name) {
    return OfferedModel.builder()
        .model(name)
        .contextWindow(10_000L)
        .maxOutput(1_000L)
        .prices(new Prices("2.00", "8.00", "0.50", null, null, null))
        .build();
  }

  private static ProviderConnection connection(
      Endpoint endpoint, Preset preset, OfferedModel... models) {
    return ProviderConnection.builder()
        .provider(Provider.OPENAI_COMPATIBLE)
        .openaiCompatible(
            OpenaiCompatible.builder()
                .preset(preset)
                .baseUrl(endpoint.baseUri().toString())
                .build())
        .credentials(Credentials.builder().source(Source.ENV).keys(Map.of("apiKey", "KEY")).build())
        .models(models)
        .breaker(Breaker.builder().calls(20).build())
        .build();
  }

  @Override
  public void close() {
    bonito.close();
    simulator.close();
  }
}
