package com.getbonito.operator.reconcile;

import com.getbonito.operator.health.OperatorMetrics;
import com.getbonito.operator.write.Applied;
import com.getbonito.operator.write.ConfigMaps;
import com.getbonito.operator.write.Events;
import com.getbonito.operator.write.StatusKind;
import com.getbonito.operator.write.StatusWriter;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.javaoperatorsdk.operator.Operator;
import io.javaoperatorsdk.operator.api.config.ControllerConfigurationOverrider;
import io.javaoperatorsdk.operator.processing.event.rate.LinearRateLimiter;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/** The four reconcilers, on one set of caches. */
public final class Controllers implements AutoCloseable {

  /** Of each namespace, so that a burst of changes is compiled a few times only. */
  private static final Duration BETWEEN_COMPILATIONS = Duration.ofMillis(250);

  private final Board board = new Board(new Caches());
  private final NamespaceLabels labels;
  private final Set<String> namespaces;
  private final ConnectionReconciler connections;
  private final RouteReconciler routes;
  private final PolicyReconciler policies;
  private final ConfigReconciler configs;

  /**
   * Reconcilers that write by a client.
   *
   * @param namespaces the namespaces to watch; empty for all
   * @param version version of the operator
   */
  public Controllers(
      KubernetesClient client,
      Set<String> namespaces,
      String version,
      OperatorMetrics metrics,
      Clock clock) {
    this.namespaces = namespaces;
    this.labels = new NamespaceLabels(client);
    Events events = new Events(client, clock);
    ConfigMaps maps = new ConfigMaps(client, clock, version);
    connections =
        new ConnectionReconciler(
            board,
            maps,
            new StatusWriter<>(client, events, StatusKind.CONNECTION),
            metrics,
            new Secrets(client),
            clock);
    routes =
        new RouteReconciler(
            board, maps, new StatusWriter<>(client, events, StatusKind.ROUTE), metrics, clock);
    policies =
        new PolicyReconciler(
            board, maps, new StatusWriter<>(client, events, StatusKind.POLICY), metrics, clock);
    configs =
        new ConfigReconciler(board, new Workspaces(board.caches, labels), maps, events, metrics);
  }

  /** Registers them with an operator that has not been started. */
  public void register(Operator operator) {
    operator.register(connections, it -> resource(it, "connections", connections));
    operator.register(routes, it -> resource(it, "routes", routes));
    operator.register(policies, it -> resource(it, "policies", policies));
    operator.register(
        configs,
        it ->
            common(it, "configs")
                .withLabelSelector(
                    Applied.MANAGED_BY + '=' + Applied.MANAGER + ',' + ConfigMaps.CONFIG + "=true")
                .withOnUpdateFilter((now, before) -> !configs.isOwn(now))
                .withRateLimiter(new LinearRateLimiter(BETWEEN_COMPILATIONS, 1)));
  }

  /** Every cache is full: from now on what is not in them is not there. */
  public void open() {
    if (namespaces.isEmpty()) {
      labels.watch(board::changed);
    }
    board.gate.open();
  }

  /**
   * Whether they work on all that they are to watch; of a list, those that are refused are left out
   * as long as one is not.
   */
  public boolean isReady() {
    return board.gate.isOpen()
        && labels.isWatching()
        && (namespaces.isEmpty()
            ? board.caches.complete("")
            : namespaces.stream().anyMatch(board.caches::complete));
  }

  @Override
  public void close() {
    board.gate.close();
    labels.close();
  }

  private <R extends CustomResource<?, ?>> void resource(
      ControllerConfigurationOverrider<R> configuration,
      String name,
      ResourceReconciler<R, ?> reconciler) {
    common(configuration, name).withOnUpdateFilter(reconciler::matters);
  }

  private <R extends HasMetadata> ControllerConfigurationOverrider<R> common(
      ControllerConfigurationOverrider<R> configuration, String name) {
    if (namespaces.isEmpty()) {
      configuration.watchingAllNamespaces();
    } else {
      configuration.settingNamespaces(namespaces);
    }
    return configuration
        .withName(name)
        .withFieldManager(Applied.MANAGER)
        .withGenerationAware(false)
        .withTriggerReconcilerOnAllEvents(true)
        .withRetry(new Backoff(() -> ThreadLocalRandom.current().nextDouble()));
  }
}
