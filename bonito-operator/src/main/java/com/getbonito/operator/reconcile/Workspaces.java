package com.getbonito.operator.reconcile;

import com.getbonito.operator.compile.Borrowed;
import com.getbonito.operator.compile.LastGood;
import com.getbonito.operator.compile.Loan;
import com.getbonito.operator.compile.Loan.Refusal;
import com.getbonito.operator.compile.NamespaceCompiler;
import com.getbonito.operator.compile.Workspace;
import com.getbonito.operator.resource.BonitoResource;
import com.getbonito.operator.resource.ProviderConnectionResource;
import com.getbonito.resource.v1alpha1.Policy;
import com.getbonito.resource.v1alpha1.ProviderConnection;
import com.getbonito.resource.v1alpha1.Route;
import com.getbonito.resource.v1alpha1.Route.Target;
import com.getbonito.snapshot.Problem;
import com.getbonito.snapshot.Resources;
import com.getbonito.snapshot.Snapshot;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The workspaces of namespaces, from the caches. Of a resource that is paused, or that cannot be
 * read, the last snapshot tells what it says; what was never published of it is left out.
 */
final class Workspaces {

  /** Of an owner whose connections are not in the cache yet, which is no refusal. */
  private static final String NOT_KNOWN = "not known yet";

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
   * @param complete whether every owner of a connection could be asked
   */
  record Read(Workspace workspace, Inputs inputs, boolean complete) {}

  /** Reads a namespace; consent is asked for here, once, so that compiling stays pure. */
  Read read(String namespace, @Nullable Snapshot previous) {
    Map<String, Stamp> stamps = new TreeMap<>();
    Map<String, ProviderConnection> connections = new TreeMap<>();
    Map<String, Route> routes = new TreeMap<>();
    Map<String, Policy> policies = new TreeMap<>();
    Map<String, Problem> unread = new TreeMap<>();
    take(
        NamespaceCompiler.CONNECTIONS,
        caches.connections(namespace),
        connections,
        previous == null ? Map.of() : previous.connections(),
        stamps,
        unread);
    take(
        NamespaceCompiler.ROUTES,
        caches.routes(namespace),
        routes,
        previous == null ? Map.of() : routes(previous),
        stamps,
        unread);
    take(
        NamespaceCompiler.POLICIES,
        caches.policies(namespace),
        policies,
        previous == null ? Map.of() : previous.policies(),
        stamps,
        unread);
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
                loans.getOrDefault(owner + '/' + name, Loan.refused(Refusal.NOT_PERMITTED)),
            unread),
        new Inputs(stamps, traces),
        !traces.containsValue(NOT_KNOWN));
  }

  private static <S, R extends BonitoResource<S, ?>> void take(
      String kind,
      List<R> resources,
      Map<String, S> taken,
      Map<String, S> published,
      Map<String, Stamp> stamps,
      Map<String, Problem> unread) {
    for (R resource : resources) {
      Stamp stamp = Stamp.of(resource);
      String name = resource.getMetadata().getName();
      stamps.put(Inputs.key(resource), stamp);
      Problem problem = resource.unread();
      if (problem != null) {
        unread.put(kind + '/' + name, problem);
      }
      S spec = stamp.paused() || problem != null ? published.get(name) : resource.getSpec();
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
    ProviderConnection published =
        previous == null
            ? null
            : previous.connections().get(Borrowed.name(target.connection(), owner));
    if (there == null && caches.awaitsConnections(owner)) {
      loans.put(key, published == null ? Loan.refused(Refusal.NOT_PERMITTED) : Loan.of(published));
      traces.put(key, NOT_KNOWN);
      return;
    }
    if (there == null || !consents(there, asking, published)) {
      loans.put(key, Loan.refused(Refusal.NOT_PERMITTED));
      traces.put(key, Refusal.NOT_PERMITTED);
      return;
    }
    Stamp stamp = Stamp.of(there);
    boolean kept = stamp.paused() || there.unread() != null;
    ProviderConnection lent = kept && published != null ? published : there.getSpec();
    Loan loan = Consent.travels(lent) ? Loan.of(lent) : Loan.refused(Refusal.CREDENTIAL_NOT_LOCAL);
    loans.put(key, loan);
    traces.put(key, Inputs.trace(loan, stamp));
  }

  /** Which borrowed connections of a snapshot their owners still lend to a namespace. */
  Set<String> lent(String asking, Snapshot snapshot) {
    return LastGood.borrowed(snapshot).stream()
        .filter(name -> isLent(asking, name, snapshot.connections().get(name)))
        .collect(Collectors.toSet());
  }

  private boolean isLent(String asking, String name, @Nullable ProviderConnection published) {
    String owner = Borrowed.owner(name);
    ProviderConnectionResource there =
        caches
            .find(ProviderConnectionResource.class, owner, Borrowed.connection(name))
            .orElse(null);
    if (there == null) {
      return caches.awaitsConnections(owner);
    }
    return consents(there, asking, published)
        && (there.unread() != null || Consent.travels(there.getSpec()));
  }

  /** Of an owner who cannot be read the last answer stays. */
  private boolean consents(
      ProviderConnectionResource owner, String asking, @Nullable ProviderConnection published) {
    return owner.unread() == null ? Consent.given(owner, labels.of(asking)) : published != null;
  }

  /** The routes of a snapshot as they were written: borrowed connections by their namespaces. */
  private static Map<String, Route> routes(Snapshot snapshot) {
    Map<String, Route> routes = new TreeMap<>();
    snapshot.routes().forEach((name, route) -> routes.put(name, Borrowed.asWritten(route)));
    return routes;
  }
}
