package com.getbonito.operator.reconcile;

import com.getbonito.operator.compile.Verdict;
import com.getbonito.operator.health.OperatorMetrics;
import com.getbonito.operator.resource.ConnectionStatus;
import com.getbonito.operator.resource.ProviderConnectionResource;
import com.getbonito.operator.status.ConnectionStatuses;
import com.getbonito.operator.write.ConfigMaps;
import com.getbonito.operator.write.StatusWriter;
import com.getbonito.resource.v1alpha1.ProviderConnection;
import com.getbonito.resource.v1alpha1.ProviderConnection.Credentials;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** Writes the status of connections, and tells those who borrow them. */
final class ConnectionReconciler
    extends ResourceReconciler<ProviderConnectionResource, ConnectionStatus> {

  private static final long SECRET_MILLIS = 30_000;

  private final Secrets secrets;
  private final Map<String, Stamp> spread = new ConcurrentHashMap<>();

  ConnectionReconciler(
      Board board,
      ConfigMaps configs,
      StatusWriter<ProviderConnectionResource, ConnectionStatus> writer,
      OperatorMetrics metrics,
      Secrets secrets,
      Clock clock) {
    super(board, configs, writer, board.connections, metrics, clock);
    this.secrets = secrets;
  }

  @Override
  void spread(ProviderConnectionResource resource, boolean gone) {
    String namespace = resource.getMetadata().getNamespace();
    String name = resource.getMetadata().getName();
    Stamp now = Stamp.of(resource);
    Stamp told = gone ? spread.remove(now.uid()) : spread.put(now.uid(), now);
    if (gone || !now.equals(told)) {
      board.caches.borrowers(namespace, name).forEach(board::changed);
    }
  }

  /** Secrets are not watched: the operator may read them by name only. */
  @Override
  @Nullable Duration again(ProviderConnectionResource resource) {
    ProviderConnection spec = resource.getSpec();
    if (spec == null || spec.credentials().source() != Credentials.Source.SECRET) {
      return null;
    }
    long jitter = ThreadLocalRandom.current().nextLong(SECRET_MILLIS / 5);
    return Duration.ofMillis(SECRET_MILLIS - SECRET_MILLIS / 10 + jitter);
  }

  @Override
  @Nullable ConnectionStatus status(
      ProviderConnectionResource resource, @Nullable ConnectionStatus before, Judgement judgement) {
    String name = resource.getMetadata().getName();
    ProviderConnection spec = resource.getSpec();
    Verdict verdict = judgement.compiled().connections().get(name);
    return verdict == null
        ? null
        : ConnectionStatuses.of(
            spec,
            generation(resource),
            before,
            verdict,
            judgement.connection(name),
            spec == null
                ? null
                : secrets.check(resource.getMetadata().getNamespace(), spec.credentials()),
            clock.instant());
  }
}
