package com.getbonito.cli.policy;

import com.getbonito.chat.Attribution;
import com.getbonito.core.ledger.BudgetCharge;
import com.getbonito.core.ledger.BudgetLedger;
import com.getbonito.core.ledger.BudgetRule;
import com.getbonito.core.ledger.Outcome;
import com.getbonito.core.ledger.Refusal;
import com.getbonito.core.ledger.Reservation;
import com.getbonito.core.policy.Applied;
import com.getbonito.core.policy.Cap;
import com.getbonito.core.policy.Denial;
import com.getbonito.core.policy.Pass;
import com.getbonito.core.policy.PolicySet;
import com.getbonito.core.policy.RateLimits;
import com.getbonito.core.policy.Terms;
import com.getbonito.decision.Candidate;
import com.getbonito.decision.Decision;
import com.getbonito.decision.Plan;
import com.getbonito.decision.PlanInput;
import com.getbonito.decision.RequestFacts;
import com.getbonito.error.RateExceededException;
import com.getbonito.resource.v1alpha1.Policy;
import com.getbonito.routing.Planner;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * Replays recorded calls, in the order of their times, under other policies or prices: admission,
 * plan, limits and ledger are the engine's own, health is as it was recorded, and what a call used
 * is what it used then. Not thread-safe.
 */
final class Simulation {

  private static final long PATIENCE_MILLIS = 2_000;

  private final PolicySet policies;
  private final Tariff tariff;
  private final Places places = new Places();
  private final ReplayTime time = new ReplayTime();
  private final RateLimits limits = new RateLimits(time);
  private final BudgetLedger ledger;
  private final Queue<Running> running =
      new PriorityQueue<>(Comparator.comparingLong(Running::end));
  private long assumedBounds;

  /**
   * @param policies by name
   * @param tariff what the targets cost
   */
  Simulation(Map<String, Policy> policies, Tariff tariff) {
    this.policies = PolicySet.of(policies);
    this.tariff = tariff;
    this.ledger = new BudgetLedger(time, null, null, "simulation", alert -> {});
  }

  /** The next call; its time is not before that of the last one. */
  Verdict replay(Decision decision) {
    finishUntil(decision.time());
    time.advanceTo(decision.time());
    PlanInput input = decision.plan().input();
    Attribution caller = input.governance().caller();
    Applied applied = policies.applied(input.route(), places.of(decision), caller);
    Denial denial = applied.attribution(caller);
    denial = denial == null ? tokens(applied.call(), input.request()) : denial;
    if (denial != null) {
      return Verdict.blocked(decision, denial.reason());
    }
    Pass pass;
    try {
      pass = limits.enter(applied.call(), caller, expectedTokens(decision));
    } catch (RateExceededException full) {
      return Verdict.blocked(decision, full.policy() + "/" + full.rule());
    }
    Verdict verdict = admitted(decision, applied, pass);
    if (verdict.target() == null) {
      pass.trueUp(0);
      pass.close();
    }
    return verdict;
  }

  /** Calls for whose input the record has no bound, so that four bytes a token are assumed. */
  long assumedBounds() {
    return assumedBounds;
  }

  private Verdict admitted(Decision decision, Applied applied, Pass pass) {
    PlanInput input = decision.plan().input();
    List<Offer> offers = offers(decision, applied);
    Plan plan =
        Planner.plan(Offer.input(input, applied), offers.stream().map(Offer::facts).toList());
    String reason = null;
    for (int index : ranked(plan)) {
      Offer offer = offers.get(index);
      Terms own = applied.attempt(index);
      Pass ownPass;
      try {
        ownPass = limits.enter(own, input.governance().caller(), expectedTokens(decision));
      } catch (RateExceededException full) {
        reason = full.policy() + "/" + full.rule();
        continue;
      }
      Bill bill = bill(decision, offer, isSameWay(decision, offer, offers));
      Outcome outcome = reserve(decision, offer, bill);
      if (outcome instanceof Reservation reservation) {
        return run(decision, offer, bill, reservation, List.of(pass, ownPass));
      }
      ownPass.trueUp(0);
      ownPass.close();
      reason = ((Refusal) outcome).key();
    }
    reason = reason == null ? Offer.governedOut(plan) : reason;
    return reason == null
        ? Verdict.stranded(decision, decision.result() == null ? null : decision.result().cost())
        : Verdict.blocked(decision, reason);
  }

