package com.getbonito.testkit.simulator.ledger;

/**
 * A count of tokens by the simulator's rule.
 *
 * @param prompt all prompt tokens, whatever a cache does for them
 * @param cached prompt tokens served from a cache
 * @param written prompt tokens put into a cache for five minutes
 * @param writtenLong prompt tokens put into a cache for an hour
 * @param completion all completion tokens, reasoning included
 * @param reasoning completion tokens spent on reasoning
 */
public record Tokens(
    long prompt, long cached, long written, long writtenLong, long completion, long reasoning) {

  public static final Tokens NONE = new Tokens(0, 0, 0, 0);

  /** Tokens of which none is put into a cache. */
  public Tokens(long prompt, long cached, long completion, long reasoning) {
    this(prompt, cached, 0, 0, completion, reasoning);
  }

  /** Tokens without a cache. */
  public static Tokens of(long prompt, long completion, long reasoning) {
    return new Tokens(prompt, 0, 0, 0, completion, reasoning);
  }

  public long total() {
    return prompt + completion;
  }

  /** Prompt tokens that no cache has to do with. */
  public long plainPrompt() {
    return prompt - cached - written - writtenLong;
  }

  public Tokens withCompletion(long value) {
    return new Tokens(prompt, cached, written, writtenLong, value, Math.min(reasoning, value));
  }

  /** The same tokens, of whose prompt a cache has dealt with so many. */
  public Tokens withCache(long read, long shortly, long longer) {
    return new Tokens(prompt, read, shortly, longer, completion, reasoning);
  }

  public Tokens plus(Tokens other) {
    return new Tokens(
        prompt + other.prompt,
        cached + other.cached,
        written + other.written,
        writtenLong + other.writtenLong,
        completion + other.completion,
        reasoning + other.reasoning);
  }
}
