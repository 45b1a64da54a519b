package com.getbonito.core.call;

import com.getbonito.chat.Attribution;
import com.getbonito.chat.Usage;
import com.getbonito.chat.UsageCategory;
import com.getbonito.core.ledger.BudgetCharge;
import com.getbonito.core.policy.Applied;
import com.getbonito.core.policy.Denial;
import com.getbonito.core.policy.Observed;
import com.getbonito.core.policy.Pass;
import com.getbonito.core.runtime.Installation;
import com.getbonito.core.runtime.Quote;
import com.getbonito.core.runtime.RouteRuntime;
import com.getbonito.core.runtime.TargetRuntime;
import com.getbonito.core.time.Nanos;
import com.getbonito.decision.Attempt;
import com.getbonito.decision.Candidate;
import com.getbonito.decision.Decision;
import com.getbonito.decision.Governance;
import com.getbonito.decision.Plan;
import com.getbonito.decision.RequestFacts;
import com.getbonito.decision.Result;
import com.getbonito.error.BonitoException;
import com.getbonito.routing.Planner;
import com.getbonito.spi.Cancellation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one call while it runs. Used by one thread at a time; {@link #finish} may come
 * from another one and counts once.
 */
final class CallRun {

  final Environment environment;
  final Installation pinned;
  final RouteRuntime route;
  final Attribution attribution;
  final Cancellation cancellation;
  final String requested;
  final RequestFacts facts;
  final Sizing sizing;
  final long start;

  /** What follows the call; nothing until it is admitted. */
  Watches watches = Watches.NONE;

  /** The caller's own deadline, and the end of the route's time, on the monotonic clock. */
  final long deadline;

  final long total;

  private final String id;
  private final long epochMillis;
  private final Observed observed;
  private final Admission admission;
  private final Quotes quotes;
  private final Plan plan;
  private final @Nullable TargetRuntime explored;
  private final int[] indices;
  private final List<Attempt> attempts = new ArrayList<>(2);
  private List<BonitoException> failures = List.of();
  private final AtomicBoolean finished = new AtomicBoolean();
  private @Nullable Pass pass;
  private long tokens;
  private long booked;
  private boolean costUnknown;
  private volatile @Nullable Decision made;

  CallRun(
      Environment environment,
      Installation pinned,
      RouteRuntime route,
      Attribution attribution,
      Cancellation cancellation,
      String requested,
      RequestFacts facts,
      Sizing sizing,
      Applied applied,
      Observed observed,
      @Nullable Duration timeout,
      boolean dry) {
    this.environment = environment;
    this.pinned = pinned;
    this.route = route;
    this.attribution = attribution;
    this.cancellation = cancellation;
    this.requested = requested;
    this.facts = facts;
    this.sizing = sizing;
    this.start = environment.time().nanos();
    this.epochMillis = environment.time().now().toEpochMilli();
    this.id = Ids.next(epochMillis, environment.random());
    this.deadline = start + (timeout == null ? Nanos.FOREVER : Nanos.of(timeout));
    this.total = start + route.bounds().totalNanos();
    this.observed = observed;
    this.admission = Admission.of(applied, attribution, facts, sizing, observed.refused());
    this.quotes =
        new Quotes(route, facts, sizing, admission, attribution, environment.ledger(), epochMillis);
    Governance governance =
        new Governance(
            attribution,
            quotes.audited(admission.facts()),
            route.unknownPrice(),
            route.costWeightPercent());
    this.plan = Planning.plan(environment, route, requested, facts, governance, quotes, dry);
    this.explored = dry ? null : Planning.explored(route, plan);
    this.indices = indices(plan);
  }

  String id() {
    return id;
  }

  long epochMillis() {
    return epochMillis;
  }

  Admission admission() {
    return admission;
  }

  /**
   * What forbids the call to go to the first target that a policy rules out; null where none is.
   */
  @Nullable Denial denial() {
    for (int i = 0; i < route.targets().size(); i++) {
      Denial denial = quotes.denial(i);
      if (denial != null) {
        return denial;
      }
    }
    return null;
  }

  /**
   * An id for an attempt's usage event.
   *
   * @param kept whether a ledger keeps it; where nobody does there is none
   */
  String eventId(boolean kept) {
    return kept || environment.meter().listening()
        ? Ids.next(environment.time().now().toEpochMilli(), environment.random())
        : "";
  }

  /** Whether a Hard budget applies to the call at any target that it may go to. */
  boolean hard() {
    for (int index : indices) {
      if (quotes.get(index).terms().hard()) {
        return true;
      }
    }
    return false;
  }

  /** The index in the route of the target of that place in the plan. */
  int index(int place) {
    return indices[place];
  }

  /** What limits on tokens are charged until the answer tells: the input, and the usual output. */
  long expectedTokens() {
    if (indices.length == 0) {
      return facts.inputTokens();
    }
    long output = plan.candidates().get(indices[0]).facts().money().expectedOutput();
    return facts.inputTokens() + output * facts.choices();
  }

  /** What the call costs at the target of that place in the plan. */
  Quote quote(int place) {
    return quotes.get(indices[place]);
  }

  /** The budgets that an attempt at the target of that place is charged to. */
  List<BudgetCharge> charges(int place) {
    return quotes.charges(indices[place]);
  }

  /** The most that an attempt can cost, found out now where nobody asked before. */
  @Nullable Long maximum(int place) {
    Quote quote = quote(place);
    Long known = quotes.maximum(indices[place]);
    if (known != null || quote.price() == null) {
      return known;
    }
    return sizing.maximum(quote.price(), target(place), sizing.inputBound(), quote.outputCap());
  }

  /** Whether tools of the provider may cost more than the tokens say. */
  boolean hostsTools(Quote quote) {
    return quote.price() != null && sizing.hostsTools(quote.price());
  }

  /** A stream that was accepted and brought nothing: its input was read, by estimate. */
  Usage nothingArrived() {
    return Usage.builder()
        .estimated(UsageCategory.INPUT, facts.inputTokens())
        .estimated(UsageCategory.OUTPUT, 0)
        .build();
  }

  /** The call may run, within these limits; they are told what it used when it ends. */
  void pass(Pass granted) {
    pass = granted;
  }

  /** How many targets may be tried. */
  int places() {
    return indices.length;
  }

  /** The target of that place in the plan, the preferred one first. */
  TargetRuntime target(int place) {
    return route.targets().get(indices[place]);
  }

  Plan plan() {
    return plan;
  }

  int attempts() {
    return attempts.size();
  }

  List<BonitoException> failures() {
    return failures;
  }

  /** An attempt has ended and is booked. */
  void attempted(Attempt attempt, AttemptScope scope, @Nullable BonitoException failure) {
    attempts.add(attempt);
    tokens += scope.books.charged();
    Long cost = scope.books.cost().picodollars();
    costUnknown |= cost == null;
    booked += cost == null ? 0 : cost;
    environment.meter().attempted(this, scope, attempt);
    environment.listeners().attempted(this, attempt);
    watches.attempted(attempt, failure);
  }

  /**
   * A breaker let nobody through where the last attempt meant to go; null where nobody else does.
   */
  void rerouted(@Nullable TargetRuntime instead) {
    int last = attempts.size() - 1;
    if (last >= 0) {
      Attempt meant = attempts.get(last);
      String done =
          instead == null
              ? "giveUp"
              : instead.target().name().equals(meant.target()) ? "retry" : "failover";
      attempts.set(last, meant.then(done));
    }
  }

  void failed(BonitoException failure) {
    failures = failures.isEmpty() ? new ArrayList<>(2) : failures;
    failures.add(failure);
  }

  long micros(long nanos) {
    return TimeUnit.NANOSECONDS.toMicros(nanos - start);
  }

  /** Whether the call has ended, one way or another. */
  boolean finished() {
    return finished.get();
  }

  /** The record so far. */
  Decision decision() {
    Decision done = made;
    return done != null ? done : record(null);
  }

  /** The call has ended well; who follows it is told when its caller has the answer. */
  Decision succeed(TargetRuntime target, String model, Usage usage) {
    return finish(
        new Result(
            "OK",
            null,
            target.target().name(),
            model,
            usage.inputTokens(),
            usage.outputTokens(),
            usage.complete(),
            micros(environment.time().nanos()),
            costUnknown ? null : Long.valueOf(booked),
            false),
        null);
  }

  /** The answer was in the cache: nothing was sent. */
  Decision succeedCached(TargetRuntime target, String model) {
    return finish(
        new Result(
            "OK",
            null,
            target.target().name(),
            model,
            0,
            0,
            true,
            micros(environment.time().nanos()),
            0L,
            true),
        null);
  }

  /** The call has failed; the exception gets the decision. */
  <E extends BonitoException> E fail(E failure, Usage usage) {
    failure.attach(
        finish(
            new Result(
                failure.kind().name(),
                failure.code(),
                null,
                null,
                usage.inputTokens(),
                usage.outputTokens(),
                usage.complete(),
                micros(environment.time().nanos()),
                costUnknown ? null : Long.valueOf(booked),
                false),
            failure));
    return failure;
  }

  private Decision finish(Result result, @Nullable BonitoException failure) {
    if (!finished.compareAndSet(false, true)) {
      return decision();
    }
    Decision decision = record(result);
    made = decision;
    try {
      environment.publish(decision);
    } finally {
      environment.listeners().ended(decision);
      if (failure != null) {
        watches.ended(decision, failure);
      }
      end(tokens);
      if (explored != null) {
        explored.explore().release();
      }
      pinned.unpin();
      environment.inFlight().left(cancellation);
    }
    return decision;
  }

  private void end(long used) {
    observed.trueUp(used);
    observed.close();
    if (pass != null) {
      pass.trueUp(used);
      pass.close();
    }
  }

  private Decision record(@Nullable Result result) {
    return new Decision(
        id,
        Planner.VERSION,
        pinned.snapshot().revision(),
        epochMillis,
        plan,
        List.copyOf(attempts),
        result);
  }

  /** The targets that were not ruled out, by rank. */
  private static int[] indices(Plan made) {
    List<Candidate> candidates = made.candidates();
    int[] order = new int[candidates.size()];
    int count = 0;
    for (int i = 0; i < order.length; i++) {
      int rank = candidates.get(i).rank();
      if (rank >= 0) {
        order[rank] = i;
        count++;
      }
    }
    return count == order.length ? order : Arrays.copyOf(order, count);
  }
}
