package com.getbonito.spring.boot.actuate;

import static com.getbonito.spring.boot.actuate.BonitoHealthTest.details;
import static com.getbonito.spring.boot.actuate.BonitoHealthTest.health;
import static com.getbonito.spring.boot.actuate.BonitoHealthTest.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.getbonito.spring.boot.BonitoAutoConfiguration;
import com.getbonito.testkit.VirtualTime;
import com.getbonito.testkit.junit.SimulatorTest;
import com.getbonito.testkit.simulator.Simulator;
import com.getbonito.testkit.simulator.fault.Fault;
import com.getbonito.testkit.simulator.ledger.LedgerTotals;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.autoconfigure.actuate.endpoint.HealthEndpointAutoConfiguration;
import org.springframework.boot.health.autoconfigure.contributor.HealthContributorAutoConfiguration;
import org.springframework.boot.health.autoconfigure.registry.HealthContributorRegistryAutoConfiguration;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

@SimulatorTest(endpoints = {"first", "second"})
@DisplayName("A health that may probe")
class HealthProbeTest {

  @TempDir Path folder;
  private final VirtualTime time = VirtualTime.manual();
  private Simulator simulator;
  private ApplicationContextRunner application;

  @BeforeEach
  void begin(Simulator running) throws IOException {
    simulator = running;
    application =
        new ApplicationContextRunner()
            .withConfiguration(
                AutoConfigurations.of(
                    BonitoAutoConfiguration.class,
                    BonitoHealthContributorAutoConfiguration.class,
                    HealthContributorAutoConfiguration.class,
                    HealthContributorRegistryAutoConfiguration.class,
                    HealthEndpointAutoConfiguration.class))
            .withBean(Clock.class, time::clock)
            .withPropertyValues(
                SimulatedApplication.properties(SimulatedApplication.write(folder, simulator)))
            .withPropertyValues("bonito.health.probe=true", "bonito.health.probe-interval=60s");
  }

  @Test
  void asks_each_connection_once_per_interval_and_never_pays() {
    application.run(context -> {
      for (int i = 0; i < 5; i++) {
        health(context);
      }
      assertThat(status(context, "first")).isEqualTo(Status.UP);
      assertThat(books("first").requests()).isEqualTo(1);
      assertThat(books("second").requests()).isEqualTo(1);

      time.advance(Duration.ofSeconds(59));
      health(context);
      assertThat(books("first").requests()).isEqualTo(1);
      time.advance(Duration.ofSeconds(1));
      health(context);
      assertThat(books("first").requests()).isEqualTo(2);

      assertThat(books("first").billed().total()).isZero();
      assertThat(books("first").billedPicodollars()).isZero();
      assertThat(books("first").unpriced()).isZero();
      assertThat(books("first").sentTokens()).isZero();
    });
  }

  @Test
  void is_down_while_the_cloud_lets_nobody_in() {
    application.run(context -> {
      simulator.endpoint("first").apiKeys("another-key");
      assertThat(status(context, "first")).isEqualTo(Status.DOWN);
      assertThat(details(context, "first").get("probe").toString()).contains("FAILED", "BON-4001");
      simulator.endpoint("first").apiKeys();
      assertThat(status(context, "first")).isEqualTo(Status.DOWN);
      time.advance(Duration.ofSeconds(60));
      assertThat(status(context, "first")).isEqualTo(Status.UP);
    });
  }

  @Test
  void waits_no_longer_than_the_timeout_and_calls_that_a_failure() {
    application
        .withPropertyValues("bonito.health.probe-timeout=200ms")
        .run(context -> {
          simulator.endpoint("first").always(Fault.silence());
          assertThat(status(context, "first")).isEqualTo(Status.DOWN);
          assertThat(details(context, "first").get("probe").toString()).contains("BON-4013");
          await()
              .untilAsserted(
                  () -> assertThat(simulator.endpoint("first").ledger().totals().open()).isZero());
        });
  }

  @Test
  void never_probes_a_connection_twice_at_a_time() {
    application
        .withPropertyValues("bonito.health.probe-timeout=30s")
        .run(context -> {
          simulator.endpoint("first").next(Fault.silence());
          CompletableFuture<Status> waiting =
              CompletableFuture.supplyAsync(() -> status(context, "first"));
          await().untilAsserted(() -> assertThat(books("first").open()).isEqualTo(1));
          time.advance(Duration.ofSeconds(90));
          assertThat(status(context, "first")).isEqualTo(Status.UNKNOWN);
          assertThat(books("first").requests()).isEqualTo(1);
          assertThat(waiting).isNotDone();
          simulator.endpoint("first").dropConnections();
          assertThat(waiting).succeedsWithin(Duration.ofSeconds(20)).isEqualTo(Status.DOWN);
        });
  }

  @ParameterizedTest
  @CsvSource({
    "on,true",
    "yes,true",
    "1,true",
    "TRUE,true",
    "off,false",
    "no,false",
    "0,false",
    "false,false"
  })
  void understands_every_word_for_a_truth(String word, boolean probes) {
    application
        .withPropertyValues("bonito.health.probe=" + word)
        .run(context -> {
          health(context);
          assertThat(books("first").requests()).isEqualTo(probes ? 1 : 0);
          assertThat(status(context, "first")).isEqualTo(probes ? Status.UP : Status.UNKNOWN);
        });
  }

  @ParameterizedTest
  @CsvSource({
    "bonito.health.probe-interval=29s,30s or more",
    "bonito.health.probe-timeout=0s,at most the probe-interval",
    "bonito.health.probe-timeout=61s,at most the probe-interval"
  })
  void refuses_settings_that_would_bother_the_clouds(String property, String why) {
    application
        .withPropertyValues(property)
        .run(context ->
            assertThat(context).hasFailed().getFailure().rootCause().hasMessageContaining(why));
  }

  private LedgerTotals books(String endpoint) {
    return simulator.endpoint(endpoint).ledger().totals();
  }
}
