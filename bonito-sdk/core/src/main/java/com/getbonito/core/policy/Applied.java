package com.getbonito.core.policy;

import com.getbonito.chat.Attribution;
import com.getbonito.core.ledger.BudgetRule;
import com.getbonito.decision.PolicyFacts;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The policies that apply to a call, and what they amount to. Immutable, and shared by all calls
 * that the same policies apply to.
 *
 * <p>A policy that names connections is not part of {@link #call()}; it counts for the candidates
 * of those connections only. The index of a candidate is its place in the list of targets.
 */
public final class Applied {

  /** No policy applies. */
  public static final Applied NONE =
      new Applied(PolicyFacts.NONE, new Scoped(Terms.NONE, List.of()), List.of(), Audits.NONE);

  private final PolicyFacts facts;
  private final PolicyFacts capped;
  private final Scoped enforced;
  private final List<Terms> candidates;
  private final List<CompiledPolicy> attributing;
  private final Audits audits;

  Applied(PolicyFacts facts, Scoped enforced, List<CompiledPolicy> attributing, Audits audits) {
    this.facts = facts;
    Cap output = enforced.call().maxOutput();
    this.capped = output == null ? facts : capped(facts, null, output);
    this.enforced = enforced;
    this.attributing = attributing;
    this.audits = audits;
    this.candidates = enforced.merged();
  }

  /** Whether no policy applies, neither enforced nor in mode Audit. */
  public boolean empty() {
    return facts == PolicyFacts.NONE && audits == Audits.NONE;
  }

  /** The enforced policies and their merged values, as a decision records them. */
  public PolicyFacts facts() {
    return facts;
  }

  /** The same where a call says nothing of its output, which is capped then. */
  public PolicyFacts capped() {
    return capped;
  }

  /**
   * With what a cap changes of a request.
   *
   * @param asked output tokens that the request asks for; null where it says nothing
   */
  public static PolicyFacts capped(PolicyFacts facts, @Nullable Integer asked, Cap cap) {
    String change = "maxOutput:" + (asked == null ? "none" : asked) + ">" + cap.tokens();
    return new PolicyFacts(facts.applied(), facts.values(), facts.audited(), List.of(change));
  }

  /** Why the call is refused for what it does not say of itself, or null. */
  public @Nullable Denial attribution(Attribution caller) {
    for (CompiledPolicy policy : attributing) {
      Denial denial = policy.denial(caller);
      if (denial != null) {
        return denial;
      }
    }
    return null;
  }

  /** What holds wherever the call goes. Its rates and slots are taken once, in hop 2. */
  public Terms call() {
    return enforced.call();
  }

  /** What holds for a candidate: {@link #call()}, what its connection adds, and its denial. */
  public Terms candidate(int index) {
    return candidates.isEmpty() ? Terms.NONE : candidates.get(index);
  }

  /**
   * What a candidate's connection adds to {@link #call()}. Its rates and slots are taken per
   * attempt, in hop 4.
   */
  public Terms attempt(int index) {
    return enforced.own(index);
  }

  /** Limits on rate of policies in mode Audit, wherever the call goes. */
  public List<RateRule> auditRates() {
    return auditCall().rates();
  }

  /** Budgets of policies in mode Audit, wherever the call goes. */
  public List<BudgetRule> auditBudgets() {
    return auditCall().budgets();
  }

  /** What policies in mode Audit say wherever the call goes. Never enforced. */
  public Terms auditCall() {
    return audits.terms().call();
  }

  /** What policies in mode Audit add that name a candidate's connection. Never enforced. */
  public Terms auditAttempt(int index) {
    return audits.terms().own(index);
  }

  /**
   * What policies in mode Audit would have refused the call for, each as {@code policy/rule},
   * sorted: what the caller does not say of itself, tokens beyond a cap that rejects, and rules
   * that would have left no candidate. Rates and budgets have accounts of their own.
   *
   * @param inputTokens estimate of the request's tokens
   * @param maxOutput tokens that the caller asks for, or null
   */
  public List<String> audit(Attribution caller, long inputTokens, @Nullable Integer maxOutput) {
    if (audits == Audits.NONE) {
      return List.of();
    }
    List<String> refused = new ArrayList<>(0);
    for (Audits.Audited audited : audits.policies()) {
      audited.refusals(caller, inputTokens, maxOutput, refused);
    }
    return List.copyOf(refused);
  }
}
