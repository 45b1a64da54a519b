package com.getbonito.config;

import com.getbonito.resource.v1alpha1.Policy;
import com.getbonito.resource.v1alpha1.ProviderConnection;
import com.getbonito.resource.v1alpha1.Route;
import com.getbonito.resource.v1alpha1.Route.Target;
import com.getbonito.resource.v1alpha1.Route.UnknownPrice;
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
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Turns resources into a snapshot. Pure: the same resources and the same previous snapshot give the
 * same bytes.
 *
 * <p>What is invalid keeps the state it had in the previous snapshot: a route together with the
 * connections it uses, a policy for itself. A policy that is invalid and new denies every model to
 * whatever it may apply to, so that nobody runs without it.
 */
final class Compiler {

  private static final String LOCAL = "local";

  private final Resources resources;
  private final Map<ResourceKey, Broken> broken;
  private final Map<ResourceKey, Problems.Locator> places;
  private final @Nullable Snapshot previous;
  private final List<Problem> problems = new ArrayList<>();
  private final Map<String, ProviderConnection> connections = new TreeMap<>();
  private final Map<String, Route> routes = new TreeMap<>();
  private final Map<String, Policy> policies = new TreeMap<>();

  private Compiler(Reading reading, @Nullable Snapshot previous) {
    this.resources = reading.resources();
    this.broken = reading.broken();
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
    each(Kind.PROVIDER_CONNECTION, this::brokenConnection);
    Map<String, Set<String>> claims = AliasIndex.claims(resources.routes());
    PolicyReferences references =
        new PolicyReferences(
            names(Kind.ROUTE),
            names(Kind.PROVIDER_CONNECTION),
            resources.connections().values(),
            claims);
    resources.policies().forEach((name, policy) -> policy(name, policy, references));
    each(Kind.POLICY, (name, broken) -> brokenPolicy(name, broken, references));
    resources.routes().forEach((name, route) -> route(name, route, claims));
    each(Kind.ROUTE, (name, broken) -> brokenRoute(name, broken, claims));
    return new Compilation(snapshot(), problems);
  }

  private void connection(String name, ProviderConnection connection) {
    Problems found = problems(new ResourceKey(Kind.PROVIDER_CONNECTION, name));
    Validator.check(connection, before(name), found);
    problems.addAll(found.found());
    if (found.hasErrors()) {
      keepConnection(name);
    } else {
      connections.put(name, connection);
    }
  }

  private void brokenConnection(String name, Broken broken) {
    Problems found = problems(new ResourceKey(Kind.PROVIDER_CONNECTION, name), broken);
    Validator.check((ProviderConnection) broken.spec(), before(name), found);
    problems.addAll(found.found());
    keepConnection(name);
  }

  private void route(String name, Route route, Map<String, Set<String>> claims) {
    Problems found = problems(new ResourceKey(Kind.ROUTE, name));
    check(name, route, claims, found);
    problems.addAll(found.found());
    if (found.hasErrors()) {
      keepRoute(name);
    } else {
      routes.put(name, Derived.of(route, connections, over(name, route) != null));
    }
  }

  private void brokenRoute(String name, Broken broken, Map<String, Set<String>> claims) {
    Problems found = problems(new ResourceKey(Kind.ROUTE, name), broken);
    check(name, (Route) broken.spec(), claims, found);
    problems.addAll(found.found());
    keepRoute(name);
  }

