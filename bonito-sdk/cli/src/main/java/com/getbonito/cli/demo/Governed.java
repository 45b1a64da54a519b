package com.getbonito.cli.demo;

import com.getbonito.BonitoBuilder;
import com.getbonito.Settings;
import com.getbonito.resource.v1alpha1.Budget;
import com.getbonito.resource.v1alpha1.Policy;
import com.getbonito.resource.v1alpha1.Policy.AppliesTo;
import com.getbonito.resource.v1alpha1.Policy.Attribution;
import com.getbonito.resource.v1alpha1.Policy.Dimension;
import com.getbonito.resource.v1alpha1.Policy.Rule;
import com.getbonito.resource.v1alpha1.Policy.Tokens;
import java.util.List;

/**
 * What an application would write to be governed: every call names its team, every team has a cap
 * on what it spends, and one team has fewer models and shorter calls.
 */
final class Governed {

  static final String BUDGETS = "team-budgets";
  static final String LIMITS = "labs-limits";

  private static final int LONGEST_PROMPT = 4_000;
  private static final int LONGEST_ANSWER = 300;

  private Governed() {}

  /**
   * Adds the policies.
   *
   * @param cap what a team may spend, in dollars
   */
  static void policies(BonitoBuilder bonito, String cap) {
    bonito
        .policy(BUDGETS, budgets(cap))
        .policy(LIMITS, limits())
        .settings(Settings.builder().volatileLedger().build());
  }

  private static Policy budgets(String cap) {
    return Policy.builder()
        .attribution(new Attribution(List.of(Dimension.TEAM), null))
        .budgets(
            List.of(
                Budget.builder()
                    .name("run")
                    .limit(cap)
                    .window(Budget.Window.TOTAL)
                    .mode(Budget.Mode.HARD)
                    .scope(Budget.Scope.PROCESS)
                    .per(List.of(Dimension.TEAM))
                    .build()))
        .build();
  }

  private static Policy limits() {
    return Policy.builder()
        .appliesTo(AppliesTo.builder().teams(Teams.LABS).build())
        .models(new Rule(null, List.of("steady-*")))
        .tokens(new Tokens(LONGEST_PROMPT, LONGEST_ANSWER, Tokens.OnExceed.CLAMP))
        .build();
  }
}
