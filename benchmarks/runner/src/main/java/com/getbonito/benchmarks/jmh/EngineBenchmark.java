package com.getbonito.benchmarks.jmh;

import com.getbonito.Bonito;
import com.getbonito.benchmarks.driver.Workload;
import com.getbonito.chat.ChatRequest;
import com.getbonito.chat.ChatResponse;
import com.getbonito.decision.Decision;
import com.getbonito.resource.v1alpha1.Custom;
import com.getbonito.resource.v1alpha1.ProviderConnection;
import com.getbonito.resource.v1alpha1.Route;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * A call through the whole engine, in a route over three targets, to a model that costs nothing.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class EngineBenchmark {

  private final ChatRequest request = ChatRequest.of("chat", Workload.prompt());
  private final Bonito bonito =
      Bonito.builder()
          .clientFactory(new InstantModels())
          .connection(
              "instant",
              ProviderConnection.builder()
                  .provider(ProviderConnection.Provider.CUSTOM)
                  .custom(new Custom("instant", Map.of()))
                  .build())
          .route(
              "chat",
              Route.builder()
                  .targets(target("gpt-4.1"), target("gpt-4o"), target("gpt-4o-mini"))
                  .build())
          .build();

  /** Plans, sends, settles and explains. */
  @Benchmark
  public ChatResponse call() {
    return bonito.chat(request);
  }

  /** Plans and explains: what a dry run does. */
  @Benchmark
  public Decision plan() {
    return bonito.plan(request);
  }

  @TearDown
  public void close() {
    bonito.close(Duration.ZERO);
  }

  private static Route.Target target(String model) {
    return Route.Target.builder().name(model).connection("instant").model(model).build();
  }
}
