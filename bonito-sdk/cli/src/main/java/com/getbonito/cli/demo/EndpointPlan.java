package com.getbonito.cli.demo;

import com.getbonito.testkit.simulator.fault.Fault;
import com.getbonito.testkit.simulator.script.Pace;
import java.util.List;

/**
 * A simulated cloud of the demo.
 *
 * @param name name of the endpoint and of the connection to it
 * @param cloud which cloud it is
 * @param model the model that it serves, as it is asked for: a profile, a deployment, a model
 * @param base what the model is, for people
 * @param rates what the model costs
 * @param pace how fast it answers
 * @param chances faults that strike at random
 * @param trouble a stretch of the run in which it is in trouble
 */
record EndpointPlan(
    String name,
    Cloud cloud,
    String model,
    String base,
    Rates rates,
    Pace pace,
    List<Chance> chances,
    Trouble trouble) {

  EndpointPlan {
    chances = List.copyOf(chances);
  }

  /**
   * What a model costs, in US dollars per million tokens.
   *
   * @param input of the prompt
   * @param cached of what a cache had of the prompt
   * @param output of the answer
   */
  record Rates(String input, String cached, String output) {}

  /**
   * A fault that strikes at random.
   *
   * @param share of requests, 0 to 1
   * @param fault what goes wrong
   */
  record Chance(double share, Fault fault) {}

  /**
   * A fault that strikes for a while.
   *
   * @param fromPercent begin, as a share of the run
   * @param lengthPercent length, as a share of the run
   * @param fault what goes wrong
   * @param text what that is called in the report
   */
  record Trouble(int fromPercent, int lengthPercent, Fault fault, String text) {}

  /** A sentence about it. */
  String sentence(boolean faults) {
    long tokensPerSecond = Math.round(1e9 / pace.perToken().toNanos());
    String speed =
        "%s, %s on %s for $%s in and $%s out per million: first token after %d ms, %d tokens/s"
            .formatted(
                name,
                base,
                cloud.title(),
                rates.input(),
                rates.output(),
                pace.latency().plus(pace.firstToken()).toMillis(),
                tokensPerSecond);
    if (!faults) {
      return speed;
    }
    double share = chances.stream().mapToDouble(Chance::share).sum();
    return "%s, %d.%d %% of requests disturbed, %s from %d %% to %d %% of the run"
        .formatted(
            speed,
            Math.round(share * 1_000) / 10,
            Math.round(share * 1_000) % 10,
            trouble.text(),
            trouble.fromPercent(),
            trouble.fromPercent() + trouble.lengthPercent());
  }
}
