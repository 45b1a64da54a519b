package com.getbonito.operator.health;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.api.monitoring.Metrics;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** What the operator counts. No name of a resource or a namespace is a tag. */
public final class OperatorMetrics implements Metrics {

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final Timer compilations =
      Timer.builder("bonito.operator.compilations")
          .description("Compilations of a namespace, and how long they took.")
          .register(registry);

  /** Metrics of one operator. */
  public OperatorMetrics() {
    new JvmMemoryMetrics().bindTo(registry);
  }

  /** Shows whether this instance leads. */
  public void leading(BooleanSupplier leads) {
    registry.gauge("bonito.operator.leader", leads, it -> it.getAsBoolean() ? 1 : 0);
  }

  /** Counts and times a compilation. */
  public <T> T compiling(Supplier<T> compilation) {
    return compilations.record(compilation);
  }

  /** Compilations until now. */
  public long compilations() {
    return compilations.count();
  }

  /** Counts an attempt to publish. */
  public void published(boolean fits) {
    count("bonito.operator.publications", "outcome", fits ? "published" : "too-large");
  }

  /** Counts a status that was written. */
  public void wroteStatus(String kind) {
    count("bonito.operator.status.writes", "kind", kind);
  }

  @Override
  public void finishedReconciliation(HasMetadata resource, Map<String, Object> metadata) {
    reconciled(resource, "success");
  }

  @Override
  public void failedReconciliation(
      HasMetadata resource, Exception exception, Map<String, Object> metadata) {
    reconciled(resource, "failure");
  }

  /** Everything, as Prometheus reads it. */
  public String scrape() {
    return registry.scrape();
  }

  private void reconciled(HasMetadata resource, String outcome) {
    Counter.builder("bonito.operator.reconciliations")
        .tag("kind", resource.getKind())
        .tag("outcome", outcome)
        .register(registry)
        .increment();
  }

  private void count(String name, String tag, String value) {
    Counter.builder(name).tag(tag, value).register(registry).increment();
  }
}
