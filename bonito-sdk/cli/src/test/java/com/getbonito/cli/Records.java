package com.getbonito.cli;

import com.getbonito.chat.Attribution;
import com.getbonito.decision.Attempt;
import com.getbonito.decision.Booking;
import com.getbonito.decision.Candidate;
import com.getbonito.decision.CandidateFacts;
import com.getbonito.decision.Decision;
import com.getbonito.decision.Governance;
import com.getbonito.decision.HealthFacts;
import com.getbonito.decision.MoneyFacts;
import com.getbonito.decision.Plan;
import com.getbonito.decision.PlanInput;
import com.getbonito.decision.RequestFacts;
import com.getbonito.decision.Result;
import com.getbonito.journal.DecisionCodec;
import com.getbonito.routing.Planner;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Decision records as the engine makes them: the plan is the planner's own. */
public final class Records {

  private static final long TIME = 1_790_000_000_000L;
  private static final DecisionCodec CODEC = new DecisionCodec();

  private Records() {}

  /** A call that the first target of a route with three answered at once. */
  public static Decision plain(int number) {
    return decision(number, "support-chat", "Failover", false)
        .with(
            List.of(attempt(number, 1, "swift", 0, 180_000, 60_000L, "OK", "done")),
            ok("swift", 200, 50, true, 180_000));
  }

  /** A stream for which the second target stood in. */
  public static Decision failedOver(int number) {
    return decision(number, "support-chat", "Failover", true)
        .with(
            List.of(
                attempt(number, 1, "swift", 0, 30_000, null, "OVERLOADED", "failover"),
                attempt(number, 2, "steady", 31_000, 400_000, 120_000L, "OK", "done")),
            ok("steady", 300, 70, true, 431_000));
  }

  /** A call by measured latency, to the fastest target. */
  public static Decision measured(int number) {
    return decision(number, "search-answers", "LatencyOptimized", false)
        .with(
            List.of(attempt(number, 1, "swift", 0, 90_000, null, "OK", "done")),
            ok("swift", 100, 20, true, 90_000));
  }

  /** A stream that was cut after its first content, so that its usage is an estimate. */
  public static Decision cut(int number) {
    return decision(number, "assistant", "AbTest", true)
        .with(
            List.of(attempt(number, 1, "far", 0, 500_000, 250_000L, "STREAM_BROKEN", "giveUp")),
            new Result(
                "STREAM_BROKEN", "BON-5001", null, null, 40, 10, false, 500_000, null, false));
  }

  /** A call whose first target could not be reached at all. */
  public static Decision unreachable(int number) {
    return decision(number, "support-chat", "Failover", false)
        .with(
            List.of(
                attempt(number, 1, "swift", 0, 2_000, null, "CONNECTION_FAILED", "failover"),
                attempt(number, 2, "steady", 2_000, 90_000, null, "OK", "done")),
            ok("steady", 30, 7, true, 92_000));
  }

  /** A call that was tried three times, of which twice at the first target. */
  public static Decision retried(int number) {
    return decision(number, "support-chat", "Failover", false)
        .with(
            List.of(
                attempt(number, 1, "swift", 0, 2_000, null, "OVERLOADED", "retry"),
                attempt(number, 2, "swift", 80_000, 2_000, null, "OVERLOADED", "failover"),
                attempt(number, 3, "steady", 83_000, 2_000, null, "OVERLOADED", "failover")),
            new Result(
                "ROUTE_EXHAUSTED", "BON-3003", null, null, 0, 0, false, 85_000, null, false));
  }

  /** A call that ran out of time without a sign of life. */
  public static Decision silent(int number) {
    return decision(number, "support-chat", "Failover", true)
        .with(
            List.of(attempt(number, 1, "swift", 0, 2_000_000, null, "UPSTREAM_TIMEOUT", "giveUp")),
            new Result(
                "UPSTREAM_TIMEOUT", "BON-4013", null, null, 0, 0, false, 2_000_000, null, false));
  }

