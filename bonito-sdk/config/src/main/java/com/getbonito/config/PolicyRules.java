package com.getbonito.config;

import com.getbonito.resource.v1alpha1.Budget;
import com.getbonito.resource.v1alpha1.Policy;
import com.getbonito.resource.v1alpha1.RateLimit;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** What makes a policy valid by itself. */
final class PolicyRules {

  private static final BigDecimal MOST = BigDecimal.valueOf(9_000_000);
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
    if (policy.rateLimit() != null) {
      rate(policy.rateLimit());
    }
    if (policy.budgets() != null) {
      budgets(policy.budgets());
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
      if (budget.limit() != null && !isMoney(budget.limit())) {
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
    }
  }

  private static boolean isMoney(String text) {
    return Words.MONEY.matches(text) && new BigDecimal(text).compareTo(MOST) <= 0;
  }

  private static boolean isZone(String text) {
    try {
      return ZoneId.of(text).getRules() != null;
    } catch (DateTimeException unknown) {
      return false;
    }
  }
}
