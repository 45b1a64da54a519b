package com.getbonito.cli.convert;

import java.math.BigDecimal;
import java.math.RoundingMode;
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
  private static final BigDecimal HEAVIEST = BigDecimal.valueOf(10_000);

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
        .forEach(group ->
            remarks.leftOut("fallbacks", "are for " + group + ", which is no group that is left"));
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
    for (String standIn : routing.standIns(group)) {
      List<Deployment> others = groups.get(standIn);
      if (others == null) {
        remarks.changed("fallbacks", "of " + group + " name " + standIn + ", which is not left");
      } else {
        all.addAll(others);
      }
    }
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
    if (routing.dropsUnsupported() || own.stream().anyMatch(Deployment::drops)) {
      spec.put("unsupported", "Drop");
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
        remarks.changed("model_list", each + " cannot be a name here; callers must say " + name));
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
    List<Long> weights = weights(all.subList(0, own > all.size() ? all.size() : own));
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
      }
      if (each.timeout() != null) {
        target.put("timeout", Spans.text(each.timeout()));
      }
      targets.add(target);
    }
    return targets;
  }

  /** Whole weights up to ten thousand, as far as possible in the proportion that is written. */
  private static List<Long> weights(List<Deployment> own) {
    boolean given = own.stream().anyMatch(each -> positive(each.weight()));
    if (!given) {
      return own.stream().map(each -> 1L).toList();
    }
    BigDecimal most =
        own.stream().map(Routes::weight).max(Comparator.naturalOrder()).orElse(BigDecimal.ONE);
    boolean whole =
        own.stream().allMatch(each -> weight(each).stripTrailingZeros().scale() <= 0)
            && most.compareTo(HEAVIEST) <= 0;
    return own.stream()
        .map(each ->
            whole
                ? weight(each).longValue()
                : weight(each).multiply(HEAVIEST).divide(most, 0, RoundingMode.CEILING).longValue())
        .toList();
  }

  private static BigDecimal weight(Deployment deployment) {
    BigDecimal weight = deployment.weight();
    return weight == null || weight.signum() < 0 ? BigDecimal.ZERO : weight;
  }

  private static boolean positive(@Nullable BigDecimal weight) {
    return weight != null && weight.signum() > 0;
  }
}
