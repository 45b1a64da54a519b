package com.getbonito.spring.boot.actuate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.getbonito.Bonito;
import com.getbonito.chat.ChatRequest;
import com.getbonito.error.BonitoException;
import com.getbonito.spi.TimeSource;
import com.getbonito.spring.boot.BonitoAutoConfiguration;
import com.getbonito.testkit.VirtualTime;
import com.getbonito.testkit.junit.SimulatorTest;
import com.getbonito.testkit.simulator.Simulator;
import com.getbonito.testkit.simulator.fault.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.actuate.endpoint.CompositeHealthDescriptor;
import org.springframework.boot.health.actuate.endpoint.HealthDescriptor;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.health.actuate.endpoint.IndicatedHealthDescriptor;
import org.springframework.boot.health.autoconfigure.actuate.endpoint.HealthEndpointAutoConfiguration;
import org.springframework.boot.health.autoconfigure.contributor.HealthContributorAutoConfiguration;
import org.springframework.boot.health.autoconfigure.registry.HealthContributorRegistryAutoConfiguration;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;

@SimulatorTest(endpoints = {"first", "second", "third"})
@DisplayName("The health of an application's connections")
class BonitoHealthTest {

  @TempDir Path folder;
  private Simulator simulator;
  private Path file;
  private ApplicationContextRunner application;

  @BeforeEach
  void begin(Simulator running) throws IOException {
    simulator = running;
    file = SimulatedApplication.write(folder, simulator);
    application =
        new ApplicationContextRunner()
            .withConfiguration(
                AutoConfigurations.of(
                    BonitoAutoConfiguration.class,
                    BonitoHealthContributorAutoConfiguration.class,
                    HealthContributorAutoConfiguration.class,
                    HealthContributorRegistryAutoConfiguration.class,
                    HealthEndpointAutoConfiguration.class))
            .withPropertyValues(SimulatedApplication.properties(file));
  }

  @Test
  void has_a_component_for_each_and_is_unknown_until_one_was_called() {
    application.run(context -> {
      CompositeHealthDescriptor bonito = (CompositeHealthDescriptor) health(context, "bonito");
      assertThat(bonito.getComponents()).containsOnlyKeys("first", "second");
      assertThat(bonito.getStatus()).isEqualTo(Status.UNKNOWN);
    });
  }

  @Test
  void is_up_for_the_one_that_has_answered_with_what_was_measured() {
    application.run(context -> {
      chat(context);
      assertThat(status(context, "first")).isEqualTo(Status.UP);
      assertThat(status(context, "second")).isEqualTo(Status.UNKNOWN);
      assertThat(health(context, "bonito").getStatus()).isEqualTo(Status.UP);
      assertThat(model(context, "first"))
          .containsEntry("breaker", "CLOSED")
          .containsEntry("calls", 1L)
          .containsEntry("failures", 0L)
          .containsKey("latencyP50Millis")
          .doesNotContainKey("firstTokenP50Millis");
      assertThat(details(context, "first")).doesNotContainKey("lastRefusal");
    });
  }

  @Test
  void is_out_of_service_while_the_breakers_of_all_its_models_are_open_and_unknown_at_a_trial() {
    VirtualTime time = VirtualTime.manual();
    application
        .withBean(TimeSource.class, () -> time)
        .run(context -> {
          simulator.endpoint("first").always(Fault.status(500));
          for (int i = 0; i < 4; i++) {
            chat(context);
          }
          assertThat(status(context, "first")).isEqualTo(Status.OUT_OF_SERVICE);
          assertThat(model(context, "first")).containsEntry("breaker", "OPEN");
          assertThat(refusal(context, "first"))
              .containsEntry("outcome", "UPSTREAM_ERROR")
              .containsEntry("status", 500)
              .containsEntry("answeredSince", false);
          assertThat(status(context, "second")).isEqualTo(Status.UP);
          assertThat(health(context, "bonito").getStatus()).isEqualTo(Status.OUT_OF_SERVICE);
          assertThat(health(context).getStatus()).isEqualTo(Status.OUT_OF_SERVICE);

          time.advance(Duration.ofMinutes(10));
          assertThat(model(context, "first")).containsEntry("breaker", "HALF_OPEN");
          assertThat(status(context, "first")).isEqualTo(Status.UNKNOWN);
        });
  }

  @Test
  void is_down_when_its_credential_is_refused_until_it_works_again() {
    application.run(context -> {
      simulator.endpoint("first").apiKeys("another-key");
      chat(context);
      assertThat(status(context, "first")).isEqualTo(Status.DOWN);
      assertThat(refusal(context, "first")).containsEntry("outcome", "AUTH_INVALID");
      assertThat(health(context).getStatus()).isEqualTo(Status.DOWN);
      assertThat(details(context, "first").toString()).doesNotContain("sk-secret-key");

      simulator.endpoint("first").apiKeys();
      simulator.endpoint("second").always(Fault.status(500));
      chat(context);
      assertThat(status(context, "first")).isEqualTo(Status.UP);
      assertThat(refusal(context, "first")).containsEntry("answeredSince", true);
    });
  }

