package com.getbonito.cli.demo;

import com.getbonito.BudgetView;
import com.getbonito.decision.Decision;
import com.getbonito.error.PolicyViolationException;
import java.util.List;

/**
 * What a run leaves behind.
 *
 * @param decisions of every call
 * @param ledgers the simulator's counts
 * @param refusals what callers were told of calls that a policy refused, in time order
 * @param budgets the accounts of Bonito's ledger
 * @param tokens what the clouds' token services issued
 */
record Evidence(
    List<Decision> decisions,
    List<EndpointCount> ledgers,
    List<PolicyViolationException> refusals,
    List<BudgetView> budgets,
    List<TokenCount> tokens) {

  Evidence {
    decisions = List.copyOf(decisions);
    ledgers = List.copyOf(ledgers);
    refusals = List.copyOf(refusals);
    budgets = List.copyOf(budgets);
    tokens = List.copyOf(tokens);
  }

  /** Of a run without budgets in which nothing was refused. */
  static Evidence of(List<Decision> decisions, List<EndpointCount> ledgers) {
    return new Evidence(decisions, ledgers, List.of(), List.of(), List.of());
  }
}
