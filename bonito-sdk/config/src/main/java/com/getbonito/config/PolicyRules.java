package com.getbonito.config;

import com.getbonito.resource.v1alpha1.Budget;
import com.getbonito.resource.v1alpha1.Policy;
import com.getbonito.resource.v1alpha1.Policy.AppliesTo;
import com.getbonito.resource.v1alpha1.Policy.Attribution;
import com.getbonito.resource.v1alpha1.Policy.Rule;
import com.getbonito.resource.v1alpha1.Policy.Tokens;
import com.getbonito.resource.v1alpha1.RateLimit;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What makes a policy valid by itself. */
final class PolicyRules {

  private static final Duration SHORTEST_WINDOW = Duration.ofSeconds(1);

  private final Policy policy;
  private final Problems problems;

  private PolicyRules(Policy policy, Problems problems) {
    this.policy = policy;
    this.problems = problems;
  }

  static void check(Policy policy, Problems problems) {
    new PolicyRules(policy, problems).all();
  }

  private void all() {
    boolean empty =
        Stream.of(
                policy.attribution(),
                policy.models(),
                policy.regions(),
                policy.providers(),
                policy.tokens(),
                policy.rateLimit(),
                policy.concurrency(),
                policy.budgets())
            .allMatch(Objects::isNull);
    if (empty) {
      problems.error(
          Codes.EMPTY_POLICY, "spec", "limits nothing; add a section or remove the policy");
    }
    scope(policy.appliesTo());
    attribution(policy.attribution());
    rule(policy.models(), "models");
    rule(policy.regions(), "regions");
    rule(policy.providers(), "providers");
    tokens(policy.tokens());
    if (policy.rateLimit() != null) {
      rate(policy.rateLimit());
    }
    if (policy.budgets() != null) {
      budgets(policy.budgets());
    }
  }

  private void scope(@Nullable AppliesTo scope) {
    if (scope != null && scope.tags() != null && scope.tags().isEmpty()) {
      problems.error(
          Codes.EMPTY_LIST,
          "spec.appliesTo.tags",
          "is empty, which is neither any nor none; remove it or name a tag");
    }
  }

  private void attribution(@Nullable Attribution attribution) {
    if (attribution != null && attribution.require() == null && attribution.requireTags() == null) {
      empty("attribution", "require or requireTags");
    }
  }

  private void tokens(@Nullable Tokens tokens) {
    if (tokens != null && tokens.maxInput() == null && tokens.maxOutput() == null) {
      empty("tokens", "maxInput or maxOutput");
    }
  }

  private void rule(@Nullable Rule rule, String section) {
    if (rule == null) {
      return;
    }
    if (rule.allow() == null && rule.deny() == null) {
      empty(section, "allow or deny");
    }
    globs(rule.allow(), "spec." + section + ".allow");
    globs(rule.deny(), "spec." + section + ".deny");
  }

  private void empty(String section, String wanted) {
    problems.error(Codes.EMPTY_SECTION, "spec." + section, "limits nothing; add " + wanted);
  }

  private void globs(@Nullable List<String> patterns, String path) {
    for (int i = 0; patterns != null && i < patterns.size(); i++) {
      if (!patterns.get(i).isBlank() && !Words.GLOB.matches(patterns.get(i))) {
        problems.error(
            Codes.GLOB,
            Paths.item(path, i),
            "'" + patterns.get(i) + "' is no pattern; only * and ? stand for something else");
      }
    }
  }

  private void rate(RateLimit rate) {
    if (rate.requests() == null && rate.tokens() == null) {
      problems.error(Codes.RATE, "spec.rateLimit", "limits neither requests nor tokens");
    }
    if (rate.window() != null && rate.window().toDuration().compareTo(SHORTEST_WINDOW) < 0) {
      problems.error(Codes.RATE, "spec.rateLimit.window", "is shorter than 1s");
    }
  }

  private void budgets(List<Budget> budgets) {
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < budgets.size(); i++) {
      Budget budget = budgets.get(i);
      String path = Paths.item("spec.budgets", i);
      if (budget.name() != null && !seen.add(budget.name())) {
        problems.error(Codes.BUDGET, path + ".name", "'" + budget.name() + "' is there twice");
      }
      if (budget.limit() != null && !Words.MONEY.matches(budget.limit())) {
        problems.error(
            Codes.BUDGET, path + ".limit", "wants an amount like \"500.00\", at most 9000000");
      }
      if (!budget.currency().equals("USD")) {
        problems.error(Codes.BUDGET, path + ".currency", "wants USD, the only currency there is");
      }
      if (!isZone(budget.timeZone())) {
        problems.error(
            Codes.BUDGET, path + ".timeZone", "is no time zone; write for example Europe/Berlin");
      }
      effects(budget, path);
    }
  }

  private void effects(Budget budget, String path) {
    if (budget.mode() == Budget.Mode.SOFT && budget.onContention() != null) {
      problems.warning(
          Codes.NO_EFFECT, path + ".onContention", "has no effect on a Soft budget; remove it");
    }
    if (!budget.alertAt().stream().sorted().toList().equals(budget.alertAt())) {
      problems.error(Codes.BUDGET, path + ".alertAt", "wants percentages in ascending order");
    }
  }

  private static boolean isZone(String text) {
    try {
      return ZoneId.of(text).getRules() != null;
    } catch (DateTimeException unknown) {
      return false;
    }
  }
}
