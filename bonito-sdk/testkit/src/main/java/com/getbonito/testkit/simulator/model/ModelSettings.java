package com.getbonito.testkit.simulator.model;

import java.util.Set;

/**
 * How the models behind an endpoint behave.
 *
 * @param seed what generated answers follow from, beside the request
 * @param leastTokens least tokens of a generated answer that nobody sized
 * @param tokens most tokens of one
 * @param models models that exist; empty for any
 * @param contextWindow prompt and cap together may not exceed it, in tokens
 * @param rejectsPrefill refuse a conversation whose last message is the assistant's
 * @param dimensions length of an embedding that nobody sized
 * @param cachedShare of a hundred generated answers so many find some of their prompt in a cache
 * @param reasoningShare of a hundred generated answers so many have reasoning, shown or hidden
 */
public record ModelSettings(
    long seed,
    int leastTokens,
    int tokens,
    Set<String> models,
    long contextWindow,
    boolean rejectsPrefill,
    int dimensions,
    int cachedShare,
    int reasoningShare) {

  public ModelSettings {
    models = Set.copyOf(models);
  }
}
