package com.getbonito.core.call;

import com.getbonito.core.ledger.BudgetCharge;
import com.getbonito.core.ledger.Outcome;
import com.getbonito.core.ledger.Refusal;
import com.getbonito.core.ledger.Reservation;
import com.getbonito.core.policy.Pass;
import com.getbonito.core.policy.Terms;
import com.getbonito.core.runtime.TargetRuntime;
import com.getbonito.error.BonitoException;
import com.getbonito.error.BudgetExceededException;
import com.getbonito.error.ErrorKind;
import com.getbonito.error.NoCandidateException;
import com.getbonito.error.PolicyViolationException;
import com.getbonito.error.RateExceededException;
import com.getbonito.resource.v1alpha1.Limits;
import com.getbonito.spi.Cancellation;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Hop 4: sets aside what an attempt can cost and takes its place in the limits of its target, or
 * says why not. What was refused is remembered, so that the call can wait for it or end with it.
 */
final class Treasury {

  private static final int PICODOLLARS = 12;

  /** The longest that a call waits for what other calls may give back. */
  static final Duration PATIENCE = Duration.ofSeconds(2);

  private final CallRun call;
  private @Nullable Refusal refusal;
  private @Nullable RateExceededException limited;

  /** The connection whose own limits are reached. */
  private @Nullable String crowded;

  /** A Hard budget for which this process has no ledger. */
  private @Nullable BudgetCharge unbacked;

  Treasury(CallRun call) {
    this.call = call;
  }

  /**
   * The books of an attempt, or null where it may not be made now. Money comes first: it can be
   * given back whole, a request that a limit has counted cannot.
   */
  @Nullable AttemptBooks open(int place, TargetRuntime target) {
    List<BudgetCharge> charges = call.charges(place);
    String event = call.eventId(!charges.isEmpty());
    Reservation reservation = charges.isEmpty() ? null : reserve(event, place, charges);
    if (reservation == null && !charges.isEmpty()) {
      return null;
    }
    List<Pass> passes = null;
    try {
      passes = passes(place, target);
      return passes == null ? null : new AttemptBooks(call, place, event, reservation, passes);
    } finally {
      if (passes == null && reservation != null) {
        reservation.settle(0, 0);
      }
    }
  }

  /**
   * Through the limits of the target's connection and of policies that name it; null where full.
   */
  private @Nullable List<Pass> passes(int place, TargetRuntime target) {
    Limits limits = target.offer().limits();
    Terms own = call.admission().applied().attempt(call.index(place));
    Terms audited = call.admission().applied().auditAttempt(call.index(place));
    boolean unlimited =
        limits == null
            || (limits.requests() == null
                && limits.tokens() == null
                && limits.maxConcurrent() == null);
    if (unlimited && limitless(own) && limitless(audited)) {
      return List.of();
    }
    List<Pass> passes = new ArrayList<>(2);
    boolean complete = false;
    try {
      if (!unlimited && limits != null && !connection(target, limits, passes)) {
        return null;
      }
      passes.add(call.environment.limits().enter(own, call.attribution, call.expectedTokens()));
      passes.addAll(
          call.environment
              .limits()
              .observe(audited, call.attribution, call.expectedTokens())
              .passes());
      complete = true;
      return passes;
    } catch (RateExceededException full) {
      limited = full;
      return null;
    } finally {
      if (!complete) {
        giveBack(passes);
      }
    }
  }

  private static boolean limitless(Terms terms) {
    return terms.rates().isEmpty() && terms.concurrency().isEmpty();
  }

  private boolean connection(TargetRuntime target, Limits limits, List<Pass> passes) {
    String name = target.target().connection();
    Pass pass = call.environment.connections().tryTake(name, limits, call.expectedTokens());
    if (pass == null) {
      crowded = name;
      return false;
    }
    passes.add(pass);
    return true;
  }

  private static void giveBack(List<Pass> passes) {
    for (Pass pass : passes) {
      pass.trueUp(0);
      pass.close();
    }
  }

