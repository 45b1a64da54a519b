package com.getbonito.core.policy;

import com.getbonito.chat.Attribution;
import com.getbonito.core.ledger.BudgetRule;
import com.getbonito.core.ledger.Partition;
import com.getbonito.resource.v1alpha1.Budget;
import com.getbonito.resource.v1alpha1.Policy;
import com.getbonito.resource.v1alpha1.Policy.AppliesTo;
import com.getbonito.resource.v1alpha1.Policy.Dimension;
import com.getbonito.resource.v1alpha1.Policy.Mode;
import com.getbonito.resource.v1alpha1.Policy.Tokens;
import com.getbonito.resource.v1alpha1.Policy.Tokens.OnExceed;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One policy as calls read it. */
final class CompiledPolicy {

  private static final AppliesTo EVERYTHING = AppliesTo.builder().build();

  final String name;
  final Policy source;
  final boolean audit;
  final AppliesTo appliesTo;
  final Terms terms;
  private final List<AccessRule> rules;
  private final List<Dimension> require;
  private final List<String> requireTags;

  CompiledPolicy(String name, Policy policy) {
    this.name = name;
    this.source = policy;
    this.audit = policy.mode() == Mode.AUDIT;
    this.appliesTo = policy.appliesTo() == null ? EVERYTHING : policy.appliesTo();
    this.rules =
        Stream.of(
                AccessRule.of(name, AccessRule.Subject.MODELS, policy.models()),
                AccessRule.of(name, AccessRule.Subject.REGIONS, policy.regions()),
                AccessRule.of(name, AccessRule.Subject.PROVIDERS, policy.providers()))
            .filter(Objects::nonNull)
            .toList();
    Policy.Attribution attribution = policy.attribution();
    this.require =
        attribution == null || attribution.require() == null ? List.of() : attribution.require();
    this.requireTags =
        attribution == null || attribution.requireTags() == null
            ? List.of()
            : attribution.requireTags();
    this.terms = terms(name, policy, audit);
  }

  private static Terms terms(String name, Policy policy, boolean audited) {
    String account = audited ? "audit:" + name : name;
    Tokens tokens = policy.tokens();
    List<BudgetRule> budgets = new ArrayList<>();
    boolean hard = false;
    for (Budget budget : policy.budgets() == null ? List.<Budget>of() : policy.budgets()) {
      budgets.add(audited ? BudgetRule.observed(name, budget) : BudgetRule.of(name, budget));
      hard |= budget.mode() == Budget.Mode.HARD;
    }
    return new Terms(
        null,
        // nothing can be taken out of what the caller sends, so input is never clamped
        tokens == null ? null : cap(name, "tokens.maxInput", tokens.maxInput(), true),
        tokens == null
            ? null
            : cap(
                name, "tokens.maxOutput", tokens.maxOutput(), tokens.onExceed() == OnExceed.REJECT),
        budgets,
        hard,
        policy.rateLimit() == null
            ? List.of()
            : List.of(RateRule.of(name, account, policy.rateLimit())),
        policy.concurrency() == null
            ? List.of()
            : List.of(new ConcurrencyRule(name, policy.concurrency().max(), account)));
  }

  private static @Nullable Cap cap(
      String policy, String field, @Nullable Integer tokens, boolean rejects) {
    return tokens == null ? null : Cap.of(tokens, policy, field, rejects);
  }

  /** Whether it is about particular connections, and so about candidates rather than calls. */
  boolean namesConnections() {
    return !any(appliesTo.connections());
  }

  boolean appliesTo(@Nullable String route) {
    List<String> named = appliesTo.routes();
    return named == null || named.isEmpty() || route != null && named.contains(route);
  }

  boolean appliesTo(Place place) {
    List<String> named = appliesTo.connections();
    return named == null || named.isEmpty() || named.contains(place.connection());
  }

  /** Whether a field of {@link AppliesTo} leaves open what a policy is about. */
  static boolean any(@Nullable List<String> values) {
    return values == null || values.isEmpty();
  }

  boolean requiresAttribution() {
    return !require.isEmpty() || !requireTags.isEmpty();
  }

  /** Why a target is ruled out, or null. */
  @Nullable Denial denial(Place place) {
    for (AccessRule rule : rules) {
      Denial denial = rule.denial(place);
      if (denial != null) {
        return denial;
      }
    }
    return null;
  }

  /** Why a caller is refused for what it does not say of itself, or null. */
  @Nullable Denial denial(Attribution caller) {
    for (Dimension dimension : require) {
      if (Callers.missing(Partition.value(dimension, caller))) {
        return unattributed("attribution.require", "its " + noun(dimension));
      }
    }
    for (String tag : requireTags) {
      if (Callers.missing(caller.tags().get(tag))) {
        return unattributed("attribution.requireTags", "tag '" + tag + "'");
      }
    }
    return null;
  }

  /** Why callers are refused who do not say everything that is required. */
  Denial unattributed() {
    String everything =
        Stream.concat(
                require.stream().map(dimension -> "its " + noun(dimension)),
                requireTags.stream().map(tag -> "tag '" + tag + "'"))
            .collect(Collectors.joining(" and "));
    return unattributed("attribution", everything);
  }

  private static String noun(Dimension dimension) {
    return dimension.wireName().toLowerCase(Locale.ROOT);
  }

  private Denial unattributed(String rule, String missing) {
    return new Denial(
        Denial.ATTRIBUTION,
        name,
        rule,
        "policy '" + name + "' (" + rule + "): a call must name " + missing);
  }
}
