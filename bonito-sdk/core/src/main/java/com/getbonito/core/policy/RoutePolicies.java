package com.getbonito.core.policy;

import com.getbonito.chat.Attribution;
import com.getbonito.decision.PolicyFacts;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The policies that may apply to one route's calls, and what each selection of them amounts to. */
final class RoutePolicies {

  private static final long MOST_SELECTIONS = 10_000;

  private final List<CompiledPolicy> policies;
  private final @Nullable String route;
  private final List<Place> targets;
  private final CallerIndex index;
  private final Cache<Selection, Applied> merged =
      Caffeine.newBuilder().maximumSize(MOST_SELECTIONS).executor(Runnable::run).build();

  /**
   * @param all every policy, sorted by name
   * @param route the route's name; null for a direct call
   */
  RoutePolicies(List<CompiledPolicy> all, @Nullable String route, List<Place> targets) {
    this.route = route;
    // a copy: what is kept under a weak key must not hold the key
    this.targets = new ArrayList<>(targets);
    this.policies =
        all.stream()
            .filter(policy -> policy.appliesTo(route))
            .filter(policy ->
                !policy.namesConnections() || targets.stream().anyMatch(policy::appliesTo))
            .toList();
    this.index = new CallerIndex(policies);
  }

  boolean isFor(@Nullable String name) {
    return Objects.equals(route, name);
  }

  Applied applied(Attribution caller) {
    if (policies.isEmpty()) {
      return Applied.NONE;
    }
    Selection selection = index.select(caller);
    Applied known = merged.getIfPresent(selection);
    if (known == null) {
      known = merge(selection);
      merged.put(selection, known);
    }
    return known;
  }

  private Applied merge(Selection selection) {
    List<CompiledPolicy> enforced = new ArrayList<>();
    List<CompiledPolicy> audited = new ArrayList<>();
    List<CompiledPolicy> unattributed = new ArrayList<>();
    for (int i = 0; i < policies.size(); i++) {
      if (selection.applies(i)) {
        (policies.get(i).audit ? audited : enforced).add(policies.get(i));
      }
      if (selection.unattributed(i)) {
        unattributed.add(policies.get(i));
      }
    }
    if (enforced.isEmpty() && audited.isEmpty()) {
      return Applied.NONE;
    }
    Scoped terms = Merge.enforced(enforced, targets, unattributed);
    List<CompiledPolicy> attributing =
        enforced.stream()
            .filter(policy -> !policy.namesConnections() && policy.requiresAttribution())
            .toList();
    PolicyFacts facts = MergedFacts.of(enforced, terms);
    return new Applied(facts, terms, attributing, Merge.audits(audited, targets, terms));
  }
}