  private Bill bill(Decision decision, Offer offer, boolean sameWay) {
    Cap cap = offer.terms().maxOutput();
    return Bill.of(
        decision,
        offer.facts(),
        offer.price(),
        sameWay && tariff.book() == null,
        cap == null ? null : cap.tokens());
  }

  private Verdict run(
      Decision decision, Offer offer, Bill bill, Reservation reservation, List<Pass> passes) {
    Long cost = bill.cost();
    long millis = decision.result() == null ? 0 : decision.result().durationMicros() / 1_000;
    running.add(
        new Running(
            decision.time() + millis,
            reservation,
            passes,
            bill.tokens(),
            cost == null ? 0 : cost,
            bill.uncertain()));
    return new Verdict(
        decision, null, offer.facts().target(), cost, bill.guessed(), bill.shortened());
  }

  /**
   * Reserves the most that the first attempt can cost, or what all attempts together cost then,
   * where that is more. Waits, as the engine does, for calls that end soon where only they are in
   * the way.
   */
  private Outcome reserve(Decision decision, Offer offer, Bill bill) {
    Long maximum = offer.maximum();
    long booked = Math.addExact(bill.cost() == null ? 0 : bill.cost(), bill.uncertain());
    long most = Math.max(maximum == null ? 0 : maximum, booked);
    while (true) {
      Outcome outcome = ledger.reserve(decision.id(), offer.charges(), most);
      Running next = running.peek();
      boolean hopeless =
          !(outcome instanceof Refusal refusal && refusal.contended() && refusal.waits());
      if (hopeless || next == null || next.end() > decision.time() + PATIENCE_MILLIS) {
        return outcome;
      }
      running.remove().finish();
    }
  }

  private List<Offer> offers(Decision decision, Applied applied) {
    RequestFacts request = decision.plan().input().request();
    List<Offer> offers = new ArrayList<>();
    boolean assumed = false;
    for (int i = 0; i < decision.plan().candidates().size(); i++) {
      Terms terms = applied.candidate(i);
      List<BudgetCharge> charges = new ArrayList<>();
      for (BudgetRule rule : terms.budgets()) {
        charges.add(rule.charge(decision.plan().input().governance().caller(), time.millis()));
      }
      Offer offer =
          Offer.of(
              decision.plan().candidates().get(i).facts(),
              request,
              terms,
              tokens(terms, request),
              tariff,
              decision.time(),
              charges,
              terms.hard() ? ledger.headroom(charges) : null);
      assumed |= offer.assumed();
      offers.add(offer);
    }
    assumedBounds += assumed ? 1 : 0;
    return offers;
  }

  private void finishUntil(long now) {
    Running next = running.peek();
    while (next != null && next.end() <= now) {
      time.advanceTo(next.end());
      running.remove().finish();
      next = running.peek();
    }
  }

  /** Whether the first target is the same and none that was tried is forbidden now. */
  private static boolean isSameWay(Decision decision, Offer first, List<Offer> offers) {
    return first.facts().target().equals(Verdict.firstTarget(decision))
        && decision.attempts().stream()
            .allMatch(attempt ->
                offers.stream()
                    .map(Offer::facts)
                    .filter(facts -> facts.target().equals(attempt.target()))
                    .allMatch(facts -> facts.denied() == null));
  }

  private static List<Integer> ranked(Plan plan) {
    List<Integer> ranked = new ArrayList<>();
    for (int i = 0; i < plan.candidates().size(); i++) {
      if (plan.candidates().get(i).rank() >= 0) {
        ranked.add(i);
      }
    }
    ranked.sort(Comparator.comparingInt(index -> plan.candidates().get(index).rank()));
    return ranked;
  }

  private static long expectedTokens(Decision decision) {
    RequestFacts request = decision.plan().input().request();
    List<Candidate> candidates = decision.plan().candidates();
    long output = candidates.isEmpty() ? 0 : candidates.get(0).facts().money().expectedOutput();
    return request.inputTokens() + output * request.choices();
  }

  private static @Nullable Denial tokens(Terms terms, RequestFacts request) {
    Cap input = terms.maxInput();
    Denial tooLong = input == null ? null : input.exceeded(request.inputTokens());
    Cap output = terms.maxOutput();
    Integer asked = request.maxOutput();
    return tooLong != null || output == null || asked == null ? tooLong : output.exceeded(asked);
  }
}
