package com.getbonito;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.getbonito.core.health.HealthBook;
import com.getbonito.core.runtime.Installation;
import com.getbonito.core.runtime.Runtime;
import com.getbonito.resource.v1alpha1.OfferedModel;
import com.getbonito.resource.v1alpha1.ProviderConnection;
import com.getbonito.resource.v1alpha1.Route;
import com.getbonito.snapshot.Resources;
import com.getbonito.snapshot.Snapshot;
import com.getbonito.spi.ConfigurationProvider;
import com.getbonito.spi.PriceBook;
import com.getbonito.testkit.VirtualTime;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What is in force")
class RuntimeTest {

  private final VirtualTime time = VirtualTime.manual();
  private final FakeProvider provider = new FakeProvider(time);
  private final HealthBook health = new HealthBook(time);
  private final Runtime runtime =
      new Runtime(
          List.of(provider),
          (connection, credentials, key, secondary) -> null,
          time,
          health,
          PriceBook.EMPTY);

  @Test
  void keeps_a_client_whose_connection_did_not_change() {
    runtime.install(snapshot(1));
    runtime.install(snapshot(1));
    assertThat(provider.created).hasValue(2);
    runtime.install(snapshot(2));
    assertThat(provider.created).as("one has changed").hasValue(3);
    assertThat(provider.closed).hasValue(1);
    runtime.close();
    assertThat(provider.closed).hasValue(3);
  }

  @Test
  void lets_clients_go_when_the_last_call_that_entered_with_them_has_ended() {
    runtime.install(snapshot(1));
    Installation pinned = runtime.pin();
    runtime.close();
    assertThat(runtime.pin()).isNull();
    assertThat(provider.closed).hasValue(0);
    pinned.unpin();
    assertThat(provider.closed).hasValue(2);
  }

  @Test
  void takes_nothing_more_after_the_end() {
    runtime.install(snapshot(1));
    runtime.close();
    runtime.install(snapshot(2));
    assertThat(runtime.pin()).isNull();
    assertThat(provider.closed).hasValue(provider.created.get());
  }

  @Test
  void closes_the_clients_of_what_cannot_be_put_in_force() {
    provider.refusesToServe = "b";
    assertThatThrownBy(() -> runtime.install(snapshot(1)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(runtime.installed()).isNull();
    assertThat(provider.closed).hasValue(provider.created.get());
  }

  @Test
  void does_not_grow_with_the_models_that_callers_name() {
    runtime.install(snapshot(1));
    Installation installed = runtime.installed();
    for (int i = 0; i < 1_000; i++) {
      assertThat(installed.direct("a/model-" + i)).isNotNull();
    }
    assertThat(health.size()).isEqualTo(1);
    assertThat(installed.direct("a/model-999")).isSameAs(installed.direct("a/model-999"));
  }

  @Test
  void is_never_closed_under_a_call_while_configurations_change() {
    runtime.install(snapshot(0));
    AtomicInteger version = new AtomicInteger();
    Runnable calls =
        () -> {
          for (int i = 0; i < 2_000; i++) {
            Installation pinned = runtime.pin();
            if (pinned != null) {
              assertThat(pinned.route("r")).isNotNull();
              pinned.unpin();
            }
          }
        };
    Runnable changes =
        () -> {
          for (int i = 0; i < 100; i++) {
            runtime.install(snapshot(version.incrementAndGet()));
          }
        };
    Racing.together(calls, calls, changes, changes);
    assertThat(provider.closed.get()).isEqualTo(provider.created.get() - 2);
    Racing.together(calls, changes, runtime::close);
    assertThat(provider.closed).hasValue(provider.created.get());
  }

  /** Connection {@code a} is always the same, {@code b} differs by version. */
  private static Snapshot snapshot(int version) {
    ProviderConnection changing =
        Bench.custom(OfferedModel.builder().model("m-" + version).build()).build();
    Route route =
        Route.builder()
            .targets(Route.Target.builder().name("a").connection("a").model("a").build())
            .build();
    return ServiceLoader.load(ConfigurationProvider.class)
        .findFirst()
        .orElseThrow()
        .compile(
            new Resources(
                Map.of("a", Bench.custom().build(), "b", changing), Map.of("r", route), Map.of()),
            null)
        .snapshot();
  }
}
