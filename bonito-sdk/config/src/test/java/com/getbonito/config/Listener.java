package com.getbonito.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.getbonito.snapshot.Problem;
import com.getbonito.snapshot.Snapshot;
import com.getbonito.spi.ConfigurationSource;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps what a watched source tells. */
final class Listener {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  final List<Snapshot> accepted = new CopyOnWriteArrayList<>();
  final List<List<Problem>> refused = new CopyOnWriteArrayList<>();

  static Listener of(ConfigurationSource source) {
    Listener listener = new Listener();
    source.watch(listener.accepted::add, listener.refused::add);
    return listener;
  }

  /** Waits until a snapshot has come whose routes are these. */
  void awaitRoutes(String... names) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(() ->
            assertThat(accepted)
                .isNotEmpty()
                .last()
                .satisfies(last -> assertThat(last.routes()).containsOnlyKeys(names)));
  }

  /** Waits until the last refusal begins with a problem of a code. */
  void awaitRefusal(String code) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(() ->
            assertThat(refused)
                .isNotEmpty()
                .last()
                .satisfies(
                    last -> assertThat(last).first().extracting(Problem::code).isEqualTo(code)));
  }

  /** Waits until the refusal has been withdrawn. */
  void awaitPeace() {
    await()
        .atMost(PATIENCE)
        .untilAsserted(() ->
            assertThat(refused).isNotEmpty().last().satisfies(last -> assertThat(last).isEmpty()));
  }
}
