package com.getbonito.operator.compile;

import com.getbonito.config.FileConfigurationProvider;
import com.getbonito.operator.compile.Verdict.Slice;
import com.getbonito.operator.compile.Verdict.Unresolved;
import com.getbonito.resource.v1alpha1.Policy;
import com.getbonito.resource.v1alpha1.ProviderConnection;
import com.getbonito.resource.v1alpha1.Route;
import com.getbonito.resource.v1alpha1.Route.Target;
import com.getbonito.snapshot.Compilation;
import com.getbonito.snapshot.Problem;
import com.getbonito.snapshot.Resources;
import com.getbonito.snapshot.Snapshot;
import com.getbonito.spi.ConfigurationProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Compiles a namespace. Pure: the same workspace and the same previous snapshot give the same
 * bytes, whatever happened in between.
 */
public final class NamespaceCompiler {

  /** How problems, and keys of {@link Workspace#unread}, name the kinds. */
  public static final String CONNECTIONS = "connections";

  public static final String ROUTES = "routes";
  public static final String POLICIES = "policies";

  private static final ConfigurationProvider COMPILER = new FileConfigurationProvider();

  private final Workspace workspace;
  private final @Nullable Snapshot previous;
  private final References references;

  private NamespaceCompiler(Workspace workspace, @Nullable Snapshot previous) {
    this.workspace = workspace;
    this.references = new References(workspace);
    this.previous = LastGood.of(previous, references.connections().keySet());
  }

  /**
   * Compiles a namespace.
   *
   * @param previous what was compiled last, or null
   */
  public static Compiled compile(Workspace workspace, @Nullable Snapshot previous) {
    return new NamespaceCompiler(workspace, previous).run();
  }

  private Compiled run() {
    Resources written = workspace.resources();
    Map<String, ProviderConnection> usable = usable();
    Map<String, Route> routes = new TreeMap<>();
    written.routes().forEach((name, route) -> routes.put(name, references.resolved(route, usable)));
    Map<String, Policy> restrictions = policies();
    Compilation compilation =
        COMPILER.compile(new Resources(references.connections(), routes, restrictions), previous);
    Snapshot snapshot = compilation.snapshot();
    Findings findings = new Findings(compilation.problems());
    Map<String, Verdict> connections = new TreeMap<>();
    for (String name : written.connections().keySet()) {
      boolean held = snapshot.connections().containsKey(name);
      connections.put(name, findings.about("connections/" + name).verdict(held));
    }
    Map<String, Verdict> policies = new TreeMap<>();
    restrictions.keySet().forEach(name -> policies.put(name, policy(name, findings, snapshot)));
    Map<String, Verdict> verdicts = new TreeMap<>();
    written
        .routes()
        .forEach(
            (name, route) -> verdicts.put(name, route(name, route, usable, findings, snapshot)));
    workspace
        .unread()
        .forEach((resource, problem) -> {
          String name = resource.substring(resource.indexOf('/') + 1);
          switch (resource.substring(0, resource.indexOf('/'))) {
            case CONNECTIONS -> connections.put(name, unread(problem, connections.get(name)));
            case ROUTES -> verdicts.put(name, unread(problem, verdicts.get(name)));
            default -> policies.put(name, unread(problem, policies.get(name)));
          }
        });
    return new Compiled(snapshot, connections, verdicts, policies);
  }

  /** Those that were written; one that never could be read denies everything. */
  private Map<String, Policy> policies() {
    Map<String, Policy> policies = new TreeMap<>(workspace.resources().policies());
    for (String resource : workspace.unread().keySet()) {
      if (resource.startsWith(POLICIES + '/')) {
        policies.putIfAbsent(resource.substring(POLICIES.length() + 1), ClosedPolicies.overAll());
      }
    }
    return policies;
  }

  /**
   * Of a resource that cannot be read.
   *
   * @param known the verdict on what was published of it, or null where nothing was
   */
  private static Verdict unread(Problem problem, @Nullable Verdict known) {
    if (known == null) {
      return new Verdict(List.of(problem), List.of(), List.of(), Slice.ABSENT, 0, List.of());
    }
    List<Problem> errors = new ArrayList<>(List.of(problem));
    errors.addAll(known.errors());
    return new Verdict(
        errors,
        known.warnings(),
        known.unresolved(),
        known.slice() == Slice.CURRENT ? Slice.LAST_GOOD : known.slice(),
        known.targets(),
        known.closedBy());
  }

  /** The connections that the compiler takes, those that it keeps as they were among them. */
  private Map<String, ProviderConnection> usable() {
    Resources alone = new Resources(references.connections(), Map.of(), Map.of());
    return COMPILER.compile(alone, previous).snapshot().connections();
  }

  private Verdict route(
      String name,
      Route route,
      Map<String, ProviderConnection> usable,
      Findings findings,
      Snapshot snapshot) {
    List<Unresolved> unresolved = new ArrayList<>();
    for (Target target : route.targets()) {
      String key = references.key(target);
      if (!usable.containsKey(key)) {
        unresolved.add(new Unresolved(target.name(), key, references.refusal(target)));
      }
    }
    Findings mine = findings.about("routes/" + name).withoutMissingConnections();
    Route held = snapshot.routes().get(name);
    boolean current = unresolved.size() < route.targets().size() && mine.errors().isEmpty();
    Slice slice = held == null ? Slice.ABSENT : current ? Slice.CURRENT : Slice.LAST_GOOD;
    return new Verdict(
        mine.errors(),
        mine.warnings(),
        unresolved,
        slice,
        held == null ? 0 : held.targets().size(),
        held == null ? List.of() : ClosedPolicies.over(name, held, snapshot.policies()));
  }

  private Verdict policy(String name, Findings findings, Snapshot snapshot) {
    Findings mine = findings.about("policies/" + name);
    Slice slice =
        mine.errors().isEmpty() && !workspace.unread().containsKey(POLICIES + '/' + name)
            ? Slice.CURRENT
            : ClosedPolicies.isClosed(snapshot.policies().get(name))
                ? Slice.CLOSED
                : Slice.LAST_GOOD;
    return new Verdict(mine.errors(), mine.warnings(), List.of(), slice, 0, List.of());
  }
}
