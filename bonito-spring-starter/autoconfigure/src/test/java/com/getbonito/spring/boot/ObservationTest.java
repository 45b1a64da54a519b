package com.getbonito.spring.boot;

import static org.assertj.core.api.Assertions.assertThat;

import com.getbonito.Bonito;
import com.getbonito.BonitoBuilder;
import com.getbonito.chat.ChatRequest;
import com.getbonito.micrometer.BonitoObservability;
import com.getbonito.spi.CallInterceptor;
import com.getbonito.testkit.junit.SimulatorTest;
import com.getbonito.testkit.simulator.Simulator;
import io.micrometer.common.KeyValue;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.MDC;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.task.TaskDecorator;

@SimulatorTest(endpoints = "cloud")
@DisplayName("Micrometer")
class ObservationTest {

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final ObservationRegistry observations = ObservationRegistry.create();
  private final List<String> seen = new CopyOnWriteArrayList<>();
  private ApplicationContextRunner runner;

  @BeforeEach
  void begin(Simulator simulator) {
    observations
        .observationConfig()
        .observationHandler(
            new ObservationHandler<Observation.Context>() {
              @Override
              public void onStop(Observation.Context context) {
                seen.add(
                    context.getName()
                        + context.getAllKeyValues().stream()
                            .map(KeyValue::toString)
                            .collect(Collectors.joining()));
              }

              @Override
              public boolean supportsContext(Observation.Context context) {
                return true;
              }
            });
    runner =
        Written.runner(
                """
                bonito:
                  connections:
                    cloud: {provider: OpenAICompatible, openai-compatible: {base-url: "%s"}}
                  routes:
                    chat: {targets: [{name: a, connection: cloud, model: gpt-4.1}]}
                """
                    .formatted(simulator.endpoint("cloud").baseUri()))
            .withConfiguration(AutoConfigurations.of(BonitoObservationAutoConfiguration.class))
            .withBean(MeterRegistry.class, () -> meters)
            .withBean(ObservationRegistry.class, () -> observations);
  }

  @Test
  void is_told_of_calls_tokens_and_the_configuration_but_not_of_content() {
    runner.run(context -> {
      call(context.getBean(Bonito.class));
      assertThat(seen).hasSizeGreaterThanOrEqualTo(2);
      assertThat(seen).noneSatisfy(said -> assertThat(said).contains("the moon"));
      assertThat(meters.find("gen_ai.client.token.usage").summaries()).isNotEmpty();
      assertThat(meters.find("bonito.routes").gauges()).isNotEmpty();
    });
  }

  @Test
  void is_told_of_content_where_that_is_asked_for() {
    runner
        .withPropertyValues("bonito.observations.capture-content=true")
        .run(context -> {
          call(context.getBean(Bonito.class));
          assertThat(seen).anySatisfy(said -> assertThat(said).contains("the moon"));
        });
  }

  @Test
  void is_told_nothing_where_it_is_switched_off_or_not_there() {
    runner
        .withPropertyValues("bonito.observations.enabled=false")
        .run(context -> {
          call(context.getBean(Bonito.class));
          assertThat(context).doesNotHaveBean(BonitoObservability.class);
        });
    runner
        .withClassLoader(new FilteredClassLoader("com.getbonito.micrometer"))
        .run(context -> {
          call(context.getBean(Bonito.class));
          assertThat(context).doesNotHaveBean("bonitoObservability");
        });
    runner
        .withClassLoader(new FilteredClassLoader(MeterRegistry.class))
        .run(context -> assertThat(context).doesNotHaveBean("bonitoObservability"));
    assertThat(seen).isEmpty();
    assertThat(meters.getMeters()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"off,0", "no,0", "0,0", "on,1", "yes,1", "1,1"})
  void understands_every_word_for_a_truth(String word, int observers) {
    runner
        .withPropertyValues("bonito.observations.enabled=" + word)
        .run(context ->
            assertThat(context.getBeanNamesForType(BonitoObservability.class)).hasSize(observers));
  }

