package com.getbonito.routing;

import com.getbonito.decision.CandidateFacts;
import com.getbonito.decision.Governance;
import com.getbonito.decision.HealthFacts;
import com.getbonito.decision.MoneyFacts;
import com.getbonito.decision.PlanInput;
import com.getbonito.decision.RequestFacts;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Facts for planning tests, changed one at a time. */
final class FactsFixture {

  private FactsFixture() {}

  static PlanInput input(String strategy, long seed, boolean streamed, String... needs) {
    return new PlanInput(
        "r",
        "r",
        strategy,
        false,
        seed,
        request("chat", streamed, 100, null, needs),
        Governance.NONE);
  }

  static RequestFacts request(
      String operation, boolean streamed, long tokens, @Nullable Integer max, String... needs) {
    return new RequestFacts(
        operation, streamed, 1, tokens, max, 1, List.of(needs), null, false, null);
  }

  static Target target(String name) {
    return new Target(name);
  }

  static HealthFacts health(String breaker, boolean probing) {
    return new HealthFacts(breaker, probing, 0, 0, 0, 0, 0, false, false, 0);
  }

  static HealthFacts measured(long samples, long latency, long firstToken) {
    return new HealthFacts("CLOSED", false, samples, latency, firstToken, 0, 0, false, false, 0);
  }

  static HealthFacts limited(long millis) {
    return new HealthFacts("CLOSED", false, 0, 0, 0, 0, millis, false, false, 0);
  }

  static HealthFacts refused() {
    return new HealthFacts("CLOSED", false, 0, 0, 0, 0, 0, true, false, 0);
  }

  static HealthFacts exploring(boolean now, int ppm) {
    return new HealthFacts("CLOSED", false, 0, 0, 0, 0, 0, false, now, ppm);
  }

  static final class Target {
    private final String name;
    private String model = "m";
    private boolean suspended;
    private @Nullable Integer weight;
    private @Nullable Integer priority;
    private @Nullable Long window;
    private @Nullable Long maxOutput;
    private @Nullable List<String> capabilities;
    private HealthFacts health = HealthFacts.UNKNOWN;

    private Target(String name) {
      this.name = name;
    }

    Target model(String value) {
      model = value;
      return this;
    }

    Target suspended() {
      suspended = true;
      return this;
    }

    Target weight(int value) {
      weight = value;
      return this;
    }

    Target priority(int value) {
      priority = value;
      return this;
    }

    Target window(long value) {
      window = value;
      return this;
    }

    Target maxOutput(long value) {
      maxOutput = value;
      return this;
    }

    Target can(String... able) {
      capabilities = List.of(able);
      return this;
    }

    Target health(HealthFacts value) {
      health = value;
      return this;
    }

    CandidateFacts facts() {
      return new CandidateFacts(
          name,
          "c",
          model,
          null,
          suspended,
          weight,
          priority,
          window,
          maxOutput,
          capabilities,
          health,
          "openai",
          null,
          null,
          MoneyFacts.UNKNOWN);
    }
  }
}
