package com.getbonito.verification.faults;

import com.getbonito.Bonito;
import com.getbonito.BonitoBuilder;
import com.getbonito.BudgetView;
import com.getbonito.HealthView;
import com.getbonito.Settings;
import com.getbonito.chat.ChatRequest;
import com.getbonito.chat.ChatResponse;
import com.getbonito.decision.Decision;
import com.getbonito.money.UsageEvent;
import com.getbonito.resource.ByteSize;
import com.getbonito.resource.TimeSpan;
import com.getbonito.resource.v1alpha1.Budget;
import com.getbonito.resource.v1alpha1.Failover;
import com.getbonito.resource.v1alpha1.HttpSettings;
import com.getbonito.resource.v1alpha1.OfferedModel;
import com.getbonito.resource.v1alpha1.Policy;
import com.getbonito.resource.v1alpha1.ProviderConnection;
import com.getbonito.resource.v1alpha1.ProviderConnection.OpenaiCompatible;
import com.getbonito.resource.v1alpha1.ProviderConnection.Provider;
import com.getbonito.resource.v1alpha1.Route;
import com.getbonito.spi.UsageSink;
import com.getbonito.testkit.simulator.Endpoint;
import com.getbonito.testkit.simulator.EndpointBuilder;
import com.getbonito.testkit.simulator.Simulator;
import com.getbonito.testkit.simulator.script.Answer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * A spoiled and a good endpoint behind one route, both at the same price, which the simulator and
 * Bonito are told apart from each other, under two Hard budgets.
 */
final class Pair implements AutoCloseable {

  static final String SPOILED = "spoiled endpoint says this ".repeat(6).strip();
  static final String GOOD = "good endpoint says this ".repeat(6).strip();

  /** A budget that lasts, so that no test runs into the end of its window. */
  static final String TOTAL = "total";

  /** A budget of every hour. */
  static final String HOURLY = "hourly";

  private static final String INPUT_PRICE = "1";
  private static final String CACHED_PRICE = "0.5";
  private static final String OUTPUT_PRICE = "10";
  private static final long MAX_OUTPUT = 6_000;
  private static final HttpSettings PLAIN = HttpSettings.builder().build();

  final Simulator simulator;
  final Endpoint spoiled;
  final Endpoint good;
  final Bonito bonito;
  final List<Decision> decisions = new CopyOnWriteArrayList<>();
  final List<UsageEvent> events = new CopyOnWriteArrayList<>();

  /** Hears of a batch before it counts as delivered; may throw or wait. */
  final AtomicReference<UsageSink> sink = new AtomicReference<>(batch -> {});

  private Pair(Simulator simulator, URI spoiledUri, Setting setting) {
    this.simulator = simulator;
    this.spoiled = simulator.endpoint("spoiled").always(Answer.text(SPOILED));
    this.good = simulator.endpoint("good").always(Answer.text(GOOD));
    Failover.Builder failover =
        Failover.builder()
            .attemptTimeout(TimeSpan.of("20s"))
            .firstTokenTimeout(TimeSpan.of("20s"))
            .streamIdleTimeout(TimeSpan.of("20s"))
            .totalTimeout(TimeSpan.of("60s"))
            .maxResponseSize(ByteSize.of("1Mi"));
    Route.Builder route = Route.builder().failover(setting.failover.apply(failover).build());
    HttpSettings http = setting.secure ? trusting(simulator) : PLAIN;
    BonitoBuilder builder =
        Bonito.builder()
            .settings(Settings.builder().volatileLedger().build())
            .connection("spoiled", connection(spoiledUri, 8_000, http))
            .connection("good", connection(good.baseUri(), 128_000, PLAIN))
            .policy(
                "money",
                Policy.builder()
                    .budgets(budget(TOTAL, Budget.Window.TOTAL), budget(HOURLY, Budget.Window.HOUR))
                    .build())
            .decisionSink(decisions::add)
            .usageSink(this::deliver);
    route.targets(target("spoiled"), target("good"));
    bonito = setting.bonito.apply(builder).route("chat", route.build()).build();
  }

