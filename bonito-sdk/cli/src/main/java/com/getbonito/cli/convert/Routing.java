package com.getbonito.cli.convert;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What {@code router_settings} and {@code litellm_settings} say about every route. Where both
 * speak, the router's settings count, as in LiteLLM.
 */
final class Routing {

  private static final int MOST_RETRIES = 10;
  private static final long MOST_ATTEMPTS = 32;

  /** How many fallbacks LiteLLM follows one after the other. */
  private static final int MOST_STEPS = 5;

  /** What a route has where it names no figures: milliseconds, and attempts. */
  private static final long USUAL_ATTEMPT = 60_000;

  private static final long USUAL_TOTAL = 120_000;
  private static final long USUAL_ATTEMPTS = 4;

  /** Strategies that count what deployments say of their share. */
  private static final Set<String> BY_SHARE =
      Set.of("simple-shuffle", "usage-based-routing", "usage-based-routing-v2");

  private final Section router;
  private final Section lite;
  private final Remarks remarks;

  private final String strategy;
  private final @Nullable Long retries;
  private final @Nullable Long attempt;
  private final @Nullable Long firstToken;
  private final Map<String, List<String>> fallbacks = new LinkedHashMap<>();
  private final Map<String, List<String>> wider = new LinkedHashMap<>();
  private final List<String> always;
  private final Map<String, String> aliases = new LinkedHashMap<>();
  private final @Nullable Map<String, Object> cache;
  private final boolean drops;

  Routing(Section router, Section lite, Remarks remarks) {
    this.router = router;
    this.lite = lite;
    this.remarks = remarks;
    this.strategy = strategy();
    this.retries = either("num_retries") == null ? null : either("num_retries").longValue();
    BigDecimal own = router.number("timeout");
    BigDecimal request = lite.number("request_timeout");
    this.attempt = millis(own == null ? request : own);
    this.firstToken = millis(router.number("stream_timeout"));
    fallbacks("fallbacks", fallbacks);
    fallbacks("context_window_fallbacks", wider);
    List<String> mine = router.texts("default_fallbacks");
    List<String> others = lite.texts("default_fallbacks");
    this.always = mine.isEmpty() ? others : mine;
    aliases();
    this.cache = cache();
    this.drops = lite.truth("drop_params");
  }

  /** LiteLLM's word for how deployments of a group are chosen. */
  String chosenBy() {
    return strategy;
  }

  /** Whether targets of a group are drawn evenly, whatever is written of their shares. */
  boolean drawsEvenly() {
    return !BY_SHARE.contains(strategy);
  }

  Map<String, String> aliasesOf() {
    return aliases;
  }

  @Nullable Map<String, Object> cached() {
    return cache;
  }

  boolean dropsUnsupported() {
    return drops;
  }

  /**
   * The groups that stand in when a group fails, without it: first its own, then theirs. An alias
   * is the group that it names.
   */
  List<String> standIns(String group, Set<String> groups) {
    Set<String> found = new LinkedHashSet<>(List.of(group));
    List<String> last = List.of(group);
    for (int step = 0; step < MOST_STEPS; step++) {
      last =
          last.stream()
              .flatMap(each -> next(each).stream())
              .map(each -> groups.contains(each) ? each : aliases.getOrDefault(each, each))
              .filter(found::add)
              .toList();
    }
    found.remove(group);
    return List.copyOf(found);
  }

  private List<String> next(String group) {
    List<String> all = new ArrayList<>(fallbacks.getOrDefault(group, List.of()));
    all.addAll(wider.getOrDefault(group, List.of()));
    if (!fallbacks.containsKey(group)) {
      all.addAll(fallbacks.getOrDefault("*", always));
    }
    return all;
  }

  /** Every group that a fallback is for, to find those that are not there. */
  List<String> withFallbacks() {
    List<String> all = new ArrayList<>(fallbacks.keySet());
    all.addAll(wider.keySet());
    all.remove("*");
    return all;
  }

