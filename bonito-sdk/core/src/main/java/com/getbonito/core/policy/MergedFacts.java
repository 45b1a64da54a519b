package com.getbonito.core.policy;

import com.getbonito.decision.PolicyFacts;
import com.getbonito.decision.PolicyFacts.Value;
import com.getbonito.resource.v1alpha1.Budget;
import com.getbonito.resource.v1alpha1.Policy;
import com.getbonito.resource.v1alpha1.Policy.Dimension;
import com.getbonito.resource.v1alpha1.RateLimit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The merged values of enforced policies, as a decision records them. Lists intersect or unite and
 * limits all count, so each policy's is there; of caps the least is.
 */
final class MergedFacts {

  private final List<Value> values = new ArrayList<>();

  private MergedFacts() {}

  /**
   * @param policies sorted by name
   */
  static PolicyFacts of(List<CompiledPolicy> policies, Scoped terms) {
    if (policies.isEmpty()) {
      return PolicyFacts.NONE;
    }
    MergedFacts facts = new MergedFacts();
    facts.cap(terms.call().maxInput());
    facts.cap(terms.call().maxOutput());
    for (CompiledPolicy policy : policies) {
      if (policy.namesConnections()) {
        facts.cap(policy.terms.maxInput());
        facts.cap(policy.terms.maxOutput());
      }
      facts.sections(policy.name, policy.source);
    }
    return new PolicyFacts(
        policies.stream().map(policy -> policy.name).toList(), facts.values, List.of(), List.of());
  }

  private void cap(@Nullable Cap cap) {
    if (cap != null) {
      add(cap.field(), Integer.toString(cap.tokens()), cap.policy());
    }
  }

  private void sections(String name, Policy policy) {
    Policy.Attribution attribution = policy.attribution();
    if (attribution != null) {
      List<Dimension> require = attribution.require() == null ? List.of() : attribution.require();
      list("attribution.require", require.stream().map(Dimension::wireName).toList(), name);
      list("attribution.requireTags", attribution.requireTags(), name);
    }
    rule("models", policy.models(), name);
    rule("regions", policy.regions(), name);
    rule("providers", policy.providers(), name);
    if (policy.rateLimit() != null) {
      rate(policy.rateLimit(), name);
    }
    if (policy.concurrency() != null) {
      add("concurrency.max", Integer.toString(policy.concurrency().max()), name);
    }
    for (Budget budget : policy.budgets() == null ? List.<Budget>of() : policy.budgets()) {
      String value =
          "%s %s/%s %s"
              .formatted(
                  budget.limit(),
                  budget.currency(),
                  budget.window().wireName(),
                  budget.mode().wireName());
      add("budgets." + budget.name(), value, name);
    }
  }

  private void rule(String field, Policy.@Nullable Rule rule, String policy) {
    if (rule != null) {
      list(field + ".allow", rule.allow(), policy);
      list(field + ".deny", rule.deny(), policy);
    }
  }

  private void rate(RateLimit limit, String policy) {
    if (limit.requests() != null) {
      add("rateLimit.requests", limit.requests() + "/" + limit.window(), policy);
    }
    if (limit.tokens() != null) {
      add("rateLimit.tokens", limit.tokens() + "/" + limit.window(), policy);
    }
  }

  private void list(String field, @Nullable List<String> values, String policy) {
    if (values != null && !values.isEmpty()) {
      add(field, String.join(",", values), policy);
    }
  }

  private void add(String field, String value, String policy) {
    values.add(new Value(field, value, policy));
  }
}