  private @Nullable Reservation reserve(String event, int place, List<BudgetCharge> charges) {
    for (BudgetCharge charge : charges) {
      if (charge.rule().hard() && !charge.rule().fleet() && !call.environment.keepsBooks()) {
        unbacked = charge;
        return null;
      }
    }
    Long maximum = call.maximum(place);
    Outcome outcome =
        call.environment.ledger().reserve(event, charges, maximum == null ? 0 : maximum);
    if (outcome instanceof Refusal refused) {
      refusal = refusal == null || !refusal.contended() ? refused : refusal;
      return null;
    }
    return (Reservation) outcome;
  }

  /** Whether anything was refused since the last {@link #forget}. */
  boolean refused() {
    return refusal != null || limited != null || crowded != null || unbacked != null;
  }

  /** Whether waiting may help: only what runs stands in the way, and the budget wants it. */
  boolean worthWaiting() {
    return refusal != null && refusal.contended() && refusal.waits();
  }

  /** Begins anew. */
  void forget() {
    refusal = null;
    limited = null;
    crowded = null;
  }

  /** Asks to be woken when something is given back, or was since the refusal. */
  void onRelease(Cancellation signal) {
    Refusal refused = refusal;
    if (refused != null) {
      call.environment.ledger().onRelease(refused, signal);
    }
  }

  /** What the call ends with. */
  BonitoException failure() {
    if (unbacked != null) {
      return unbacked(unbacked);
    }
    Refusal refused = refusal;
    if (refused == null) {
      return limited != null ? limited : crowded(String.valueOf(crowded));
    }
    return switch (refused.reason()) {
      case EXCEEDED, BOUND_EXCEEDED -> exceeded(refused);
      case NO_LEASE -> exceeded(refused);
      case PARTITIONS_FULL ->
          violation(
              "BON-2012",
              refused,
              "has too many partitions to begin another; give it fewer, or a coarser 'per'");
      case NO_AUTHORITY ->
          violation(
              "BON-2011",
              refused,
              "is shared by the fleet, and no budget authority is connected; connect one, or make its scope Process");
    };
  }

  private static BonitoException unbacked(BudgetCharge charge) {
    return new PolicyViolationException(
        "BON-6303",
        ErrorKind.BOOKS_CLOSED,
        charge.rule().policy(),
        "budgets",
        "budget "
            + charge.key()
            + " is Hard, and this process keeps no ledger; give it a file, or choose the one that"
            + " forgets (setting ledger)");
  }

  private BonitoException crowded(String connection) {
    return new NoCandidateException(
        "no target of "
            + call.requested
            + " can take the call: the limits of connection "
            + connection
            + " are reached; wait, or raise its limits");
  }

  private static PolicyViolationException violation(String code, Refusal refused, String why) {
    return new PolicyViolationException(
        code,
        ErrorKind.BUDGET_EXCEEDED,
        refused.policy(),
        "budgets",
        "budget " + refused.key() + " " + why);
  }

  private BudgetExceededException exceeded(Refusal refused) {
    String why =
        switch (refused.reason()) {
          case BOUND_EXCEEDED ->
              " is closed until its window ends, since a provider billed beyond the cap it was sent";
          case NO_LEASE -> " has no lease with room now";
          default -> " has no room";
        };
    return new BudgetExceededException(
        refused.policy(),
        refused.key(),
        new long[] {
          refused.limit(),
          refused.settled(),
          refused.reserved(),
          refused.uncertain(),
          refused.required()
        },
        "budget "
            + refused.key()
            + why
            + ": limit "
            + dollars(refused.limit())
            + ", spent "
            + dollars(refused.settled())
            + ", reserved "
            + dollars(refused.reserved())
            + ", uncertain "
            + dollars(refused.uncertain())
            + "; the call may cost up to "
            + dollars(refused.required())
            + ". Ask for fewer output tokens, wait for the next window if there is one, or raise the limit");
  }

  private static String dollars(long picodollars) {
    return "$" + BigDecimal.valueOf(picodollars, PICODOLLARS).stripTrailingZeros().toPlainString();
  }
}
