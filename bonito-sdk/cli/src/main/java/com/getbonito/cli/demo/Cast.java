package com.getbonito.cli.demo;

import com.getbonito.cli.demo.EndpointPlan.Chance;
import com.getbonito.cli.demo.EndpointPlan.Rates;
import com.getbonito.cli.demo.EndpointPlan.Trouble;
import com.getbonito.testkit.simulator.fault.Fault;
import com.getbonito.testkit.simulator.fault.FaultCatalog;
import com.getbonito.testkit.simulator.script.Pace;
import java.time.Duration;
import java.util.List;

/**
 * The three clouds of the demo: a fast one that fails often and goes down for a while, a steady
 * one, and a slow one that becomes slower for a while. Their prices are written here, apart from
 * the book that Bonito reads; the ids of faults are those of the fault matrix, in each vendor's
 * words.
 */
final class Cast {

  static final EndpointPlan GCP =
      new EndpointPlan(
          "gcp",
          Cloud.VERTEX,
          "gemini-2.5-flash",
          "gemini-2.5-flash",
          new Rates("0.30", "0.03", "2.50"),
          pace(25, 35, 1_200),
          List.of(
              chance(0.03, "F04"),
              chance(0.015, "F12"),
              chance(0.01, "F02"),
              chance(0.01, "F14:after=0"),
              chance(0.005, "F05-HTML")),
          new Trouble(45, 15, Fault.status(503), "down"));

  static final EndpointPlan AZURE =
      new EndpointPlan(
          "azure",
          Cloud.AZURE,
          "chat-prod",
          "gpt-4.1",
          new Rates("2.20", "0.55", "8.80"),
          pace(50, 70, 800),
          List.of(chance(0.01, "F05"), chance(0.01, "F21"), chance(0.004, "F17:after=20")),
          new Trouble(30, 5, Fault.rateLimited(), "rate limited"));

  static final EndpointPlan AWS =
      new EndpointPlan(
          "aws",
          Cloud.BEDROCK,
          "us.anthropic.claude-haiku-4-5-20251001-v1:0",
          "Claude Haiku 4.5",
          new Rates("1.10", "0.11", "5.50"),
          pace(110, 130, 600),
          List.of(chance(0.02, "F18:after=0"), chance(0.01, "F20"), chance(0.01, "F12")),
          new Trouble(70, 10, FaultCatalog.parse("F27-BROWNOUT:factor=5"), "five times slower"));

  static final List<EndpointPlan> ALL = List.of(GCP, AZURE, AWS);

  private static final int JITTER_PERCENT = 20;

  private Cast() {}

  private static Pace pace(int latencyMillis, int firstTokenMillis, int tokensPerSecond) {
    return Pace.instant()
        .withLatency(Duration.ofMillis(latencyMillis))
        .withFirstToken(Duration.ofMillis(firstTokenMillis))
        .withTokensPerSecond(tokensPerSecond)
        .withJitterPercent(JITTER_PERCENT);
  }

  private static Chance chance(double share, String fault) {
    return new Chance(share, FaultCatalog.parse(fault));
  }
}