  /**
   * What a test wants otherwise than usual.
   *
   * @param secure whether the spoiled endpoint's certificate is trusted, which makes it HTTP/2
   */
  record Setting(
      UnaryOperator<Failover.Builder> failover,
      UnaryOperator<BonitoBuilder> bonito,
      boolean secure) {

    static final Setting USUAL = new Setting(f -> f, b -> b, false);

    /** Times so short that a test can wait for their end. */
    static final Setting BRIEF =
        failover(f ->
            f.attemptTimeout(TimeSpan.of("1s"))
                .firstTokenTimeout(TimeSpan.of("1s"))
                .streamIdleTimeout(TimeSpan.of("400ms")));

    static final Setting SECURE = new Setting(f -> f, b -> b, true);

    static Setting failover(UnaryOperator<Failover.Builder> change) {
      return new Setting(change, b -> b, false);
    }

    static Setting bonito(UnaryOperator<BonitoBuilder> change) {
      return new Setting(f -> f, change, false);
    }
  }

  static Pair open(Consumer<EndpointBuilder> spoiled) {
    return open(spoiled, Setting.USUAL);
  }

  static Pair open(Consumer<EndpointBuilder> spoiled, Setting setting) {
    Simulator simulator = start(spoiled);
    return new Pair(simulator, simulator.endpoint("spoiled").baseUri(), setting);
  }

  /** The spoiled endpoint is somewhere else, where nothing listens. */
  static Pair elsewhere(URI spoiled) {
    return new Pair(start(e -> {}), spoiled, Setting.USUAL);
  }

  ChatResponse ask(boolean stream) {
    return ask(ChatRequest.of("chat", "hello"), stream);
  }

  ChatResponse ask(ChatRequest request, boolean stream) {
    return stream ? bonito.stream(request).drain() : bonito.chat(request);
  }

  HealthView health() {
    return bonito.health().stream()
        .filter(view -> view.connection().equals("spoiled"))
        .findFirst()
        .orElseThrow();
  }

  /** The sums of a budget in its present window. */
  BudgetView budget(String name) {
    return bonito.budgets().stream()
        .filter(view -> view.budget().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private void deliver(List<UsageEvent> batch) {
    sink.get().accept(batch);
    events.addAll(batch);
  }

  private static Simulator start(Consumer<EndpointBuilder> spoiled) {
    Consumer<EndpointBuilder> priced =
        e -> e.prices("m", INPUT_PRICE, CACHED_PRICE, OUTPUT_PRICE, "-");
    return Simulator.builder()
        .endpoint("spoiled", priced.andThen(spoiled))
        .endpoint("good", priced)
        .start();
  }

  private static HttpSettings trusting(Simulator simulator) {
    try {
      Path bundle = Files.createTempFile("bonito-authority", ".pem");
      bundle.toFile().deleteOnExit();
      Files.writeString(bundle, simulator.authority().pem());
      return HttpSettings.builder().caBundle(bundle.toString()).build();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Budget budget(String name, Budget.Window window) {
    return Budget.builder()
        .name(name)
        .limit("1000")
        .window(window)
        .mode(Budget.Mode.HARD)
        .scope(Budget.Scope.PROCESS)
        .build();
  }

  private static ProviderConnection connection(URI base, long window, HttpSettings http) {
    OfferedModel model =
        OfferedModel.builder()
            .model("m")
            .contextWindow(window)
            .maxOutput(MAX_OUTPUT)
            .prices(
                new OfferedModel.Prices(INPUT_PRICE, OUTPUT_PRICE, CACHED_PRICE, null, null, null))
            .build();
    return ProviderConnection.builder()
        .provider(Provider.OPENAI_COMPATIBLE)
        .openaiCompatible(OpenaiCompatible.builder().baseUrl(base.toString()).build())
        .http(http)
        .models(List.of(model))
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
