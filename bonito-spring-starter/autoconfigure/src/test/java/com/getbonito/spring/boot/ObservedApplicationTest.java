package com.getbonito.spring.boot;

import static org.assertj.core.api.Assertions.assertThat;

import com.getbonito.Bonito;
import com.getbonito.chat.ChatRequest;
import com.getbonito.micrometer.GenAiBuckets;
import com.getbonito.testkit.junit.SimulatorTest;
import com.getbonito.testkit.simulator.Simulator;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;

@SimulatorTest(endpoints = "cloud")
@DisplayName("An application with Boot's own metrics and tracing")
class ObservedApplicationTest {

  private static final String CALLS = "gen_ai_client_operation_duration_seconds_bucket";

  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  static class Application {}

  private final InMemorySpanExporter spans = InMemorySpanExporter.create();
  private ApplicationContextRunner application;

  @BeforeEach
  void begin(Simulator simulator) {
    application =
        new ApplicationContextRunner()
            .withUserConfiguration(Application.class)
            .withBean(SpanProcessor.class, () -> SimpleSpanProcessor.create(spans))
            .withPropertyValues(
                "management.tracing.sampling.probability=1.0",
                "bonito.connections.cloud.provider=OpenAICompatible",
                "bonito.connections.cloud.openai-compatible.base-url="
                    + simulator.endpoint("cloud").baseUri(),
                "bonito.routes.support.targets[0].name=a",
                "bonito.routes.support.targets[0].connection=cloud",
                "bonito.routes.support.targets[0].model=gpt-4.1");
  }

  @Test
  void has_the_buckets_of_the_conventions_in_a_scrape() {
    application.run(context -> {
      call(context.getBean(Bonito.class));
      List<String> scrape = scrape(context.getBean(PrometheusMeterRegistry.class));
      assertThat(buckets(scrape, CALLS))
          .hasSize(15)
          .startsWith("0.01", "0.02", "0.04")
          .endsWith("81.92", "+Inf");
      assertThat(buckets(scrape, "bonito_attempt_seconds_bucket")).hasSize(15);
      assertThat(buckets(scrape, "gen_ai_client_token_usage_tokens_bucket"))
          .contains("1.0", "4.0", "6.7108864E7");
      assertThat(scrape)
          .anyMatch(line -> line.startsWith("bonito_calls_total{"))
          .anyMatch(line -> line.startsWith("bonito_routes{bonito_state=\"active\"} 1"));
    });
  }

  @Test
  void may_choose_other_buckets_by_boots_properties_or_by_a_bean() {
    application
        .withPropertyValues(
            "management.metrics.distribution.slo[gen_ai.client.operation.duration]=1s,2s")
        .run(context -> {
          call(context.getBean(Bonito.class));
          List<String> scrape = scrape(context.getBean(PrometheusMeterRegistry.class));
          assertThat(buckets(scrape, CALLS)).containsExactly("1.0", "2.0", "+Inf");
        });
    GenAiBuckets own = new GenAiBuckets();
    application
        .withBean("own", GenAiBuckets.class, () -> own)
        .run(context -> assertThat(context.getBean(GenAiBuckets.class)).isSameAs(own));
  }

  @Test
  void has_spans_of_a_call_and_its_attempt() {
    application.run(context -> {
      call(context.getBean(Bonito.class));
      SpanData call = span("chat support");
      SpanData attempt = span("bonito.attempt");
      assertThat(List.of(call, attempt))
          .allSatisfy(span -> assertThat(span.getKind()).isEqualTo(SpanKind.CLIENT));
      assertThat(attempt.getParentSpanId()).isEqualTo(call.getSpanId());
      assertThat(call.getAttributes().asMap())
          .containsEntry(AttributeKey.stringKey("bonito.target"), "a");
      assertThat(spans.getFinishedSpanItems()).hasSize(2);
    });
  }

  @Test
  void has_the_span_of_an_asynchronous_call_beneath_what_is_current() {
    application.run(context -> {
      Bonito bonito = context.getBean(Bonito.class);
      Observation.createNotStarted("work", context.getBean(ObservationRegistry.class))
          .observe(() -> bonito.chatAsync(request()).join());
      SpanData call = span("chat support");
      assertThat(call.getParentSpanId()).isEqualTo(span("work").getSpanId());
      assertThat(span("bonito.attempt").getParentSpanId()).isEqualTo(call.getSpanId());
    });
  }

  private SpanData span(String name) {
    return spans.getFinishedSpanItems().stream()
        .filter(span -> span.getName().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static List<String> scrape(PrometheusMeterRegistry registry) {
    return registry.scrape().lines().toList();
  }

  private static List<String> buckets(List<String> scrape, String series) {
    return scrape.stream()
        .filter(line -> line.startsWith(series + "{"))
        .map(line -> line.replaceFirst(".*\\ble=\"([^\"]+)\".*", "$1"))
        .distinct()
        .toList();
  }

  private static void call(Bonito bonito) {
    assertThat(bonito.chat(request()).text()).isNotEmpty();
  }

  private static ChatRequest request() {
    return ChatRequest.builder("support").user("hello").build();
  }
}
