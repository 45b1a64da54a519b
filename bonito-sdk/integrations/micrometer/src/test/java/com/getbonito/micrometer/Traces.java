package com.getbonito.micrometer;

import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.tracing.handler.DefaultTracingObservationHandler;
import io.micrometer.tracing.handler.PropagatingSenderTracingObservationHandler;
import io.micrometer.tracing.otel.bridge.OtelBaggageManager;
import io.micrometer.tracing.otel.bridge.OtelCurrentTraceContext;
import io.micrometer.tracing.otel.bridge.OtelPropagator;
import io.micrometer.tracing.otel.bridge.OtelTracer;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** OpenTelemetry's own SDK behind Micrometer's bridge, with an exporter that keeps the spans. */
final class Traces implements AutoCloseable {

  final ObservationRegistry observations = ObservationRegistry.create();
  final Tracer tracer;
  private final InMemorySpanExporter exporter = InMemorySpanExporter.create();
  private final OpenTelemetrySdk sdk;

  Traces() {
    sdk =
        OpenTelemetrySdk.builder()
            .setTracerProvider(
                SdkTracerProvider.builder()
                    .addSpanProcessor(SimpleSpanProcessor.create(exporter))
                    .build())
            .build();
    tracer = sdk.getTracer("test");
    OtelCurrentTraceContext current = new OtelCurrentTraceContext();
    OtelTracer bridge =
        new OtelTracer(
            tracer, current, event -> {}, new OtelBaggageManager(current, List.of(), List.of()));
    OtelPropagator propagator =
        new OtelPropagator(
            ContextPropagators.create(W3CTraceContextPropagator.getInstance()), tracer);
    observations
        .observationConfig()
        .observationHandler(
            new ObservationHandler.FirstMatchingCompositeObservationHandler(
                new PropagatingSenderTracingObservationHandler<>(bridge, propagator),
                new DefaultTracingObservationHandler(bridge)));
  }

  /** The spans that have ended, by their start. */
  List<SpanData> spans() {
    return exporter.getFinishedSpanItems().stream()
        .sorted(Comparator.comparingLong(SpanData::getStartEpochNanos))
        .toList();
  }

  List<SpanData> named(String name) {
    return spans().stream().filter(span -> span.getName().equals(name)).toList();
  }

  void reset() {
    exporter.reset();
  }

  SpanData one(String name) {
    List<SpanData> found = named(name);
    if (found.size() != 1) {
      throw new AssertionError(
          found.size()
              + " spans named "
              + name
              + " among "
              + spans().stream().map(SpanData::getName).toList());
    }
    return found.get(0);
  }

  static @Nullable String value(SpanData span, String key) {
    return span.getAttributes().get(AttributeKey.stringKey(key));
  }

  @Override
  public void close() {
    sdk.close();
  }
}
