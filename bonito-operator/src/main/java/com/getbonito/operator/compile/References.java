package com.getbonito.operator.compile;

import com.getbonito.operator.compile.Loan.Refusal;
import com.getbonito.resource.v1alpha1.Probe;
import com.getbonito.resource.v1alpha1.ProviderConnection;
import com.getbonito.resource.v1alpha1.Route;
import com.getbonito.resource.v1alpha1.Route.Target;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Resources as the SDK's compiler takes them. Connections of other namespaces are called as {@link
 * Borrowed} says. What only a cluster needs, consent and probes, is left out: it changes nothing
 * for those who call.
 */
final class References {

  private final Workspace workspace;
  private final Map<String, ProviderConnection> connections = new TreeMap<>();
  private final Map<String, Refusal> refused = new TreeMap<>();

  References(Workspace workspace) {
    this.workspace = workspace;
    workspace
        .resources()
        .connections()
        .forEach((name, connection) -> connections.put(name, bare(connection)));
    workspace.resources().routes().values().stream()
        .flatMap(route -> route.targets().stream())
        .forEach(this::borrow);
  }

  /** The namespace's connections and those it borrows. */
  Map<String, ProviderConnection> connections() {
    return connections;
  }

  /** Why a target's connection is not among them; null where it is, or is simply not there. */
  @Nullable Refusal refusal(Target target) {
    return refused.get(key(target));
  }

  /** The name of a target's connection among {@link #connections}. */
  String key(Target target) {
    String namespace = elsewhere(target);
    return namespace == null ? target.connection() : Borrowed.name(target.connection(), namespace);
  }

  /**
   * A route that names its connections as they are called here.
   *
   * @param usable connections that can be used
   * @return the route with the targets whose connections can be used; with all of them where none
   *     can, so that the compiler says what is wrong
   */
  Route resolved(Route route, Map<String, ProviderConnection> usable) {
    Route renamed = Borrowed.each(route, target -> Borrowed.at(target, key(target), null));
    Route left = keeping(renamed, usable.keySet());
    return left == null ? renamed : left;
  }

  /** A route with the targets that go to these connections; null where none does. */
  static @Nullable Route keeping(Route route, Set<String> connections) {
    List<Target> left =
        route.targets().stream().filter(each -> connections.contains(each.connection())).toList();
    return left.isEmpty()
        ? null
        : left.equals(route.targets()) ? route : Borrowed.with(route, left);
  }

  private void borrow(Target target) {
    String namespace = elsewhere(target);
    String key = key(target);
    if (namespace == null || connections.containsKey(key) || refused.containsKey(key)) {
      return;
    }
    Loan loan = workspace.lender().ask(namespace, target.connection());
    ProviderConnection lent = loan.connection();
    if (lent != null) {
      connections.put(key, bare(lent));
    } else {
      refused.put(key, loan.refusal() == null ? Refusal.NOT_PERMITTED : loan.refusal());
    }
  }

  /** The other namespace that a target's connection is in; null where it is in this one. */
  private @Nullable String elsewhere(Target target) {
    String namespace = target.connectionNamespace();
    return namespace == null || namespace.equals(workspace.name()) ? null : namespace;
  }

  private static ProviderConnection bare(ProviderConnection connection) {
    return new ProviderConnection(
        connection.provider(),
        connection.bedrock(),
        connection.azureOpenai(),
        connection.vertex(),
        connection.anthropic(),
        connection.openaiCompatible(),
        connection.custom(),
        connection.credentials(),
        connection.models(),
        connection.regions(),
        connection.limits(),
        connection.breaker(),
        connection.http(),
        Probe.builder().build(),
        null,
        connection.suspend());
  }
}
