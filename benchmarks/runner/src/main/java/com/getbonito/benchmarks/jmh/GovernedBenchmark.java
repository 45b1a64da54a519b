package com.getbonito.benchmarks.jmh;

import com.getbonito.Bonito;
import com.getbonito.Settings;
import com.getbonito.benchmarks.driver.Workload;
import com.getbonito.chat.Attribution;
import com.getbonito.chat.ChatRequest;
import com.getbonito.chat.ChatResponse;
import com.getbonito.resource.TimeSpan;
import com.getbonito.resource.v1alpha1.Budget;
import com.getbonito.resource.v1alpha1.Custom;
import com.getbonito.resource.v1alpha1.OfferedModel;
import com.getbonito.resource.v1alpha1.Policy;
import com.getbonito.resource.v1alpha1.Policy.Dimension;
import com.getbonito.resource.v1alpha1.Policy.Rule;
import com.getbonito.resource.v1alpha1.Policy.Tokens;
import com.getbonito.resource.v1alpha1.ProviderConnection;
import com.getbonito.resource.v1alpha1.RateLimit;
import com.getbonito.resource.v1alpha1.Route;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Threads;

/**
 * A governed call through the whole engine: three policies (attribution, models and a cap on
 * tokens; regions and a rate per team; a Hard budget per team), six targets with prices, a ledger
 * and a usage sink, to a model that costs nothing. The books are in memory, the ledger in a file,
 * or the usage in a spool beside the file.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class GovernedBenchmark {

  private static final int TARGETS = 6;
  private static final long PLENTY = 1_000_000_000_000L;
  private static final OfferedModel.Prices PRICES =
      new OfferedModel.Prices("2.00", "8.00", "0.50", null, null, null);

  private final ChatRequest request =
      ChatRequest.of("chat", Workload.prompt()).toBuilder()
          .attribution(Attribution.builder().team("support").build())
          .build();

  @Param({"memory", "file", "spool"})
  String books = "memory";

  @SuppressWarnings("NullAway.Init") // JMH calls the setup first
  private Path folder;

  @SuppressWarnings("NullAway.Init")
  private Bonito bonito;

  @Setup
  public void open() throws IOException {
    folder = Files.createTempDirectory("bonito-benchmark");
    List<String> models = IntStream.range(0, TARGETS).mapToObj(i -> "gpt-4." + i).toList();
    bonito =
        Bonito.builder()
            .clientFactory(new InstantModels())
            .settings(settings())
            .usageSink(events -> {})
            .decisionSink(decision -> {})
            .connection("instant", connection(models))
            .route(
                "chat",
                Route.builder()
                    .targets(models.stream().map(GovernedBenchmark::target).toList())
                    .build())
            .policy(
                "who",
                Policy.builder()
                    .attribution(new Policy.Attribution(List.of(Dimension.TEAM), null))
                    .models(new Rule(List.of("gpt-4*"), null))
                    .tokens(new Tokens(null, 1_024, Tokens.OnExceed.CLAMP))
                    .build())
            .policy(
                "where",
                Policy.builder()
                    .regions(new Rule(List.of("eu-1"), null))
                    .rateLimit(
                        RateLimit.builder()
                            .requests(PLENTY)
                            .tokens(PLENTY)
                            .window(TimeSpan.ofMinutes(1))
                            .per(Dimension.TEAM)
                            .build())
                    .build())
            .policy("money", Policy.builder().budgets(budget()).build())
            .build();
  }

  private Settings settings() {
    Settings.Builder settings = Settings.builder();
    if (books.equals("memory")) {
      return settings.volatileLedger().build();
    }
    settings.ledger(folder.resolve("ledger"));
    return books.equals("spool")
        ? settings.spool(folder.resolve("spool")).build()
        : settings.build();
  }

  private static Budget budget() {
    return Budget.builder()
        .name("monthly")
        .limit("9000000")
        .window(Budget.Window.MONTH)
        .mode(Budget.Mode.HARD)
        .scope(Budget.Scope.PROCESS)
        .per(Dimension.TEAM)
        .build();
  }

  private static ProviderConnection connection(List<String> models) {
    return ProviderConnection.builder()
        .provider(ProviderConnection.Provider.CUSTOM)
        .custom(new Custom("instant", Map.of()))
        .models(models.stream().map(GovernedBenchmark::offered).toList())
        .build();
  }

  private static OfferedModel offered(String model) {
    return OfferedModel.builder()
        .model(model)
        .region("eu-1")
        .contextWindow(1_000_000L)
        .maxOutput(32_768L)
        .prices(PRICES)
        .build();
  }

  private static Route.Target target(String model) {
    return Route.Target.builder().name(model).connection("instant").model(model).build();
  }

  /** Admits, plans, reserves, sends, settles and explains. */
  @Benchmark
  public ChatResponse call() {
    return bonito.chat(request);
  }

  /** The same from two threads on one budget. */
  @Benchmark
  @Threads(2)
  public ChatResponse callOfTwo() {
    return bonito.chat(request);
  }

  @TearDown
  public void close() {
    bonito.close(Duration.ofSeconds(5));
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