  @Test
  void refuses_a_word_for_no_truth_with_its_place() {
    runner
        .withPropertyValues("bonito.observations.enabled=perhaps")
        .run(context ->
            assertThat(context)
                .getFailure()
                .rootCause()
                .hasMessageContaining("BON-1005 bonito.observations.enabled"));
  }

  @Test
  void follows_an_observability_of_the_applications_own() {
    BonitoObservability own = BonitoObservability.builder().build();
    runner
        .withBean(BonitoObservability.class, () -> own)
        .run(context -> {
          call(context.getBean(Bonito.class));
          assertThat(context.getBean(BonitoObservability.class)).isSameAs(own);
          assertThat(seen).isEmpty();
        });
  }

  @Test
  void takes_the_callers_context_along_unless_an_own_observability_does_not() {
    TaskDecorator idle = task -> task;
    assertThat(carries(runner)).isTrue();
    assertThat(carries(runner.withBean(TaskDecorator.class, () -> idle))).isTrue();
    BonitoObservability own = BonitoObservability.builder().build();
    assertThat(carries(with(runner, own))).isTrue();
    BonitoObservability still = BonitoObservability.builder().carryContext(false).build();
    assertThat(carries(with(runner, still))).isFalse();
    TaskDecorator carrying = still.taskDecorator()::apply;
    assertThat(carries(with(runner, still).withBean(TaskDecorator.class, () -> carrying))).isTrue();
  }

  @Configuration(proxyBeanMethods = false)
  static class Building {

    @Bean
    Bonito installed(
        BonitoObservability observability, SpringReading reading, CallInterceptor interceptor) {
      BonitoBuilder builder = Bonito.builder().interceptor(interceptor);
      reading.properties().connections().forEach(builder::connection);
      reading.properties().routes().forEach(builder::route);
      return observability.install(builder).build();
    }
  }

  @Test
  void is_told_of_the_calls_of_an_own_bonito_that_it_is_installed_into() {
    ApplicationContextRunner building = runner.withUserConfiguration(Building.class);
    assertThat(carries(building)).isTrue();
    assertThat(seen).isNotEmpty();
    assertThat(meters.find("gen_ai.client.token.usage").summaries()).isNotEmpty();
    assertThat(meters.find("bonito.routes").gauges()).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"gen_ai.client.operation", "gen_ai.client.operation.duration"})
  void is_told_of_no_call_within_an_observation_that_the_page_names(String name)
      throws IOException {
    Path page = Path.of(System.getProperty("bonito.root"), "docs/observability.md");
    assertThat(Files.readAllLines(page))
        .filteredOn(line -> line.contains("Such an observation is one that is named "))
        .singleElement()
        .asString()
        .containsPattern("is one that is named .*`" + Pattern.quote(name) + "`");
    runner.run(context -> {
      Observation.createNotStarted(name, observations)
          .observe(() -> call(context.getBean(Bonito.class)));
      assertThat(seen).filteredOn(said -> said.startsWith("gen_ai.")).singleElement();
      assertThat(meters.find("gen_ai.client.token.usage").summaries()).isEmpty();
      assertThat(meters.find("bonito.calls").counters()).isNotEmpty();
    });
  }

  private static ApplicationContextRunner with(
      ApplicationContextRunner runner, BonitoObservability own) {
    return runner.withBean(BonitoObservability.class, () -> own);
  }

  /** Whether an asynchronous call knows its caller's logging context. */
  private static boolean carries(ApplicationContextRunner runner) {
    List<String> requests = new CopyOnWriteArrayList<>();
    CallInterceptor noting =
        new CallInterceptor() {
          @Override
          public ChatRequest request(ChatRequest request) {
            requests.add(String.valueOf(MDC.get("request")));
            return request;
          }
        };
    runner
        .withBean(CallInterceptor.class, () -> noting)
        .run(context -> {
          MDC.put("request", "r-1");
          try {
            context.getBean(Bonito.class).chatAsync(ChatRequest.of("chat", "the moon")).join();
          } finally {
            MDC.remove("request");
          }
        });
    assertThat(requests).hasSize(1);
    return requests.contains("r-1");
  }

  private static void call(Bonito bonito) {
    assertThat(bonito.chat(ChatRequest.builder("chat").user("the moon").build()).text())
        .isNotEmpty();
  }
}
