package com.getbonito.cli.policy;

import com.getbonito.billing.MaximumCost;
import com.getbonito.chat.UsageCategory;
import com.getbonito.core.ledger.BudgetCharge;
import com.getbonito.core.policy.Applied;
import com.getbonito.core.policy.Denial;
import com.getbonito.core.policy.Terms;
import com.getbonito.decision.Candidate;
import com.getbonito.decision.CandidateFacts;
import com.getbonito.decision.Governance;
import com.getbonito.decision.MoneyFacts;
import com.getbonito.decision.Plan;
import com.getbonito.decision.PlanInput;
import com.getbonito.decision.RequestFacts;
import com.getbonito.money.ModelPrice;
import com.getbonito.routing.Planner;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A recorded target as other policies and prices see it.
 *
 * @param facts what planning reads of it
 * @param terms what the policies say of it
 * @param price its price; null where unknown
 * @param charges the budgets that it is charged to
 * @param assumed whether the record has no bound of the input, and one was assumed
 */
record Offer(
    CandidateFacts facts,
    Terms terms,
    @Nullable ModelPrice price,
    List<BudgetCharge> charges,
    boolean assumed) {

  /** An estimate counts four characters a token, so the bytes of plain text are four times that. */
  private static final long BYTES_PER_TOKEN = 4;

  static Offer of(
      CandidateFacts recorded,
      RequestFacts request,
      Terms terms,
      @Nullable Denial tokens,
      Tariff tariff,
      long now,
      List<BudgetCharge> charges,
      @Nullable Long headroom) {
    ModelPrice price = tariff.of(recorded, now);
    Denial denial = terms.denial() == null ? tokens : terms.denial();
    boolean assumed = request.inputBound() == null && !charges.isEmpty();
    MoneyFacts money =
        price == null
            ? new MoneyFacts(null, null, false, 0, 0, 0, null, headroom)
            : new MoneyFacts(
                price.id(),
                price.source(),
                recorded.money().ceiling() && price.id().equals(recorded.money().price()),
                Math.max(0, price.perToken(ModelPrice.STANDARD, UsageCategory.INPUT, 0)),
                Math.max(0, price.perToken(ModelPrice.STANDARD, UsageCategory.OUTPUT, 0)),
                recorded.money().expectedOutput(),
                charges.isEmpty() ? null : maximum(price, recorded, request, terms),
                headroom);
    CandidateFacts facts =
        new CandidateFacts(
            recorded.target(),
            recorded.connection(),
            recorded.model(),
            recorded.deployment(),
            recorded.suspended(),
            recorded.weight(),
            recorded.priority(),
            recorded.contextWindow(),
            recorded.maxOutput(),
            recorded.capabilities(),
            recorded.health(),
            recorded.provider(),
            recorded.regions(),
            denial == null ? null : denial.reason(),
            money);
    return new Offer(facts, terms, price, charges, assumed);
  }

  /** The most that it can cost, in picodollars; null where nothing bounds it or nobody asks. */
  @Nullable Long maximum() {
    return facts.money().maximum();
  }

  /** What planning reads that is not about one target. */
  static PlanInput input(PlanInput recorded, Applied applied) {
    Governance then = recorded.governance();
    return new PlanInput(
        recorded.requested(),
        recorded.route(),
        recorded.strategy(),
        recorded.sticky(),
        recorded.seed(),
        recorded.request(),
        new Governance(
            then.caller(), applied.facts(), then.unknownPrice(), then.costWeightPercent()));
  }

  /** Which policy leaves a plan without a target, or null where none does. */
  static @Nullable String governedOut(Plan plan) {
    Set<String> denials = new LinkedHashSet<>();
    for (Candidate candidate : plan.candidates()) {
      if (candidate.facts().denied() != null) {
        denials.add(candidate.facts().denied());
      }
    }
    if (!denials.isEmpty()) {
      return String.join(", ", denials);
    }
    return Planner.governedOut(plan) && !plan.candidates().isEmpty()
        ? Objects.requireNonNull(plan.candidates().get(0).rejected())
        : null;
  }

  private static @Nullable Long maximum(
      ModelPrice price, CandidateFacts facts, RequestFacts request, Terms terms) {
    boolean output = !request.operation().equals("embed");
    Long bound = request.inputBound();
    long cap = Long.MAX_VALUE;
    cap = facts.maxOutput() == null ? cap : Math.min(cap, facts.maxOutput());
    cap = request.maxOutput() == null ? cap : Math.min(cap, request.maxOutput());
    cap = terms.maxOutput() == null ? cap : Math.min(cap, terms.maxOutput().tokens());
    return MaximumCost.of(
        price,
        bound == null ? Long.valueOf(request.inputTokens() * BYTES_PER_TOKEN) : bound,
        facts.contextWindow(),
        cap == Long.MAX_VALUE ? null : Long.valueOf(cap),
        request.choices(),
        output);
  }
}
