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
import com.getbonito.resource.v1alpha1.Route;
import com.getbonito.spi.UsageSink;
import com.getbonito.testkit.simulator.ClosedPort;
import com.getbonito.testkit.simulator.Endpoint;
import com.getbonito.testkit.simulator.EndpointBuilder;
import com.getbonito.testkit.simulator.Simulator;
import com.getbonito.testkit.simulator.script.Answer;
import com.getbonito.verification.shapes.Account;
import com.getbonito.verification.shapes.Proof;
import com.getbonito.verification.shapes.Way;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * A spoiled and a good endpoint of one vendor's behind one route, both at the same price, which the
 * simulator and Bonito are told apart from each other, under two Hard budgets.
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
  private static final Clock UTC = Clock.systemUTC();
  private static final HttpSettings PLAIN = HttpSettings.builder().build();

  final Simulator simulator;
  final Account account;
  final Endpoint spoiled;
  final Endpoint good;
  final Bonito bonito;
  final List<Decision> decisions = new CopyOnWriteArrayList<>();
  final List<UsageEvent> events = new CopyOnWriteArrayList<>();

  /** Hears of a batch before it counts as delivered; may throw or wait. */
  final AtomicReference<UsageSink> sink = new AtomicReference<>(batch -> {});

  private final Way way;

  private Pair(Way way, Account account, Simulator simulator, URI spoiledRoot, Setting setting) {
    this.way = way;
    this.account = account;
    this.simulator = simulator;
    account.started(simulator);
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
            .environment(account::variable)
            .connection("spoiled", connection(spoiledRoot, 8_000, http))
            .connection("good", connection(good.root(), 128_000, PLAIN))
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
   * @param proof what the connections show
   * @param clock the vendor's
   */
  record Setting(
      UnaryOperator<Failover.Builder> failover,
      UnaryOperator<BonitoBuilder> bonito,
      boolean secure,
      Proof proof,
      Clock clock) {

    static final Setting USUAL = new Setting(f -> f, b -> b, false, Proof.LASTING, UTC);

    /** With sessions or tokens instead of keys, where the vendor has such. */
    static final Setting ISSUED = new Setting(f -> f, b -> b, false, Proof.ISSUED, UTC);

    /** Times so short that a test can wait for their end. */
    static final Setting BRIEF =
        failover(f ->
            f.attemptTimeout(TimeSpan.of("1s"))
                .firstTokenTimeout(TimeSpan.of("1s"))
                .streamIdleTimeout(TimeSpan.of("400ms")));

    static final Setting SECURE = new Setting(f -> f, b -> b, true, Proof.LASTING, UTC);

    /** Bonito and the vendor at this time. */
    static Setting at(ShiftedTime time) {
      return new Setting(f -> f, b -> b.time(time), false, Proof.LASTING, time.clock());
    }

    static Setting failover(UnaryOperator<Failover.Builder> change) {
      return new Setting(change, b -> b, false, Proof.LASTING, UTC);
    }

    static Setting bonito(UnaryOperator<BonitoBuilder> change) {
      return new Setting(f -> f, change, false, Proof.LASTING, UTC);
    }
  }

  static Pair open(Way way, Consumer<EndpointBuilder> spoiled) {
    return open(way, spoiled, Setting.USUAL);
  }

  static Pair open(Way way, Consumer<EndpointBuilder> spoiled, Setting setting) {
    Account account = new Account(way.shape(), setting.proof);
    Simulator simulator = start(way, account, spoiled, setting.clock);
    return new Pair(way, account, simulator, simulator.endpoint("spoiled").root(), setting);
  }

  /** The spoiled endpoint is where nothing listens. */
  static Pair elsewhere(Way way, ClosedPort port) {
    Account account = new Account(way.shape(), Proof.LASTING);
    Simulator simulator = start(way, account, e -> {}, UTC);
    return new Pair(way, account, simulator, port.baseUri().resolve("/"), Setting.USUAL);
  }

  ChatResponse ask() {
    return ask(ChatRequest.of("chat", "hello"));
  }

  ChatResponse ask(ChatRequest request) {
    return way.stream() ? bonito.stream(request).drain() : bonito.chat(request);
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

  private static Simulator start(
      Way way, Account account, Consumer<EndpointBuilder> spoiled, Clock clock) {
    String model = way.shape().model();
    Consumer<EndpointBuilder> priced =
        e -> {
          account.describe(e);
          e.prices(model, INPUT_PRICE, CACHED_PRICE, OUTPUT_PRICE, "-");
        };
    return account
        .issuer(
            Simulator.builder()
                .endpoint("spoiled", priced.andThen(spoiled))
                .endpoint("good", priced)
                .clock(clock))
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

  private ProviderConnection connection(URI root, long window, HttpSettings http) {
    OfferedModel model =
        OfferedModel.builder()
            .model(way.shape().model())
            .contextWindow(window)
            .maxOutput(MAX_OUTPUT)
            .prices(
                new OfferedModel.Prices(INPUT_PRICE, OUTPUT_PRICE, CACHED_PRICE, null, null, null))
            .build();
    return account.connection(root).http(http).models(List.of(model)).build();
  }

  private Route.Target target(String name) {
    return Route.Target.builder().name(name).connection(name).model(way.shape().model()).build();
  }

  @Override
  public void close() {
    bonito.close(Duration.ofSeconds(1));
    simulator.close();
  }
}
