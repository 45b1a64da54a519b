package com.getbonito.journal;

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
import com.getbonito.decision.PolicyFacts;
import com.getbonito.decision.RequestFacts;
import com.getbonito.decision.Result;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A decision that policies and budgets took part in: one target is denied, one has a ceiling for a
 * price; the first attempt is silent and leaves an uncertain sum, the second is reported.
 */
final class DecisionGovernedRecord {

  private DecisionGovernedRecord() {}

  static Decision governed() {
    return new Decision(
        "0193a1b2-c3d4-7e5f-8a6b-7c8d9e0f1a2d",
        2,
        "sha256:5a0e",
        1_767_225_600_123L,
        new Plan(
            new PlanInput(
                "support-chat", "support-chat", "CostOptimized", false, 7, request(), governance()),
            List.of(
                candidate(
                    "gpt",
                    "azure",
                    List.of("westeurope"),
                    null,
                    new MoneyFacts(
                        "p-9f21",
                        "litellm",
                        false,
                        2_000_000,
                        8_000_000,
                        220,
                        9_216_000_000_000L,
                        120_500_000_000_000L),
                    0),
                candidate(
                    "claude",
                    "bedrock",
                    List.of("us-east-1", "us-west-2"),
                    null,
                    new MoneyFacts(
                        "p-77aa",
                        "litellm",
                        true,
                        15_000_000,
                        75_000_000,
                        200,
                        null,
                        120_500_000_000_000L),
                    1),
                candidate(
                    "gemini",
                    "vertex",
                    null,
                    "support-team/models:allow",
                    MoneyFacts.UNKNOWN,
                    -1))),
        List.of(
            attempt(
                1,
                "gpt",
                "UPSTREAM_TIMEOUT",
                null,
                "failover",
                new Booking(
                    9_216_000_000_000L, 4_160_000_000L, 9_211_840_000_000L, true, "p-9f21")),
            attempt(
                2,
                "claude",
                "OK",
                200,
                "done",
                new Booking(null, 33_000_000_000L, 0, false, "p-77aa"))),
        new Result(
            "OK", null, "claude", "claude", 1187, 202, true, 9_100_000, 37_160_000_000L, false));
  }

  private static RequestFacts request() {
    return new RequestFacts("chat", false, 3, 1200, 4096, 1, List.of(), null, false, 5_120L);
  }

  private static Governance governance() {
    return new Governance(
        Attribution.builder()
            .team("support")
            .user("u-1")
            .tag("tier", "gold")
            .tag("app", "x")
            .build(),
        new PolicyFacts(
            List.of("everyone", "support-team"),
            List.of(
                new PolicyFacts.Value("models.allow", "gpt-4.1*, anthropic.*", "support-team"),
                new PolicyFacts.Value("tokens.maxOutput", "4096", "everyone")),
            List.of("strict/models:deny:gpt-4*"),
            List.of("maxOutput:none>4096")),
        "Deny",
        80);
  }

  private static Candidate candidate(
      String target,
      String provider,
      @Nullable List<String> regions,
      @Nullable String denied,
      MoneyFacts money,
      int rank) {
    return new Candidate(
        new CandidateFacts(
            target,
            provider + "-prod",
            target,
            null,
            false,
            null,
            null,
            null,
            null,
            null,
            HealthFacts.UNKNOWN,
            provider,
            regions,
            denied,
            money),
        rank,
        denied == null ? null : "policy:" + denied,
        Map.of(),
        List.of());
  }

  private static Attempt attempt(
      int number,
      String target,
      String outcome,
      @Nullable Integer status,
      String next,
      Booking booking) {
    return new Attempt(
        number, target, "c", target, 100, 900, null, outcome, status, null, null, next, 0, booking);
  }
}
