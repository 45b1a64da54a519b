package com.getbonito.cli.convert;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A route for each group of {@code model_list}: its deployments, and behind them its fallbacks. */
final class Routes {

  private static final int MOST_TARGETS = 16;
  private static final int MOST_ALIASES = 16;

  private final Map<String, List<Deployment>> groups;
  private final Connections connections;
  private final Routing routing;
  private final Remarks remarks;
  private final boolean budgeted;
  private final @Nullable String largestAnswer;
  private final Map<String, String> names = new LinkedHashMap<>();

  Routes(
      Map<String, List<Deployment>> groups,
      Connections connections,
      Routing routing,
      boolean budgeted,
      @Nullable String largestAnswer,
      Remarks remarks) {
    this.groups = groups;
    this.connections = connections;
    this.routing = routing;
    this.budgeted = budgeted;
    this.largestAnswer = largestAnswer;
    this.remarks = remarks;
    Names free = new Names();
    groups.keySet().forEach(group -> names.put(group, free.free(group)));
  }

  List<Document> documents() {
    routing.withFallbacks().stream()
        .filter(group -> !groups.containsKey(group))
        .forEach(group -> {
          if (routing.aliasesOf().containsKey(group)) {
            remarks.lost(
                "fallbacks", "are for " + group + ", which is an alias; write a route for it");
          } else {
            remarks.leftOut("fallbacks", "are for " + group + ", which is no group that is left");
          }
        });
    routing
        .aliasesOf()
        .forEach((alias, group) -> {
          if (!groups.containsKey(group)) {
            remarks.lost(
                "router_settings.model_group_alias", alias + " names no group that is left");
          }
        });
    return groups.entrySet().stream().map(each -> route(each.getKey(), each.getValue())).toList();
  }

  private Document route(String group, List<Deployment> own) {
    List<Deployment> ordered = new ArrayList<>(own);
    boolean inOrder = own.stream().anyMatch(each -> each.order() != null);
    if (inOrder) {
      ordered.sort(
          Comparator.comparingLong(each -> each.order() == null ? Long.MAX_VALUE : each.order()));
    }
    List<Deployment> all = new ArrayList<>(ordered);
    all.addAll(standIns(group));
    List<Deployment> kept = all.size() > MOST_TARGETS ? all.subList(0, MOST_TARGETS) : all;
    if (kept.size() < all.size()) {
      remarks.lost(own.get(0).path(), group + " has more than 16 targets; the last are left out");
    }
    Map<String, Object> spec = new LinkedHashMap<>();
    aliases(group, spec);
    String strategy = strategy(group, ordered, kept, inOrder);
    spec.put("strategy", strategy);
    spec.put("targets", targets(kept, ordered.size(), strategy));
    Long longest =
        kept.stream()
            .map(Deployment::timeout)
            .filter(Objects::nonNull)
            .max(Long::compare)
            .orElse(null);
    Map<String, Object> failover = routing.failover(kept.size(), longest);
    if (largestAnswer != null) {
      failover.put("maxResponseSize", largestAnswer);
    }
    if (!failover.isEmpty()) {
      spec.put("failover", failover);
    }
    if (routing.dropsUnsupported() || kept.stream().allMatch(Deployment::drops)) {
      spec.put("unsupported", "Drop");
    } else {
      kept.stream()
          .filter(Deployment::drops)
          .forEach(each ->
              remarks.changed(
                  each.path() + ".litellm_params.drop_params",
                  "counts only in routes whose targets all say so; in the others nothing is"
                      + " dropped"));
    }
    if (budgeted) {
      spec.put("unknownPrice", "CeilingEstimate");
    }
    Map<String, Object> cache = routing.cached();
    if (cache != null) {
      spec.put("cache", cache);
    }
    return new Document("Route", Objects.requireNonNull(names.get(group)), spec);
  }

  private List<Deployment> standIns(String group) {
    List<String> named = routing.standIns(group, groups.keySet());
    List<String> gone = named.stream().filter(each -> !groups.containsKey(each)).toList();
    for (String each : gone) {
      String message = "of " + group + " name " + each + ", which is not left";
      if (gone.size() == named.size()) {
        remarks.lost("fallbacks", message + "; nothing stands in for it");
      } else {
        remarks.changed("fallbacks", message);
      }
    }
    return named.stream()
        .filter(groups::containsKey)
        .flatMap(each -> groups.getOrDefault(each, List.of()).stream())
        .toList();
  }

  private void aliases(String group, Map<String, Object> spec) {
    String name = Objects.requireNonNull(names.get(group));
    Set<String> wanted = new LinkedHashSet<>();
    if (!name.equals(group)) {
      wanted.add(group);
    }
    routing
        .aliasesOf()
        .forEach((alias, of) -> {
          if (of.equals(group) && !groups.containsKey(alias)) {
            wanted.add(alias);
          }
        });
    List<String> aliases = wanted.stream().filter(Names::isAlias).limit(MOST_ALIASES).toList();
    wanted.removeAll(aliases);
    wanted.forEach(each ->
        remarks.lost("model_list", each + " cannot be a name here; callers must say " + name));
    if (!aliases.isEmpty()) {
      spec.put("aliases", aliases);
    }
  }

  private String strategy(
      String group, List<Deployment> own, List<Deployment> all, boolean inOrder) {
    if (inOrder) {
      boolean shared = own.stream().map(Deployment::order).distinct().count() < own.size();
      if (shared) {
        remarks.changed(
            own.get(0).path(),
            group + " has deployments of the same order; they are tried in turn");
      }
      return "Failover";
    }
    if (own.size() == 1) {
      return "Failover";
    }
    String strategy =
        switch (routing.chosenBy()) {
          case "latency-based-routing" -> "LatencyOptimized";
          case "cost-based-routing" -> "CostOptimized";
          default -> "Weighted";
        };
    if (all.size() > own.size() && !strategy.equals("Weighted")) {
      remarks.changed(
          own.get(0).path(),
          group + ": fallbacks compete with the others from the first attempt on");
    }
    return strategy;
  }

  private List<Map<String, Object>> targets(List<Deployment> all, int own, String strategy) {
    List<Map<String, Object>> targets = new ArrayList<>();
    List<Deployment> drawn = all.subList(0, Math.min(own, all.size()));
    List<Long> weights = routing.drawsEvenly() ? Weights.even(drawn) : Weights.of(drawn);
    Names free = new Names();
    for (int i = 0; i < all.size(); i++) {
      Deployment each = all.get(i);
      String connection = connections.name(each);
      boolean alone =
          all.stream().filter(other -> connections.name(other).equals(connection)).count() == 1;
      Map<String, Object> target = new LinkedHashMap<>();
      target.put("name", free.free(alone ? connection : each.account().model()));
      target.put("connection", connection);
      target.put("model", each.base());
      String deployment = connections.deployment(each);
      if (deployment != null) {
        target.put("deployment", deployment);
      }
      if (strategy.equals("Weighted")) {
        target.put("weight", i < weights.size() ? weights.get(i) : 0L);
      }
      if (each.maxOutput() != null) {
        target.put("maxOutput", each.maxOutput());
        remarks.changed(
            each.path() + ".litellm_params.max_tokens",
            "is a ceiling of every answer here, not what counts where a request says nothing");
      }
      if (each.timeout() != null) {
        target.put("timeout", Spans.text(each.timeout()));
      }
      targets.add(target);
    }
    return targets;
  }
}
