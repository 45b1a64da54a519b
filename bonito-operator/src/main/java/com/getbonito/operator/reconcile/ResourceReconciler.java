package com.getbonito.operator.reconcile;

import com.getbonito.operator.health.OperatorMetrics;
import com.getbonito.operator.publish.Publication;
import com.getbonito.operator.write.ConfigMaps;
import com.getbonito.operator.write.StatusWriter;
import io.fabric8.kubernetes.client.CustomResource;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is alike of the three kinds: tell the namespace that it has changed, and write the status
 * once this state of the resource has been judged.
 *
 * @param <R> kind of resource
 * @param <S> its status
 */
abstract class ResourceReconciler<R extends CustomResource<?, S>, S> implements Reconciler<R> {

  final Board board;
  final Clock clock;
  private final ConfigMaps configs;
  private final StatusWriter<R, S> writer;
  private final Signals<R> signals;
  private final OperatorMetrics metrics;

  ResourceReconciler(
      Board board,
      ConfigMaps configs,
      StatusWriter<R, S> writer,
      Signals<R> signals,
      OperatorMetrics metrics,
      Clock clock) {
    this.board = board;
    this.configs = configs;
    this.writer = writer;
    this.signals = signals;
    this.metrics = metrics;
    this.clock = clock;
  }

  /** What the status is to be; null where the judgement does not speak of the resource. */
  abstract @Nullable S status(R resource, @Nullable S before, Judgement judgement);

  /** Who else has to know that a resource is another now, or gone. */
  void spread(R resource, boolean gone) {}

  /** When to look again, though nothing has changed in the cluster; null for never. */
  @Nullable Duration again(R resource) {
    return null;
  }

  @Override
  public List<EventSource<?, R>> prepareEventSources(EventSourceContext<R> context) {
    board.caches.add(context);
    return List.of(signals);
  }

  @Override
  public UpdateControl<R> reconcile(R resource, Context<R> context) throws InterruptedException {
    if (!board.gate.pass()) {
      return UpdateControl.noUpdate();
    }
    String namespace = resource.getMetadata().getNamespace();
    if (context.isPrimaryResourceDeleted()) {
      writer.forget(resource);
      spread(resource, true);
      board.changed(namespace);
      return UpdateControl.noUpdate();
    }
    spread(resource, false);
    if (!board.caches.hasConfig(namespace, Publication.NAME)) {
      configs.make(namespace);
    }
    Judgement judgement = board.judgement(namespace);
    if (judgement == null || !judgement.inputs().holds(resource)) {
      board.changed(namespace);
    } else if (!Stamp.of(resource).paused()) {
      S desired = status(resource, writer.known(resource), judgement);
      if (desired != null && writer.write(resource, desired)) {
        metrics.wroteStatus(resource.getKind());
      }
    }
    UpdateControl<R> done = UpdateControl.noUpdate();
    Duration next = again(resource);
    return next == null ? done : done.rescheduleAfter(next);
  }

  /** Whether something follows from an update: a status that was written here is none. */
  boolean matters(R now, R before) {
    boolean own = writer.heard(now);
    return !Stamp.of(now).equals(Stamp.of(before))
        || !own && !Objects.equals(now.getStatus(), before.getStatus());
  }

  static long generation(CustomResource<?, ?> resource) {
    Long generation = resource.getMetadata().getGeneration();
    return generation == null ? 0 : generation;
  }
}
