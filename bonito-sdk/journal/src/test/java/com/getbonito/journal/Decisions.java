package com.getbonito.journal;

import com.getbonito.decision.Attempt;
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
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Decisions that tests speak about by name. */
final class Decisions {

  private Decisions() {}

  /** Three candidates, one of them ruled out; the first fails twice, the second answers. */
  static Decision failedOver() {
    return new Decision(
        "0193a1b2-c3d4-7e5f-8a6b-7c8d9e0f1a2b",
        1,
        "sha256:4f1d",
        1_767_225_600_123L,
        new Plan(
            new PlanInput(
                "chat",
                "support-chat",
                "LatencyOptimized",
                false,
                -4_611_686_018_427_387_905L,
                new RequestFacts(
                    "chat", true, 3, 1200, 400, 1, List.of("tools", "vision"), null, false, null),
                Governance.NONE),
            List.of(claude(), gpt(), small())),
        List.of(
            new Attempt(
                1,
                "gpt",
                "azure-eu",
                "gpt-4.1",
                180,
                52_000,
                null,
                "OVERLOADED",
                503,
                null,
                "req_1",
                "retry",
                150,
                null),
            new Attempt(
                2,
                "gpt",
                "azure-eu",
                "gpt-4.1",
                202_400,
                48_120,
                null,
                "OVERLOADED",
                503,
                "server_overloaded",
                "req_2",
                "failover",
                0,
                null),
            new Attempt(
                3,
                "claude",
                "aws-prod",
                "anthropic.claude-sonnet-4-5",
                250_900,
                1_830_000,
                310_000L,
                "OK",
                200,
                null,
                "req_3",
                "done",
                0,
                null)),
        new Result(
            "OK", null, "claude", "claude-sonnet-4-5", 1187, 256, true, 2_081_000, null, false));
  }

  /** Like {@link #failedOver()}, but with an id, a time, a seed and figures of its own. */
  static Decision numbered(int number) {
    Decision base = failedOver();
    PlanInput input = base.plan().input();
    PlanInput own =
        new PlanInput(
            input.requested(),
            input.route(),
            input.strategy(),
            false,
            number * 31L,
            input.request(),
            Governance.NONE);
    Result result =
        new Result(
            "OK",
            null,
            "claude",
            "claude-sonnet-4-5",
            number,
            256,
            true,
            2_000_000 + number,
            null,
            false);
    return new Decision(
        new UUID(number, ~number).toString(),
        base.planner(),
        base.snapshot(),
        base.time() + number,
        new Plan(own, base.plan().candidates()),
        base.attempts().subList(number % 3, 3),
        result);
  }

  /** A dry run of a direct call with as little as a decision can hold. */
  static Decision bare() {
    return new Decision(
        "0193a1b2-c3d4-7e5f-8a6b-7c8d9e0f1a2c",
        1,
        "sha256:00",
        0,
        new Plan(
            new PlanInput(
                "local/llama",
                null,
                "Failover",
                false,
                0,
                new RequestFacts("embed", false, 1, 4, null, 1, List.of(), null, false, null),
                Governance.NONE),
            List.of()),
        List.of(),
        null);
  }

  private static Candidate claude() {
    return new Candidate(
        new CandidateFacts(
            "claude",
            "aws-prod",
            "anthropic.claude-sonnet-4-5",
            "us.anthropic.claude-sonnet-4-5",
            false,
            null,
            null,
            200_000L,
            64_000L,
            List.of("json", "tools", "vision"),
            new HealthFacts("CLOSED", false, 412, 2_100_000, 305_000, 1_250, 0, false, false, 0),
            "",
            null,
            null,
            MoneyFacts.UNKNOWN),
        1,
        null,
        Map.of("latency", 2_100_000L, "penalty", 2_625L),
        List.of());
  }

  private static Candidate gpt() {
    return new Candidate(
        new CandidateFacts(
            "gpt",
            "azure-eu",
            "gpt-4.1",
            "chat-prod",
            false,
            null,
            null,
            null,
            null,
            null,
            new HealthFacts("CLOSED", false, 988, 1_400_000, 220_000, 0, 0, false, false, 12_000),
            "",
            null,
            null,
            MoneyFacts.UNKNOWN),
        0,
        null,
        Map.of("penalty", 0L, "latency", 1_400_000L),
        List.of("unknown:tools", "unknown:vision"));
  }

  private static Candidate small() {
    return new Candidate(
        new CandidateFacts(
            "small",
            "local",
            "qwen3-8b",
            null,
            false,
            null,
            null,
            32_768L,
            8_192L,
            List.of("tools"),
            HealthFacts.UNKNOWN,
            "",
            null,
            null,
            MoneyFacts.UNKNOWN),
        -1,
        "capability:vision",
        Map.of(),
        List.of());
  }
}