  /** A route's failover section; empty where Bonito's usual figures fit. */
  Map<String, Object> failover(int targets, @Nullable Long longest) {
    Map<String, Object> failover = new LinkedHashMap<>();
    long attempts =
        retries == null
            ? 0
            : Math.min(MOST_ATTEMPTS, Math.max(Math.min(retries, MOST_ATTEMPTS) + 1, targets));
    if (retries != null) {
      failover.put("maxAttempts", attempts);
      failover.put("retriesPerTarget", Math.min(MOST_RETRIES, retries));
    } else if (targets > 4) {
      failover.put("maxAttempts", (long) targets);
    }
    if (attempt != null) {
      failover.put("attemptTimeout", Spans.text(attempt));
    }
    if (firstToken != null) {
      long usual = attempt == null ? USUAL_ATTEMPT : attempt;
      failover.put("firstTokenTimeout", Spans.text(Math.min(firstToken, usual)));
    } else if (attempt != null) {
      failover.put("firstTokenTimeout", Spans.text(attempt));
    }
    if (attempt != null || longest != null) {
      long one = Math.max(attempt == null ? USUAL_ATTEMPT : attempt, longest == null ? 0 : longest);
      long total = one * (attempts == 0 ? Math.max(USUAL_ATTEMPTS, targets) : attempts);
      if (total > USUAL_TOTAL) {
        failover.put("totalTimeout", Spans.text(total));
      }
    }
    return failover;
  }

  private String strategy() {
    String written = router.text("routing_strategy");
    String known = written == null ? "simple-shuffle" : written;
    String path = router.path("routing_strategy");
    switch (known) {
      case "simple-shuffle", "latency-based-routing", "cost-based-routing" -> {}
      case "least-busy" ->
          remarks.changed(
              path, "is least-busy, which Bonito does not do; targets are drawn evenly");
      case "usage-based-routing", "usage-based-routing-v2" ->
          remarks.changed(path, "is usage-based; targets are drawn by their rpm or tpm instead");
      default ->
          remarks.changed(
              path, "is a strategy that Bonito does not know; targets are drawn evenly");
    }
    return known;
  }

  private @Nullable BigDecimal either(String name) {
    BigDecimal own = router.number(name);
    BigDecimal other = lite.number(name);
    return own == null ? other : own;
  }

  private static @Nullable Long millis(@Nullable BigDecimal seconds) {
    return seconds == null || seconds.signum() <= 0 ? null : Spans.millis(seconds);
  }

  private void fallbacks(String name, Map<String, List<String>> into) {
    Section from = router.has(name) ? router : lite;
    if (from == router && lite.has(name)) {
      lite.value(name);
      remarks.changed(lite.path(name), "is overruled by " + router.path(name));
    }
    for (Section each : from.has(name) ? from.sections(name) : List.<Section>of()) {
      for (String group : each.names()) {
        into.computeIfAbsent(group, key -> new ArrayList<>()).addAll(each.texts(group));
      }
    }
    if (name.startsWith("context") && !into.isEmpty()) {
      remarks.changed(
          from.path(name),
          "are targets behind the others; one whose window is too small is never tried");
    }
  }

  private void aliases() {
    Section written = router.section("model_group_alias");
    for (String alias : written.names()) {
      boolean simple = written.value(alias) instanceof String;
      Section more = simple ? null : written.section(alias);
      String group = more == null ? written.text(alias) : more.text("model");
      if (group != null) {
        aliases.put(alias, group);
      }
      if (more != null) {
        more.rest();
      }
    }
  }

  private @Nullable Map<String, Object> cache() {
    boolean on = lite.truth("cache");
    Section params = lite.section("cache_params");
    String type = params.text("type");
    String mode = params.text("mode");
    BigDecimal ttl = params.number("ttl");
    BigDecimal inMemory = params.number("default_in_memory_ttl");
    BigDecimal inRedis = params.number("default_in_redis_ttl");
    BigDecimal kept = ttl != null ? ttl : inMemory == null ? inRedis : inMemory;
    if (!on) {
      return null;
    }
    if ((type != null && type.contains("semantic")) || "default_off".equals(mode)) {
      remarks.leftOut(
          lite.path("cache"), "is semantic or off unless a call asks; Bonito's cache is neither");
      return null;
    }
    params.rest();
    if (type != null && !type.equals("local")) {
      remarks.changed(
          params.path("type"), "is " + type + "; each process has a cache of its own instead");
    }
    Map<String, Object> cache = new LinkedHashMap<>();
    cache.put("mode", "Exact");
    if (kept != null && kept.signum() > 0) {
      cache.put("ttl", Spans.text(Spans.millis(kept)));
    }
    return cache;
  }
}
