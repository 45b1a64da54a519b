package com.getbonito.cli.convert;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The connections that deployments need: one for each account, and one of its own for a deployment
 * that has limits or a budget, since Bonito's limits are a connection's.
 */
final class Connections {

  private final Names names = new Names();
  private final Remarks remarks;
  private final Map<String, Object> common;
  private final Map<Key, Made> made = new LinkedHashMap<>();
  private final Map<Deployment, Made> byDeployment = new LinkedHashMap<>();

  /**
   * @param common what every connection has: breaker, http, limits
   */
  Connections(Map<String, Object> common, Remarks remarks) {
    this.common = common;
    this.remarks = remarks;
  }

  /** Makes the connections of all deployments. */
  void add(List<Deployment> deployments) {
    deployments.forEach(each -> made.computeIfAbsent(key(each), key -> new Made()).of.add(each));
    made.forEach((key, connection) -> {
      long siblings = made.keySet().stream().filter(other -> other.spec.equals(key.spec)).count();
      Deployment first = connection.of.get(0);
      String label = first.account().label();
      connection.name =
          names.free(key.model == null || siblings == 1 ? label : label + "-" + first.base());
      connection.of.forEach(each -> take(connection, each));
    });
  }

  private void take(Made connection, Deployment deployment) {
    byDeployment.put(deployment, connection);
    if (deployment.isWildcard()) {
      return;
    }
    Map<String, Object> known = connection.models.get(deployment.base());
    if (known == null) {
      connection.models.put(deployment.base(), deployment.facts());
    } else if (!without(known).equals(without(deployment.facts()))) {
      remarks.changed(
          deployment.path(),
          "says other facts of " + deployment.base() + " than an entry before; the first count");
    }
  }

  /** The name of a deployment's connection. */
  String name(Deployment deployment) {
    return connection(deployment).name;
  }

  /** What a target must name because its connection knows another deployment, or null. */
  @Nullable String deployment(Deployment deployment) {
    Object own = deployment.facts().get("deployment");
    Map<String, Object> known = connection(deployment).models.get(deployment.base());
    Object listed = known == null ? null : known.get("deployment");
    return Objects.equals(own, listed)
        ? null
        : own == null ? deployment.account().model() : own.toString();
  }

  /** Names of the connections to a provider, by LiteLLM's word for it. */
  List<String> to(String vendor) {
    return byDeployment.entrySet().stream()
        .filter(entry -> entry.getKey().account().vendor().equals(vendor))
        .map(entry -> entry.getValue().name)
        .distinct()
        .sorted()
        .toList();
  }

  /** The resources. */
  List<Document> documents() {
    return made.values().stream().map(this::document).toList();
  }

  private Document document(Made connection) {
    Deployment first = connection.of.get(0);
    Map<String, Object> spec = new LinkedHashMap<>(first.account().spec());
    List<Map<String, Object>> models = new ArrayList<>();
    connection.models.forEach((base, facts) -> {
      if (!facts.isEmpty()) {
        Map<String, Object> model = new LinkedHashMap<>();
        model.put("model", base);
        model.putAll(facts);
        models.add(model);
      }
    });
    if (!models.isEmpty()) {
      spec.put("models", models);
    }
    common.forEach((name, value) -> spec.merge(name, value, Connections::both));
    if (!first.quota().isEmpty()) {
      spec.merge("limits", first.quota(), Connections::both);
    }
    return new Document("ProviderConnection", connection.name, spec);
  }

  private static Object both(Object one, Object other) {
    Map<String, Object> both = new LinkedHashMap<>();
    ((Map<?, ?>) one).forEach((name, value) -> both.put(name.toString(), value));
    ((Map<?, ?>) other).forEach((name, value) -> both.put(name.toString(), value));
    return both;
  }

  private Made connection(Deployment deployment) {
    return Objects.requireNonNull(byDeployment.get(deployment), deployment.path());
  }

  private static Key key(Deployment each) {
    boolean own = !each.quota().isEmpty() || each.budget() != null;
    return new Key(
        each.account().spec(), own ? each.account().model() : null, each.quota(), each.budget());
  }

  private static Map<String, Object> without(Map<String, Object> facts) {
    Map<String, Object> others = new LinkedHashMap<>(facts);
    others.remove("deployment");
    return others;
  }

  /** What makes deployments share a connection. */
  private record Key(
      Map<String, Object> spec,
      @Nullable String model,
      Map<String, Object> quota,
      @Nullable Allowance budget) {}

  /** A connection as it grows. */
  private static final class Made {
    private final List<Deployment> of = new ArrayList<>();
    private final Map<String, Map<String, Object>> models = new LinkedHashMap<>();
    private String name = "";
  }
}
