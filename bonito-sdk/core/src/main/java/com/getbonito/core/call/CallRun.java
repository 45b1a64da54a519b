package com.getbonito.core.call;

import com.getbonito.chat.Attribution;
import com.getbonito.chat.Usage;
import com.getbonito.core.runtime.Installation;
import com.getbonito.core.runtime.RouteRuntime;
import com.getbonito.core.runtime.TargetRuntime;
import com.getbonito.core.time.Nanos;
import com.getbonito.decision.Attempt;
import com.getbonito.decision.Candidate;
import com.getbonito.decision.Decision;
import com.getbonito.decision.Plan;
import com.getbonito.decision.RequestFacts;
import com.getbonito.decision.Result;
import com.getbonito.error.BonitoException;
import com.getbonito.routing.Planner;
import com.getbonito.spi.Cancellation;
import java.time.Duration;
import java.util.ArrayList;
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
  final long start;

  /** The caller's own deadline, and the end of the route's time, on the monotonic clock. */
  final long deadline;

  final long total;

  private final String id;
  private final long epochMillis;
  private final Plan plan;
  private final @Nullable TargetRuntime explored;
  private final List<TargetRuntime> ranked;
  private final List<Attempt> attempts = new ArrayList<>(2);
  private final List<BonitoException> failures = new ArrayList<>(0);
  private final AtomicBoolean finished = new AtomicBoolean();
  private volatile @Nullable Decision made;

  CallRun(
      Environment environment,
      Installation pinned,
      RouteRuntime route,
      Attribution attribution,
      Cancellation cancellation,
      String requested,
      RequestFacts facts,
      @Nullable Duration timeout,
      boolean dry) {
    this.environment = environment;
    this.pinned = pinned;
    this.route = route;
    this.attribution = attribution;
    this.cancellation = cancellation;
    this.requested = requested;
    this.facts = facts;
    this.start = environment.time().nanos();
    this.epochMillis = environment.time().now().toEpochMilli();
    this.id = Ids.next(epochMillis, environment.random());
    this.deadline = start + (timeout == null ? Nanos.FOREVER : Nanos.of(timeout));
    this.total = start + route.bounds().totalNanos();
    this.plan = Planning.plan(environment, route, attribution, requested, facts, dry);
    this.explored = dry ? null : Planning.explored(route, plan);
    this.ranked = ranked(plan);
  }

  /** The targets that may be tried, the preferred one first. */
  List<TargetRuntime> ranked() {
    return ranked;
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

  void attempted(Attempt attempt) {
    attempts.add(attempt);
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

  /** The call has ended well. */
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
            null,
            false));
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
                null,
                false)));
    return failure;
  }

  private Decision finish(Result result) {
    if (!finished.compareAndSet(false, true)) {
      return decision();
    }
    Decision decision = record(result);
    made = decision;
    try {
      environment.publish(decision);
    } finally {
      if (explored != null) {
        explored.explore().release();
      }
      pinned.unpin();
      environment.inFlight().left(cancellation);
    }
    return decision;
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

  private List<TargetRuntime> ranked(Plan made) {
    List<Candidate> candidates = made.candidates();
    List<TargetRuntime> order = new ArrayList<>(candidates.size());
    for (int rank = 0; rank < candidates.size(); rank++) {
      for (int i = 0; i < candidates.size(); i++) {
        if (candidates.get(i).rank() == rank) {
          order.add(route.targets().get(i));
        }
      }
    }
    return order;
  }
}
