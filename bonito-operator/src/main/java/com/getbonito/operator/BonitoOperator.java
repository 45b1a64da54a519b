package com.getbonito.operator;

import com.getbonito.operator.health.HealthServer;
import com.getbonito.operator.health.LeaseWatch;
import com.getbonito.operator.health.OperatorMetrics;
import com.getbonito.operator.reconcile.Controllers;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.javaoperatorsdk.operator.Operator;
import io.javaoperatorsdk.operator.api.config.ConfigurationServiceOverrider;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A running operator. With leader election it works only while it leads; when it loses the lead
 * without having been closed it must not go on, and says so once to whoever started it.
 */
public final class BonitoOperator implements AutoCloseable {

  private static final int RECONCILERS = 16;
  private static final Duration LONGEST_SYNC = Duration.ofSeconds(10);
  private static final Duration LONGEST_END = Duration.ofSeconds(5);

  private final OperatorMetrics metrics = new OperatorMetrics();
  private final Controllers controllers;
  private final Operator operator;
  private final HealthServer health;
  private final @Nullable Election election;
  private final @Nullable LeaseWatch lease;

  private BonitoOperator(
      KubernetesClient client, OperatorSettings settings, Clock clock, Runnable onLost) {
    String version = version();
    controllers = new Controllers(client, settings.namespaces(), version, metrics, clock);
    election =
        settings.leaderElection() ? new Election(client, settings.namespace(), onLost) : null;
    operator = new Operator(it -> configure(it, client));
    metrics.leading(this::isLeading);
    controllers.register(operator);
    lease =
        election == null
            ? null
            : new LeaseWatch(client, settings.namespace(), Election.LEASE, clock);
    health = new HealthServer(settings.port(), this::isLive, controllers::isReady, metrics::scrape);
  }

  /**
   * Starts an operator; returns when it has read everything that it watches.
   *
   * @param client stays open when the operator is closed
   * @param onLost called when another instance has taken the lead
   */
  public static BonitoOperator start(
      KubernetesClient client, OperatorSettings settings, Runnable onLost) {
    BonitoOperator started = new BonitoOperator(client, settings, Clock.systemUTC(), onLost);
    try {
      started.operator.start();
      started.controllers.open();
      return started;
    } catch (RuntimeException broken) {
      started.close();
      throw broken;
    }
  }

  /** Port of probes and metrics. */
  public int port() {
    return health.port();
  }

  /** Whether this instance works: always without leader election. */
  public boolean isLeading() {
    return election == null || election.isLeading();
  }

  /** What it counts. */
  public OperatorMetrics metrics() {
    return metrics;
  }

  /** Stops, and gives the lead to whoever waits for it. */
  @Override
  public void close() {
    health.close();
    if (lease != null) {
      lease.close();
    }
    if (election != null) {
      election.closing();
    }
    controllers.close();
    operator.stop();
    if (election != null) {
      election.release();
    }
  }

  private void configure(ConfigurationServiceOverrider service, KubernetesClient client) {
    service
        .withKubernetesClient(client)
        .withCloseClientOnStop(false)
        .withUseSSAToPatchPrimaryResource(true)
        .withConcurrentReconciliationThreads(RECONCILERS)
        .withStopOnInformerErrorDuringStartup(false)
        .withCacheSyncTimeout(LONGEST_SYNC)
        .withReconciliationTerminationTimeout(LONGEST_END)
        .withMetrics(metrics);
    if (election != null) {
      service.withLeaderElectionConfiguration(election.configuration());
    }
  }

  private boolean isLive() {
    return lease == null || lease.isHeard();
  }

  private static String version() {
    String version = BonitoOperator.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }
}
