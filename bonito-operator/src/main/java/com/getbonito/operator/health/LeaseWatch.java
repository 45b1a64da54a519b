package com.getbonito.operator.health;

import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Watches the leader's Lease, which somebody renews every few seconds: an operator that does not
 * see it any more does not see anything, however healthy it looks.
 */
public final class LeaseWatch implements AutoCloseable, ResourceEventHandler<Lease> {

  /** Longer than any change of leaders takes. */
  private static final Duration LONGEST_SILENCE = Duration.ofSeconds(60);

  private final Clock clock;
  private final SharedIndexInformer<Lease> informer;
  private volatile Instant heard;

  /** Watches a Lease from now on. */
  public LeaseWatch(KubernetesClient client, String namespace, String name, Clock clock) {
    this.clock = clock;
    this.heard = clock.instant();
    this.informer = client.leases().inNamespace(namespace).withName(name).runnableInformer(0);
    informer.addEventHandler(this);
    informer.exceptionHandler((started, failure) -> true);
    var unused = informer.start();
  }

  /** Whether a renewal was seen lately. */
  public boolean isHeard() {
    return Duration.between(heard, clock.instant()).compareTo(LONGEST_SILENCE) < 0;
  }

  /** Whether the Lease was looked for once. */
  public boolean isSynced() {
    return informer.hasSynced();
  }

  @Override
  public void onAdd(Lease lease) {
    heard = clock.instant();
  }

  @Override
  public void onUpdate(Lease before, Lease now) {
    heard = clock.instant();
  }

  @Override
  public void onDelete(Lease lease, boolean unknown) {}

  @Override
  public void close() {
    informer.close();
  }
}
