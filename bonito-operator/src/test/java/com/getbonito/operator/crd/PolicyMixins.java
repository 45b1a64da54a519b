package com.getbonito.operator.crd;

import com.getbonito.resource.v1alpha1.Budget;
import com.getbonito.resource.v1alpha1.Policy.Rule;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;

/** What an API server checks of a policy, and how its lists are merged. */
final class PolicyMixins {

  private static final String PROVIDERS =
      "['Bedrock', 'AzureOpenAI', 'Vertex', 'Anthropic', 'OpenAICompatible', 'Custom']";
  private static final String KNOWN = "p, p.contains('*') || p.contains('?') || p in " + PROVIDERS;

  private PolicyMixins() {}

  @ValidationRule(
      value =
          "has(self.attribution) || has(self.models) || has(self.regions) || has(self.providers)"
              + " || has(self.tokens) || has(self.rateLimit) || has(self.concurrency)"
              + " || has(self.budgets)",
      message = "limits nothing; add a section or remove the policy")
  interface Spec {
    @ValidationRule(
        value =
            "(!has(self.allow) || self.allow.all("
                + KNOWN
                + ")) && (!has(self.deny) || self.deny.all("
                + KNOWN
                + "))",
        message =
            "names a provider that there is not; there are Bedrock, AzureOpenAI, Vertex, Anthropic,"
                + " OpenAICompatible, Custom")
    Rule providers();

    @Entries(by = "name")
    List<Budget> budgets();
  }

  @ValidationRule(
      value = "!has(self.tags) || size(self.tags) > 0",
      fieldPath = ".tags",
      message = "is empty, which is neither any nor none; remove it or name a tag")
  interface Scope {}

  @ValidationRule(
      value = "has(self.require) || has(self.requireTags)",
      message = "limits nothing; add require or requireTags")
  interface Attributed {}

  @ValidationRule(
      value = "has(self.allow) || has(self.deny)",
      message = "limits nothing; add allow or deny")
  interface AllowOrDeny {
    @Wants("is no pattern; only * and ? stand for something else")
    List<String> allow();

    @Wants("is no pattern; only * and ? stand for something else")
    List<String> deny();
  }

  @ValidationRule(
      value = "has(self.maxInput) || has(self.maxOutput)",
      message = "limits nothing; add maxInput or maxOutput")
  interface TokenCaps {}

  @ValidationRule(
      value = "has(self.requests) || has(self.tokens)",
      message = "limits neither requests nor tokens")
  @ValidationRule(
      value = "duration(self.window) >= duration('1s')",
      fieldPath = ".window",
      message = "is shorter than 1s")
  interface Rate {}

  interface OneBudget {
    @Wants("wants an amount like \"500.00\", at most 9000000")
    String limit();

    @ValidationRule(value = "self == 'USD'", message = "wants USD, the only currency there is")
    String currency();

    @ValidationRule(value = "self.isSorted()", message = "wants percentages in ascending order")
    List<Integer> alertAt();
  }
}
