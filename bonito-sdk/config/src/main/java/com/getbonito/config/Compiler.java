package com.getbonito.config;

import com.getbonito.resource.v1alpha1.Policy;
import com.getbonito.resource.v1alpha1.ProviderConnection;
import com.getbonito.resource.v1alpha1.Route;
import com.getbonito.resource.v1alpha1.Route.Target;
import com.getbonito.snapshot.Compilation;
import com.getbonito.snapshot.Problem;
import com.getbonito.snapshot.Resources;
import com.getbonito.snapshot.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Turns resources into a snapshot. Pure: the same resources and the same previous snapshot give the
 * same bytes.
 *
 * <p>What is invalid keeps the state it had in the previous snapshot: a route together with the
 * connections it uses. A policy that is invalid and new makes the snapshot require what no reader
 * can do, so that nobody runs without it.
 */
final class Compiler {

  /**
   * The feature that a snapshot requires of its readers as soon as a policy is meant to restrict
   * them.
   */
  static final String POLICIES = "policies";

  private static final String LOCAL = "local";

  private final Resources resources;
  private final Set<ResourceKey> unreadable;
  private final Map<ResourceKey, Document> places;
  private final @Nullable Snapshot previous;
  private final List<Problem> problems = new ArrayList<>();
  private final Map<String, ProviderConnection> connections = new TreeMap<>();
  private final Map<String, Route> routes = new TreeMap<>();
  private final Set<String> requires = new TreeSet<>();

  private Compiler(Reading reading, @Nullable Snapshot previous) {
    this.resources = reading.resources();
    this.unreadable = reading.unreadable();
    this.places = reading.places();
    this.previous = previous;
    this.problems.addAll(reading.problems());
  }

  /** Compiles what was read. */
  static Compilation compile(Reading reading, @Nullable Snapshot previous) {
    return new Compiler(reading, previous).run();
  }

  private Compilation run() {
    resources.connections().forEach(this::connection);
    keepUnreadable(Kind.PROVIDER_CONNECTION, this::keepConnection);
    Map<String, Set<String>> claims = AliasIndex.claims(resources.routes());
    resources.routes().forEach((name, route) -> route(name, route, claims));
    keepUnreadable(Kind.ROUTE, this::keepRoute);
    resources.policies().forEach(this::policy);
    keepUnreadable(Kind.POLICY, name -> requires.add(POLICIES));
    return new Compilation(snapshot(), problems);
  }

  private void connection(String name, ProviderConnection connection) {
    Problems found = problems(new ResourceKey(Kind.PROVIDER_CONNECTION, name));
    new RecordRules(found).check(connection, "spec");
    ConnectionRules.check(connection, found);
    NotBuilt.check(connection, found);
    ProviderConnection before = previous == null ? null : previous.connections().get(name);
    if (before != null && before.provider() != connection.provider()) {
      found.error(
          Codes.PROVIDER_CHANGED,
          "spec.provider",
          "was "
              + before.provider().wireName()
              + "; a connection keeps its provider, make a new one");
    }
    problems.addAll(found.found());
    if (found.hasErrors()) {
      keepConnection(name);
    } else {
      connections.put(name, connection);
    }
  }

  private void route(String name, Route route, Map<String, Set<String>> claims) {
    Problems found = problems(new ResourceKey(Kind.ROUTE, name));
    new RecordRules(found).check(route, "spec");
    RouteRules.check(name, route, found);
    NotBuilt.check(route, found);
    references(route, found);
    AliasIndex.check(name, route, claims, found);
    problems.addAll(found.found());
    if (found.hasErrors()) {
      keepRoute(name);
    } else {
      routes.put(name, Derived.of(route, connections));
    }
  }

  private void references(Route route, Problems found) {
    boolean usable = false;
    for (int i = 0; i < route.targets().size(); i++) {
      @Nullable String name = route.targets().get(i).connection();
      if (name == null) {
        continue;
      }
      ProviderConnection connection = connections.get(name);
      usable |= connection != null && !connection.suspend();
      if (connection == null) {
        found.error(
            Codes.NO_CONNECTION, Paths.item("spec.targets", i) + ".connection", missing(name));
      }
    }
    if (!usable && !found.hasErrors()) {
      found.warning(Codes.NO_CONNECTION, "spec.targets", "go to suspended connections only");
    }
  }

  private String missing(String name) {
    ResourceKey key = new ResourceKey(Kind.PROVIDER_CONNECTION, name);
    if (resources.connections().containsKey(name) || unreadable.contains(key)) {
      return "the connection '" + name + "' is invalid";
    }
    Set<String> known = resources.connections().keySet();
    return "there is no connection '"
        + name
        + "'"
        + (known.isEmpty() ? "" : Nearest.hint(name, known));
  }

  private void policy(String name, Policy policy) {
    Problems found = problems(new ResourceKey(Kind.POLICY, name));
    new RecordRules(found).check(policy, "spec");
    PolicyRules.check(policy, found);
    NotBuilt.policy(found);
    problems.addAll(found.found());
    requires.add(POLICIES);
  }

  private void keepUnreadable(Kind kind, Consumer<String> keep) {
    unreadable.stream()
        .filter(key -> key.kind() == kind)
        .sorted()
        .forEach(key -> keep.accept(key.name()));
  }

  private void keepConnection(String name) {
    ProviderConnection before = previous == null ? null : previous.connections().get(name);
    if (before != null) {
      connections.put(name, before);
    }
  }

  private void keepRoute(String name) {
    Route before = previous == null ? null : previous.routes().get(name);
    if (before == null) {
      return;
    }
    routes.put(name, before);
    for (Target target : before.targets()) {
      if (!connections.containsKey(target.connection())) {
        keepConnection(target.connection());
      }
    }
  }

  private Problems problems(ResourceKey key) {
    Document document = places.get(key);
    return Problems.of(
        key.toString(), document == null ? Problems.Locator.NOWHERE : document::place);
  }

  private Snapshot snapshot() {
    Snapshot content =
        new Snapshot(
            Snapshot.SCHEMA,
            List.copyOf(requires),
            LOCAL,
            0,
            "",
            connections,
            routes,
            Map.of(),
            AliasIndex.of(routes));
    String revision = SnapshotCodec.revision(SnapshotCodec.content(content));
    Snapshot before = previous;
    if (before == null) {
      return SnapshotCodec.named(content, revision, LOCAL, 1);
    }
    long sequence = before.sequence() + (before.revision().equals(revision) ? 0 : 1);
    return SnapshotCodec.named(content, revision, before.epoch(), sequence);
  }
}
