package com.getbonito.core.policy;

import com.getbonito.chat.Attribution;
import com.getbonito.resource.TimeSpan;
import com.getbonito.resource.v1alpha1.Budget;
import com.getbonito.resource.v1alpha1.Policy;
import com.getbonito.resource.v1alpha1.Policy.AppliesTo;
import com.getbonito.resource.v1alpha1.Policy.Rule;
import com.getbonito.resource.v1alpha1.RateLimit;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A route of three targets, and short ways to write policies and callers. */
final class Fixture {

  static final String ROUTE = "support";

  static final Place CLAUDE =
      new Place(
          "aws",
          "Bedrock",
          "Bedrock",
          "anthropic.claude-sonnet-4-5",
          List.of("us-east-1", "us-west-2"));
  static final Place GPT =
      new Place("azure", "AzureOpenAI", "AzureOpenAI", "gpt-4.1", List.of("westeurope"));
  static final Place LLAMA = new Place("groq", "OpenAICompatible", "groq", "llama-3.3-70b", null);
  static final List<Place> TARGETS = List.of(CLAUDE, GPT, LLAMA);

  static final Attribution ANNA =
      Attribution.builder()
          .team("support")
          .project("bot")
          .user("anna")
          .key("k1")
          .tag("env", "prod")
          .tag("cost", "42")
          .build();
  static final Attribution NOBODY = Attribution.NONE;

  private Fixture() {}

  static Applied applied(Map<String, Policy> policies) {
    return applied(policies, ANNA);
  }

  static Applied applied(Map<String, Policy> policies, Attribution caller) {
    return PolicySet.of(policies).applied(ROUTE, TARGETS, caller);
  }

  static Applied applied(Policy policy) {
    return applied(Map.of("p", policy));
  }

  static Attribution team(String team) {
    return Attribution.builder().team(team).build();
  }

  static Rule allow(String... values) {
    return new Rule(List.of(values), null);
  }

  static Rule deny(String... values) {
    return new Rule(null, List.of(values));
  }

  static Policy.Builder on(AppliesTo.Builder appliesTo) {
    return Policy.builder().appliesTo(appliesTo.build());
  }

  static RateLimit.Builder rate(String window) {
    return RateLimit.builder().window(TimeSpan.of(window));
  }

  static Budget budget(String name, Budget.Mode mode) {
    return Budget.builder()
        .name(name)
        .limit("10.00")
        .window(Budget.Window.DAY)
        .mode(mode)
        .scope(Budget.Scope.PROCESS)
        .build();
  }

  /** The rule that rules out each of the three targets, or null. */
  static @Nullable String[] reasons(Applied applied) {
    @Nullable String[] reasons = new @Nullable String[TARGETS.size()];
    for (int i = 0; i < reasons.length; i++) {
      Denial denial = applied.candidate(i).denial();
      reasons[i] = denial == null ? null : denial.code() + " " + denial.reason();
    }
    return reasons;
  }
}
