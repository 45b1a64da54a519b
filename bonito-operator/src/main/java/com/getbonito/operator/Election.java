package com.getbonito.operator;

import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.extended.leaderelection.LeaderCallbacks;
import io.javaoperatorsdk.operator.api.config.LeaderElectionConfiguration;
import java.time.Duration;
import java.util.Objects;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One leader of several replicas, by a Lease in the operator's namespace. */
final class Election {

  static final String LEASE = "bonito-operator";

  private static final Logger LOG = LoggerFactory.getLogger(Election.class);
  private static final Duration LEASE_DURATION = Duration.ofSeconds(15);
  private static final Duration RENEW_DEADLINE = Duration.ofSeconds(10);
  private static final Duration RETRY_PERIOD = Duration.ofSeconds(2);

  private final KubernetesClient client;
  private final String namespace;
  private final Runnable onLost;
  private final String identity;
  private volatile boolean leading;
  private volatile boolean closing;

  Election(KubernetesClient client, String namespace, Runnable onLost) {
    this.client = client;
    this.namespace = namespace;
    this.onLost = onLost;
    String host = Objects.requireNonNullElse(System.getenv("HOSTNAME"), LEASE);
    this.identity = host + '-' + UUID.randomUUID().toString().substring(0, 8);
  }

  LeaderElectionConfiguration configuration() {
    return new LeaderElectionConfiguration(
        LEASE,
        namespace,
        LEASE_DURATION,
        RENEW_DEADLINE,
        RETRY_PERIOD,
        identity,
        new LeaderCallbacks(() -> leading = true, this::stopped, leader -> {}),
        false);
  }

  boolean isLeading() {
    return leading;
  }

  void closing() {
    closing = true;
  }

  /** Gives the Lease back, so that the next one need not wait until it ends. */
  void release() {
    try {
      Lease lease = client.leases().inNamespace(namespace).withName(LEASE).get();
      if (lease == null || !identity.equals(lease.getSpec().getHolderIdentity())) {
        return;
      }
      lease.getSpec().setHolderIdentity("");
      lease.getSpec().setLeaseDurationSeconds(1);
      client.resource(lease).update();
    } catch (KubernetesClientException failure) {
      LOG.warn("The Lease is not given back; another instance waits until it ends", failure);
    }
  }

  private void stopped() {
    leading = false;
    if (!closing) {
      onLost.run();
    }
  }
}
