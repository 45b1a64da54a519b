package com.getbonito.cli.demo;

import com.getbonito.BudgetView;
import com.getbonito.decision.Attempt;
import com.getbonito.decision.Booking;
import com.getbonito.decision.Decision;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a team spent: by the decisions, and by the ledger that its cap is held by; picodollars.
 *
 * @param team its name
 * @param calls how many it made
 * @param answered how many were answered
 * @param denied how many were refused
 * @param settled what its attempts are booked at
 * @param estimated the part of it that rests on estimates
 * @param uncertain what may have been billed beyond that
 * @param budget the ledger's account; null where the team has none
 */
record Spend(
    String team,
    long calls,
    long answered,
    long denied,
    long settled,
    long estimated,
    long uncertain,
    @Nullable BudgetView budget) {

  static final String NOBODY = "(none)";

  private static final String PARTITION = "team=";

  /** The spend of every team, by name. */
  static List<Spend> of(List<Decision> decisions, List<BudgetView> budgets) {
    Map<String, List<Decision>> byTeam = new TreeMap<>();
    for (Decision decision : decisions) {
      byTeam.computeIfAbsent(team(decision), k -> new ArrayList<>()).add(decision);
    }
    return byTeam.entrySet().stream()
        .map(team -> of(team.getKey(), team.getValue(), budget(team.getKey(), budgets)))
        .toList();
  }

  /** Whether the ledger says what the decisions say, and kept the cap. */
  boolean agrees() {
    BudgetView account = budget;
    if (account == null) {
      return settled == 0 && uncertain == 0;
    }
    return account.settled() == settled
        && account.uncertain() == uncertain
        && account.reserved() == 0
        && Math.addExact(settled, uncertain) <= account.limit();
  }

  static String team(Decision decision) {
    return Objects.requireNonNullElse(decision.plan().input().governance().caller().team(), NOBODY);
  }

  private static Spend of(String team, List<Decision> decisions, @Nullable BudgetView budget) {
    long settled = 0;
    long estimated = 0;
    long uncertain = 0;
    for (Decision decision : decisions) {
      for (Attempt attempt : decision.attempts()) {
        Booking booking = attempt.booking();
        Long sum = booking == null ? null : booking.settled();
        if (booking != null) {
          settled = Math.addExact(settled, sum == null ? 0 : sum);
          estimated = Math.addExact(estimated, booking.estimated() && sum != null ? sum : 0);
          uncertain = Math.addExact(uncertain, booking.uncertain());
        }
      }
    }
    return new Spend(
        team,
        decisions.size(),
        decisions.stream().filter(Outcomes::answered).count(),
        decisions.stream().filter(Outcomes::denied).count(),
        settled,
        estimated,
        uncertain,
        budget);
  }

  private static @Nullable BudgetView budget(String team, List<BudgetView> budgets) {
    return budgets.stream()
        .filter(budget -> budget.partition().equals(PARTITION + team))
        .findFirst()
        .orElse(null);
  }
}
