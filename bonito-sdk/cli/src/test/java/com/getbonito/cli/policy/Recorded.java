package com.getbonito.cli.policy;

import com.getbonito.chat.Attribution;
import com.getbonito.cli.Records;
import com.getbonito.decision.Attempt;
import com.getbonito.decision.Booking;
import com.getbonito.decision.CandidateFacts;
import com.getbonito.decision.Decision;
import com.getbonito.decision.Governance;
import com.getbonito.decision.HealthFacts;
import com.getbonito.decision.MoneyFacts;
import com.getbonito.decision.PlanInput;
import com.getbonito.decision.PolicyFacts;
import com.getbonito.decision.RequestFacts;
import com.getbonito.decision.Result;
import com.getbonito.routing.Planner;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A recorded call by two targets: {@code cheap} at 1 and {@code dear} at 10 microdollars per token.
 * It asked 100 tokens, got 50, and lasted a tenth of a second.
 */
final class Recorded {

  static final long TIME = 1_790_000_000_000L;
  private static final long MICRODOLLAR = 1_000_000L;

  private final int number;
  private long time;
  private @Nullable String team = "support";
  private @Nullable Integer maxOutput = 60;
  private @Nullable Long bound = 100L;
  private long millis = 100;
  private boolean priced = true;

  private Recorded(int number) {
    this.number = number;
    this.time = TIME + number * 1_000L;
  }

  static Recorded call(int number) {
    return new Recorded(number);
  }

  Recorded team(@Nullable String name) {
    team = name;
    return this;
  }

  Recorded at(long epochMillis, long lasted) {
    time = epochMillis;
    millis = lasted;
    return this;
  }

  Recorded unbounded() {
    bound = null;
    return this;
  }

  Recorded unpriced() {
    priced = false;
    return this;
  }

  /** Answered by the cheap target, for 150 microdollars. */
  Decision answered() {
    return planned().with(List.of(attempt("cheap")), result("OK", null, 100, 50));
  }

  /** Refused by a budget of that time. */
  Decision refused() {
    return planned().with(List.of(), result("BUDGET_EXCEEDED", "BON-2009", 0, 0));
  }

  /** Planned, and nothing sent. */
  Decision planned() {
    RequestFacts request =
        new RequestFacts("chat", false, 1, 100, maxOutput, 1, List.of(), null, false, bound);
    Attribution caller = Attribution.builder().team(team).build();
    PlanInput input =
        new PlanInput(
            "support-chat",
            "support-chat",
            "Failover",
            false,
            7,
            request,
            new Governance(caller, PolicyFacts.NONE, "CeilingEstimate", 50));
    return new Decision(
        "0198c5a0-7e11-7c3a-9f00-%012d".formatted(number),
        Planner.VERSION,
        "sha256:4f2a",
        time,
        Planner.plan(input, List.of(facts("cheap", 1), facts("dear", 10))),
        List.of(),
        null);
  }

  static String lines(Decision... decisions) {
    return Records.lines(decisions);
  }

  private CandidateFacts facts(String target, long microdollars) {
    long rate = microdollars * MICRODOLLAR;
    return new CandidateFacts(
        target,
        target,
        target + "-model",
        null,
        false,
        null,
        null,
        1_000L,
        null,
        null,
        new HealthFacts("CLOSED", false, 40, 60_000, 60_000, 0, 0, false, false, 0),
        "groq",
        List.of("us-east-1"),
        null,
        priced
            ? new MoneyFacts(target + "@1", "connection", false, rate, rate, 50, null, null)
            : MoneyFacts.UNKNOWN);
  }

  private Attempt attempt(String target) {
    Booking booking =
        new Booking(null, priced ? 150 * MICRODOLLAR : null, 0, false, priced ? "cheap@1" : null);
    return new Attempt(
        1,
        target,
        target,
        target + "-model",
        0,
        millis * 1_000,
        null,
        "OK",
        200,
        null,
        "req_" + number,
        "done",
        0,
        booking);
  }

  private Result result(String outcome, @Nullable String code, long in, long out) {
    boolean ok = outcome.equals("OK");
    return new Result(
        outcome,
        code,
        ok ? "cheap" : null,
        ok ? "cheap-model" : null,
        in,
        out,
        ok,
        millis * 1_000,
        ok && !priced ? null : Long.valueOf(ok ? 150 * MICRODOLLAR : 0),
        false);
  }
}