  /** A plan without a call. */
  public static Decision decision(int number, String route, String strategy, boolean streamed) {
    PlanInput input =
        new PlanInput(
            route,
            route,
            strategy,
            strategy.equals("AbTest"),
            42,
            new RequestFacts("chat", streamed, 1, 180, 256, 1, List.of(), null, false, null),
            Governance.NONE);
    Plan plan =
        Planner.plan(
            input,
            List.of(facts("swift", 60_000), facts("steady", 120_000), facts("far", 240_000)));
    String id = "0198c5a0-7e11-7c3a-9f00-%012d".formatted(number);
    return new Decision(id, Planner.VERSION, "sha256:4f2a", TIME + number, plan, List.of(), null);
  }

  /** The same call with its first two candidates' places exchanged. */
  public static Decision altered(Decision decision) {
    List<Candidate> candidates =
        decision.plan().candidates().stream()
            .map(candidate ->
                candidate.rank() < 0 || candidate.rank() > 1
                    ? candidate
                    : new Candidate(
                        candidate.facts(),
                        1 - candidate.rank(),
                        null,
                        candidate.scores(),
                        candidate.notes()))
            .toList();
    return new Decision(
        decision.id(),
        decision.planner(),
        decision.snapshot(),
        decision.time(),
        new Plan(decision.plan().input(), candidates),
        decision.attempts(),
        decision.result());
  }

  /** The same call with money: a booking for each attempt. */
  public static Decision booked(Decision decision, Booking... bookings) {
    List<Attempt> attempts = new ArrayList<>();
    for (Attempt attempt : decision.attempts()) {
      attempts.add(
          new Attempt(
              attempt.number(),
              attempt.target(),
              attempt.connection(),
              attempt.model(),
              attempt.startMicros(),
              attempt.durationMicros(),
              attempt.firstTokenMicros(),
              attempt.outcome(),
              attempt.status(),
              attempt.providerCode(),
              attempt.requestId(),
              attempt.next(),
              attempt.pauseMillis(),
              bookings[attempts.size()]));
    }
    return decision.with(attempts, decision.result());
  }

  /** The same call, made for somebody. */
  public static Decision calledBy(Attribution caller, Decision decision) {
    PlanInput input = decision.plan().input();
    Governance known = input.governance();
    PlanInput told =
        new PlanInput(
            input.requested(),
            input.route(),
            input.strategy(),
            input.sticky(),
            input.seed(),
            input.request(),
            new Governance(
                caller, known.policy(), known.unknownPrice(), known.costWeightPercent()));
    return new Decision(
        decision.id(),
        decision.planner(),
        decision.snapshot(),
        decision.time(),
        new Plan(told, decision.plan().candidates()),
        decision.attempts(),
        decision.result());
  }

  /** A call that a budget had no room for. */
  public static Decision denied(int number) {
    return decision(number, "support-chat", "Failover", false)
        .with(
            List.of(),
            new Result("BUDGET_EXCEEDED", "BON-2009", null, null, 0, 0, false, 900, 0L, false));
  }

  /** The records as JSON lines. */
  public static String lines(Decision... decisions) {
    return Arrays.stream(decisions)
        .map(decision -> new String(CODEC.encode(decision), StandardCharsets.UTF_8) + "\n")
        .collect(Collectors.joining());
  }

  private static CandidateFacts facts(String target, long micros) {
    return new CandidateFacts(
        target,
        target,
        target + "-model",
        null,
        false,
        null,
        null,
        128_000L,
        null,
        null,
        new HealthFacts("CLOSED", false, 40, micros, micros, 0, 0, false, false, 0),
        "openai",
        null,
        null,
        MoneyFacts.UNKNOWN);
  }

  private static Attempt attempt(
      int call,
      int number,
      String target,
      long start,
      long duration,
      @Nullable Long firstToken,
      String outcome,
      String next) {
    Integer status =
        switch (outcome) {
          case "OVERLOADED" -> 503;
          case "UPSTREAM_TIMEOUT", "CONNECTION_FAILED" -> null;
          default -> 200;
        };
    return new Attempt(
        number,
        target,
        target,
        target + "-model",
        start,
        duration,
        firstToken,
        outcome,
        status,
        null,
        "req_" + target + "_" + call,
        next,
        0,
        null);
  }

  private static Result ok(String target, long in, long out, boolean reported, long micros) {
    return new Result(
        "OK", null, target, target + "-model", in, out, reported, micros, null, false);
  }
}