  private void check(String name, Route route, Map<String, Set<String>> claims, Problems found) {
    Validator.check(name, route, found);
    references(route, found);
    unknownPrice(name, route, found);
    AliasIndex.check(name, route, claims, found);
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

  private void unknownPrice(String name, Route route, Problems found) {
    String policy = over(name, route);
    if (route.unknownPrice() == UnknownPrice.ALLOW && policy != null) {
      found.error(
          Codes.UNKNOWN_PRICE,
          "spec.unknownPrice",
          "is Allow, but a Hard budget of policies/"
              + policy
              + " may apply; write Deny or CeilingEstimate");
    }
  }

  private @Nullable String over(String name, Route route) {
    return HardBudgets.over(name, route, policies);
  }

  private String missing(String name) {
    ResourceKey key = new ResourceKey(Kind.PROVIDER_CONNECTION, name);
    if (resources.connections().containsKey(name) || broken.containsKey(key)) {
      return "the connection '" + name + "' is invalid";
    }
    Set<String> known = resources.connections().keySet();
    return "there is no connection '"
        + name
        + "'"
        + (known.isEmpty() ? "" : Nearest.hint(name, known));
  }

  private void policy(String name, Policy policy, PolicyReferences references) {
    Problems found = problems(new ResourceKey(Kind.POLICY, name));
    Validator.check(policy, found);
    references.check(policy, found);
    problems.addAll(found.found());
    policies.put(
        name,
        found.hasErrors()
            ? ClosedPolicy.instead(policy, found.spoiled(), inForce(name))
            : Derived.of(policy));
  }

  private void brokenPolicy(String name, Broken broken, PolicyReferences references) {
    Problems found = problems(new ResourceKey(Kind.POLICY, name), broken);
    Policy policy = (Policy) broken.spec();
    Validator.check(policy, found);
    references.check(policy, found);
    problems.addAll(found.found());
    Set<String> spoiled = new TreeSet<>(broken.spoiled());
    spoiled.addAll(found.spoiled());
    policies.put(name, ClosedPolicy.instead(policy, spoiled, inForce(name)));
  }

  private @Nullable Policy inForce(String policy) {
    return previous == null ? null : previous.policies().get(policy);
  }

  /** Everything of a kind that is there, valid or not. */
  private Set<String> names(Kind kind) {
    Set<String> names =
        new TreeSet<>(
            kind == Kind.ROUTE ? resources.routes().keySet() : resources.connections().keySet());
    each(kind, (name, unread) -> names.add(name));
    return names;
  }

  private void each(Kind kind, BiConsumer<String, Broken> action) {
    broken.keySet().stream()
        .filter(key -> key.kind() == kind)
        .sorted()
        .forEach(key -> action.accept(key.name(), broken.get(key)));
  }

  private @Nullable ProviderConnection before(String name) {
    return previous == null ? null : previous.connections().get(name);
  }

  private void keepConnection(String name) {
    ProviderConnection before = before(name);
    if (before != null) {
      connections.put(name, before);
    }
  }

  private void keepRoute(String name) {
    Route before = previous == null ? null : previous.routes().get(name);
    if (before == null) {
      return;
    }
    routes.put(name, Derived.kept(before, over(name, before) != null));
    for (Target target : before.targets()) {
      if (!connections.containsKey(target.connection())) {
        keepConnection(target.connection());
      }
    }
  }

  private Problems problems(ResourceKey key) {
    return Problems.of(key.toString(), locator(key));
  }

  private Problems problems(ResourceKey key, Broken broken) {
    return Problems.besides(broken.spoiled(), key.toString(), locator(key));
  }

  private Problems.Locator locator(ResourceKey key) {
    return places.getOrDefault(key, Problems.Locator.NOWHERE);
  }

  private Snapshot snapshot() {
    Snapshot bare =
        new Snapshot(
            Snapshot.SCHEMA,
            List.of(),
            LOCAL,
            0,
            "",
            connections,
            routes,
            policies,
            AliasIndex.of(routes));
    Snapshot content = SnapshotContent.requiring(bare, Features.of(bare));
    String revision = SnapshotContent.revision(SnapshotContent.of(content));
    Snapshot before = previous;
    if (before == null) {
      return SnapshotContent.named(content, revision, LOCAL, 1);
    }
    long sequence = before.sequence() + (before.revision().equals(revision) ? 0 : 1);
    return SnapshotContent.named(content, revision, before.epoch(), sequence);
  }
}
