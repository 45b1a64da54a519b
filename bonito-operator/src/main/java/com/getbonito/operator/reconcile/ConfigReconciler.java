package com.getbonito.operator.reconcile;

import com.getbonito.operator.compile.Compiled;
import com.getbonito.operator.compile.LastGood;
import com.getbonito.operator.compile.NamespaceCompiler;
import com.getbonito.operator.health.OperatorMetrics;
import com.getbonito.operator.publish.Publication;
import com.getbonito.operator.write.Applied;
import com.getbonito.operator.write.ConfigMaps;
import com.getbonito.operator.write.Events;
import com.getbonito.operator.write.Latest;
import com.getbonito.snapshot.Snapshot;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Compiles a namespace and publishes what came out, where that is another content than its
 * ConfigMap has.
 */
final class ConfigReconciler implements Reconciler<ConfigMap> {

  private static final Duration UNTIL_COMPLETE = Duration.ofSeconds(5);

  /** Those who lend what only a pinned revision uses tell nobody of their changes. */
  private static final Duration WHILE_PINNED = Duration.ofSeconds(15);

  private static final Duration AFTER_CONFLICT = Duration.ofMillis(250);

  private record Memo(Inputs inputs, @Nullable String basis, Compiled compiled) {

    boolean answers(Inputs asked, @Nullable String revision) {
      return inputs.equals(asked)
          && (Objects.equals(basis, revision) || compiled.snapshot().revision().equals(revision));
    }
  }

  private final Board board;
  private final Workspaces workspaces;
  private final ConfigMaps configs;
  private final Events events;
  private final OperatorMetrics metrics;
  private final Latest<ConfigMap> latest = new Latest<>();
  private final Map<String, Memo> memos = new ConcurrentHashMap<>();

  ConfigReconciler(
      Board board,
      Workspaces workspaces,
      ConfigMaps configs,
      Events events,
      OperatorMetrics metrics) {
    this.board = board;
    this.workspaces = workspaces;
    this.configs = configs;
    this.events = events;
    this.metrics = metrics;
  }

  @Override
  public List<EventSource<?, ConfigMap>> prepareEventSources(
      EventSourceContext<ConfigMap> context) {
    board.caches.add(context);
    return List.of(board.configs);
  }

  /** Whether an update of a ConfigMap is the operator's own, so that nothing follows from it. */
  boolean isOwn(ConfigMap updated) {
    return latest.heard(updated);
  }

  @Override
  public UpdateControl<ConfigMap> reconcile(ConfigMap cached, Context<ConfigMap> context)
      throws InterruptedException {
    if (!board.gate.pass()) {
      return UpdateControl.noUpdate();
    }
    String namespace = cached.getMetadata().getNamespace();
    if (!cached.getMetadata().getName().equals(Publication.NAME)) {
      return UpdateControl.noUpdate();
    }
    if (context.isPrimaryResourceDeleted()) {
      latest.forget(cached);
      memos.remove(namespace);
      configs.gone(namespace);
      board.gone(namespace);
      return UpdateControl.noUpdate();
    }
    if (Applied.isPaused(Stamp.annotations(cached)) || cached.isMarkedForDeletion()) {
      return UpdateControl.noUpdate();
    }
    if (!board.caches.complete(namespace)) {
      return UpdateControl.<ConfigMap>noUpdate().rescheduleAfter(UNTIL_COMPLETE);
    }
    try {
      UpdateControl<ConfigMap> done = UpdateControl.noUpdate();
      Duration again = judge(namespace, cached);
      return again == null ? done : done.rescheduleAfter(again);
    } catch (KubernetesClientException failure) {
      if (Applied.isEnding(failure)) {
        return UpdateControl.noUpdate();
      }
      if (failure.getCode() == 409 || failure.getCode() == 404) {
        return UpdateControl.<ConfigMap>noUpdate().rescheduleAfter(AFTER_CONFLICT);
      }
      throw failure;
    }
  }