  @Test
  void is_down_when_its_credential_cannot_be_read_any_more() throws IOException {
    Path key = Files.writeString(folder.resolve("key"), "sk-1");
    Files.writeString(
        file,
        Files.readString(file)
            .replace(
                "source: Env, keys: {apiKey: KEY}",
                "source: File, keys: {apiKey: \"" + key + "\"}"));
    application.run(context -> {
      chat(context);
      assertThat(status(context, "first")).isEqualTo(Status.UP);
      simulator.endpoint("first").apiKeys("sk-2");
      Files.delete(key);
      chat(context);
      assertThat(status(context, "first")).isEqualTo(Status.DOWN);
      assertThat(refusal(context, "first").get("outcome")).isEqualTo("AUTH_INVALID");
    });
  }

  @Test
  void is_not_touched_by_what_the_caller_did_wrong() {
    application.run(context -> {
      chat(context);
      simulator.endpoint("first").next(Fault.status(400));
      assertThatThrownBy(() -> chat(context)).isInstanceOf(BonitoException.class);
      assertThat(status(context, "first")).isEqualTo(Status.UP);
      assertThat(details(context, "first")).doesNotContainKey("lastRefusal");
    });
  }

  @Test
  void costs_nothing_and_asks_nobody_by_default() {
    application.run(context -> {
      for (int i = 0; i < 5; i++) {
        health(context);
      }
      assertThat(simulator.endpoint("first").ledger().totals().requests()).isZero();
      assertThat(context).doesNotHaveBean(ConnectionProbes.class);
    });
  }

  @Test
  void shows_a_connection_that_a_reload_brings() {
    application.run(context -> {
      Files.writeString(
          file,
          Files.readString(file)
                  .replace(
                      "- {name: two",
                      "- {name: three, connection: third, model: m}\n    - {name: two")
              + SimulatedApplication.connection("third", simulator));
      await()
          .untilAsserted(() ->
              assertThat(((CompositeHealthDescriptor) health(context, "bonito")).getComponents())
                  .containsOnlyKeys("first", "second", "third"));
    });
  }

  @Test
  void warns_of_a_change_that_was_refused_without_going_down() {
    application.run(context -> {
      chat(context);
      assertThat(health(context, "bonitoConfiguration").getStatus()).isEqualTo(Status.UP);
      Files.writeString(file, Files.readString(file).replace("targets:", "tragets:"));
      await()
          .untilAsserted(() ->
              assertThat(detailsOf(health(context, "bonitoConfiguration")).toString())
                  .contains("refused", "tragets"));
      assertThat(health(context, "bonitoConfiguration").getStatus().getCode()).isEqualTo("WARNING");
      assertThat(health(context).getStatus()).isEqualTo(Status.UP);
    });
  }

  @Test
  void lets_a_warning_count_where_the_application_orders_statuses_so() {
    application
        .withPropertyValues(
            "management.endpoint.health.status.order=DOWN,OUT_OF_SERVICE,WARNING,UP")
        .run(context -> {
          chat(context);
          Files.writeString(file, Files.readString(file).replace("targets:", "tragets:"));
          await()
              .untilAsserted(
                  () -> assertThat(health(context).getStatus().getCode()).isEqualTo("WARNING"));
        });
  }

  @Test
  void is_part_of_readiness_only_where_the_application_says_so() {
    application.run(context ->
        assertThat(context.getBean(HealthEndpoint.class).healthForPath("readiness")).isNull());
    application
        .withPropertyValues(
            "management.endpoint.health.group.readiness.include=bonito",
            "management.endpoint.health.group.readiness.show-components=always")
        .run(context -> {
          simulator.endpoint("first").apiKeys("another-key");
          chat(context);
          assertThat(health(context, "readiness").getStatus()).isEqualTo(Status.DOWN);
        });
  }

  @Test
  void can_be_switched_off() {
    application
        .withPropertyValues("management.health.bonito.enabled=false")
        .run(context -> {
          assertThat(context.getBean(HealthEndpoint.class).healthForPath("bonito")).isNull();
          assertThat(context.getBean(HealthEndpoint.class).healthForPath("bonitoConfiguration"))
              .isNull();
        });
  }

  @Test
  void is_left_out_where_the_class_path_has_no_health() {
    new ApplicationContextRunner()
        .withConfiguration(
            AutoConfigurations.of(
                BonitoAutoConfiguration.class, BonitoHealthContributorAutoConfiguration.class))
        .withPropertyValues(SimulatedApplication.properties(file))
        .withClassLoader(new FilteredClassLoader("org.springframework.boot.health"))
        .run(context -> {
          assertThat(context).hasNotFailed().hasSingleBean(Bonito.class);
          assertThat(context).doesNotHaveBean("bonitoHealthContributor");
        });
  }

  static void chat(ApplicationContext context) {
    context.getBean(Bonito.class).chat(ChatRequest.of("support-chat", "hello"));
  }

  static HealthDescriptor health(ApplicationContext context, String... path) {
    HealthEndpoint endpoint = context.getBean(HealthEndpoint.class);
    return path.length == 0 ? endpoint.health() : endpoint.healthForPath(path);
  }

  static Status status(ApplicationContext context, String connection) {
    return health(context, "bonito", connection).getStatus();
  }

  static Map<String, Object> details(ApplicationContext context, String connection) {
    return detailsOf(health(context, "bonito", connection));
  }

  private static Map<String, Object> detailsOf(HealthDescriptor health) {
    return ((IndicatedHealthDescriptor) health).getDetails();
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> model(ApplicationContext context, String connection) {
    Map<String, Object> models = (Map<String, Object>) details(context, connection).get("models");
    return (Map<String, Object>) models.get("gpt-4.1");
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> refusal(ApplicationContext context, String connection) {
    return (Map<String, Object>) details(context, connection).get("lastRefusal");
  }
}
