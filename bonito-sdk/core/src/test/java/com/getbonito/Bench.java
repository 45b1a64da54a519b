package com.getbonito;

import static org.awaitility.Awaitility.await;

import com.getbonito.chat.ChatRequest;
import com.getbonito.decision.Decision;
import com.getbonito.resource.TimeSpan;
import com.getbonito.resource.v1alpha1.Budget;
import com.getbonito.resource.v1alpha1.Custom;
import com.getbonito.resource.v1alpha1.Failover;
import com.getbonito.resource.v1alpha1.OfferedModel;
import com.getbonito.resource.v1alpha1.Policy;
import com.getbonito.resource.v1alpha1.ProviderConnection;
import com.getbonito.resource.v1alpha1.ProviderConnection.Provider;
import com.getbonito.resource.v1alpha1.Route;
import com.getbonito.testkit.VirtualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A Bonito over {@link FakeProvider} on virtual time, built piece by piece by a test. */
final class Bench implements AutoCloseable {

  final VirtualTime time;
  final FakeProvider provider;
  final List<Decision> decisions = new ArrayList<>();
  final BonitoBuilder builder;
  private @Nullable Bonito bonito;

  private Bench(VirtualTime time) {
    this.time = time;
    this.provider = new FakeProvider(time);
    this.builder =
        Bonito.builder()
            .time(time)
            .random(new SplittableRandom(7))
            .secrets((connection, credentials, key, secondary) -> null)
            .clientFactory(provider)
            .decisionSink(decisions::add);
  }

  /** Sleeps move the clock: everything on one thread, at once. */
  static Bench auto() {
    return new Bench(VirtualTime.autoAdvancing());
  }

  /** The clock moves when the test says so. */
  static Bench manual() {
    return new Bench(VirtualTime.manual());
  }

  static ProviderConnection.Builder custom(OfferedModel... models) {
    ProviderConnection.Builder connection =
        ProviderConnection.builder().provider(Provider.CUSTOM).custom(new Custom("fake", Map.of()));
    return models.length == 0 ? connection : connection.models(List.of(models));
  }

  /** A Hard budget that nothing here reaches. */
  static Policy cap() {
    Budget budget =
        Budget.builder()
            .name("all")
            .limit("1000")
            .window(Budget.Window.TOTAL)
            .mode(Budget.Mode.HARD)
            .scope(Budget.Scope.PROCESS)
            .build();
    return Policy.builder().budgets(budget).build();
  }

  static Route.Target target(String model) {
    return Route.Target.builder().name(model).connection("fake").model(model).build();
  }

  static Failover quick(UnaryOperator<Failover.Builder> change) {
    return change
        .apply(
            Failover.builder().attemptTimeout(TimeSpan.of("10s")).totalTimeout(TimeSpan.of("60s")))
        .build();
  }

  /** One connection {@code fake}, one route {@code r} over these models in order. */
  Bench route(UnaryOperator<Route.Builder> change, String... models) {
    List<Route.Target> targets = new ArrayList<>();
    for (String model : models) {
      targets.add(target(model));
    }
    builder.connection("fake", custom().build());
    builder.route(
        "r", change.apply(Route.builder().targets(targets).failover(quick(f -> f))).build());
    return this;
  }

  Bench route(String... models) {
    return route(r -> r, models);
  }

  Bonito bonito() {
    if (bonito == null) {
      bonito = builder.build();
    }
    return bonito;
  }

  String ask() {
    return bonito().chat(ChatRequest.of("r", "hello")).text();
  }

  Decision last() {
    return decisions.get(decisions.size() - 1);
  }

  /** Closes on another thread, up to the point where it waits for the calls that run. */
  void closing() {
    Bonito closed = bonito();
    Thread closer = new Thread(() -> closed.close(Duration.ofSeconds(20)), "closer");
    closer.setDaemon(true);
    closer.start();
    await().until(() -> closed.routes().isEmpty());
  }

  @Override
  public void close() {
    if (bonito != null) {
      bonito.close(Duration.ZERO);
    }
  }
}
