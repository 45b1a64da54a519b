package com.getbonito.operator.reconcile;

import com.getbonito.operator.compile.Loan;
import com.getbonito.operator.compile.Loan.Refusal;
import com.getbonito.operator.compile.Workspace;
import com.getbonito.operator.resource.ProviderConnectionResource;
import com.getbonito.resource.v1alpha1.Policy;
import com.getbonito.resource.v1alpha1.ProviderConnection;
import com.getbonito.resource.v1alpha1.Route;
import com.getbonito.resource.v1alpha1.Route.Target;
import com.getbonito.snapshot.Resources;
import com.getbonito.snapshot.Snapshot;
import io.fabric8.kubernetes.client.CustomResource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The workspaces of namespaces, from the caches. Of a paused resource the last snapshot tells what
 * it says; what was never published of it is left out.
 */
final class Workspaces {

  private final Caches caches;
  private final NamespaceLabels labels;

  Workspaces(Caches caches, NamespaceLabels labels) {
    this.caches = caches;
    this.labels = labels;
  }

  /**
   * A workspace and what it was made of.
   *
   * @param workspace to be compiled
   * @param inputs the same as long as compiling it again would tell nothing new
   */
  record Read(Workspace workspace, Inputs inputs) {}

  /** Reads a namespace; consent is asked for here, once, so that compiling stays pure. */
  Read read(String namespace, @Nullable Snapshot previous) {
    Map<String, Stamp> stamps = new TreeMap<>();
    Map<String, ProviderConnection> connections = new TreeMap<>();
    Map<String, Route> routes = new TreeMap<>();
    Map<String, Policy> policies = new TreeMap<>();
    take(
        caches.connections(namespace),
        connections,
        previous == null ? Map.of() : previous.connections(),
        stamps);
    take(caches.routes(namespace), routes, previous == null ? Map.of() : routes(previous), stamps);
    take(
        caches.policies(namespace),
        policies,
        previous == null ? Map.of() : previous.policies(),
        stamps);
    Map<String, Loan> loans = new TreeMap<>();
    Map<String, Object> traces = new TreeMap<>();
    routes.values().stream()
        .flatMap(route -> route.targets().stream())
        .forEach(target -> borrow(namespace, target, previous, loans, traces));
    return new Read(
        new Workspace(
            namespace,
            new Resources(connections, routes, policies),
            (owner, name) ->
                loans.getOrDefault(owner + '/' + name, Loan.refused(Refusal.NOT_PERMITTED))),
        new Inputs(stamps, traces));
  }

  private static <S, R extends CustomResource<S, ?>> void take(
      List<R> resources,
      Map<String, S> taken,
      Map<String, S> published,
      Map<String, Stamp> stamps) {
    for (R resource : resources) {
      Stamp stamp = Stamp.of(resource);
      String name = resource.getMetadata().getName();
      stamps.put(Inputs.key(resource), stamp);
      S spec = stamp.paused() ? published.get(name) : resource.getSpec();
      if (spec != null) {
        taken.put(name, spec);
      }
    }
  }

  private void borrow(
      String asking,
      Target target,
      @Nullable Snapshot previous,
      Map<String, Loan> loans,
      Map<String, Object> traces) {
    String owner = target.connectionNamespace();
    String key = owner + '/' + target.connection();
    if (owner == null || owner.equals(asking) || loans.containsKey(key)) {
      return;
    }
    ProviderConnectionResource there =
        caches.find(ProviderConnectionResource.class, owner, target.connection()).orElse(null);
    if (there == null || !Consent.given(there, labels.of(asking))) {
      loans.put(key, Loan.refused(Refusal.NOT_PERMITTED));
      traces.put(key, Refusal.NOT_PERMITTED);
      return;
    }
    Stamp stamp = Stamp.of(there);
    ProviderConnection published =
        previous == null ? null : previous.connections().get(target.connection() + '.' + owner);
    ProviderConnection lent = stamp.paused() && published != null ? published : there.getSpec();
    Loan loan = Consent.travels(lent) ? Loan.of(lent) : Loan.refused(Refusal.CREDENTIAL_NOT_LOCAL);
    loans.put(key, loan);
    traces.put(key, Inputs.trace(loan, stamp));
  }

  /** The routes of a snapshot as they were written: borrowed connections by their namespaces. */
  private static Map<String, Route> routes(Snapshot snapshot) {
    Map<String, Route> routes = new TreeMap<>();
    snapshot.routes().forEach((name, route) -> routes.put(name, Borrowed.asWritten(route)));
    return routes;
  }
}
