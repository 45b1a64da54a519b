package com.getbonito.testkit.simulator.ledger;

/**
 * A count of tokens by the simulator's rule.
 *
 * @param prompt all prompt tokens, the cached ones included
 * @param cached prompt tokens served from a cache
 * @param completion all completion tokens, reasoning included
 * @param reasoning completion tokens spent on reasoning
 */
public record Tokens(long prompt, long cached, long completion, long reasoning) {

  public static final Tokens NONE = new Tokens(0, 0, 0, 0);

  public long total() {
    return prompt + completion;
  }

  public Tokens withCompletion(long value) {
    return new Tokens(prompt, cached, value, Math.min(reasoning, value));
  }

  public Tokens plus(Tokens other) {
    return new Tokens(
        prompt + other.prompt,
        cached + other.cached,
        completion + other.completion,
        reasoning + other.reasoning);
  }
}
