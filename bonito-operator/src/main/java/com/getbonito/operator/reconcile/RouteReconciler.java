package com.getbonito.operator.reconcile;

import com.getbonito.operator.compile.Verdict;
import com.getbonito.operator.health.OperatorMetrics;
import com.getbonito.operator.resource.RouteResource;
import com.getbonito.operator.resource.RouteStatus;
import com.getbonito.operator.status.RouteStatuses;
import com.getbonito.operator.write.ConfigMaps;
import com.getbonito.operator.write.StatusWriter;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes the status of routes. */
final class RouteReconciler extends ResourceReconciler<RouteResource, RouteStatus> {

  RouteReconciler(
      Board board,
      ConfigMaps configs,
      StatusWriter<RouteResource, RouteStatus> writer,
      OperatorMetrics metrics,
      Clock clock) {
    super(board, configs, writer, board.routes, metrics, clock);
  }

  @Override
  public List<EventSource<?, RouteResource>> prepareEventSources(
      EventSourceContext<RouteResource> context) {
    List<EventSource<?, RouteResource>> sources = super.prepareEventSources(context);
    board.caches.indexBorrowed();
    return sources;
  }

  @Override
  @Nullable RouteStatus status(
      RouteResource resource, @Nullable RouteStatus before, Judgement judgement) {
    String name = resource.getMetadata().getName();
    Verdict verdict = judgement.compiled().routes().get(name);
    return verdict == null
        ? null
        : RouteStatuses.of(
            resource.getSpec(),
            generation(resource),
            before,
            verdict,
            judgement.route(name),
            clock.instant());
  }
}