  /** Judges a namespace; tells when to look again, though no event may come. */
  private @Nullable Duration judge(String namespace, ConfigMap cached) {
    ConfigMap current = latest.of(cached, cached);
    Snapshot published = Publication.read(current);
    Snapshot previous = previous(namespace, current, published);
    Workspaces.Read read = workspaces.read(namespace, previous);
    Compiled compiled = compiled(namespace, read, previous);
    Snapshot wanted = wanted(namespace, current, compiled.snapshot());
    String obstacle = null;
    if (wanted != null && !holds(current, published, wanted)) {
      ConfigMap written = configs.publish(current, wanted, pinnedOn(current, previous));
      metrics.published(written != null);
      if (written != null) {
        latest.wrote(cached, written, written);
        published = Publication.read(written);
      } else {
        obstacle =
            "the configuration of this namespace does not fit into a ConfigMap of 1 MiB; applications"
                + " keep the last one that did";
        Judgement before = board.judgement(namespace);
        if (before == null || before.obstacle() == null) {
          events.warn(current, "ConfigTooLarge", obstacle);
        }
      }
    }
    board.judged(
        namespace,
        new Judgement(read.inputs(), compiled, shared(published, compiled.snapshot()), obstacle));
    if (!read.complete()) {
      return UNTIL_COMPLETE;
    }
    boolean borrows =
        ConfigMaps.pinned(current) != null
            && wanted != null
            && !LastGood.borrowed(wanted).isEmpty();
    return borrows ? WHILE_PINNED : null;
  }

  /** What compiling goes on from: what it gave last, whatever is pinned. */
  private @Nullable Snapshot previous(
      String namespace, ConfigMap current, @Nullable Snapshot published) {
    if (published == null) {
      return configs.lastCopy(namespace);
    }
    Snapshot basis = configs.basis(current);
    return basis == null ? published : basis;
  }

  private static @Nullable String pinnedOn(ConfigMap current, @Nullable Snapshot previous) {
    return ConfigMaps.pinned(current) == null || previous == null ? null : previous.revision();
  }

  private Compiled compiled(String namespace, Workspaces.Read read, @Nullable Snapshot previous) {
    String basis = previous == null ? null : previous.revision();
    Memo memo = memos.get(namespace);
    if (memo != null && memo.answers(read.inputs(), basis)) {
      return memo.compiled;
    }
    Compiled compiled =
        metrics.compiling(() -> NamespaceCompiler.compile(read.workspace(), previous));
    memos.put(namespace, new Memo(read.inputs(), basis, compiled));
    return compiled;
  }

  /**
   * What is to be published: the pinned revision if there is one, without what is no longer lent,
   * or nothing if it is lost.
   */
  private @Nullable Snapshot wanted(String namespace, ConfigMap current, Snapshot compiled) {
    String pin = ConfigMaps.pinned(current);
    if (pin == null) {
      return compiled;
    }
    Snapshot pinned = configs.copy(namespace, pin);
    if (pinned == null) {
      events.warn(
          current,
          "PinNotFound",
          "there is no copy of revision "
              + pin
              + "; nothing is published until the pin is another");
    }
    return pinned == null ? null : LastGood.again(pinned, workspaces.lent(namespace, pinned));
  }

  /** What is published, without a second copy of it in memory where it is what was compiled. */
  private static @Nullable Snapshot shared(@Nullable Snapshot published, Snapshot compiled) {
    return published == null || !published.revision().equals(compiled.revision())
        ? published
        : compiled.at(published.epoch(), published.sequence());
  }

  private static boolean holds(ConfigMap current, @Nullable Snapshot published, Snapshot wanted) {
    return published != null
        && published.revision().equals(wanted.revision())
        && published.epoch().equals(current.getMetadata().getUid())
        && (ConfigMaps.pinned(current) != null || !ConfigMaps.holdsPinned(current));
  }
}
