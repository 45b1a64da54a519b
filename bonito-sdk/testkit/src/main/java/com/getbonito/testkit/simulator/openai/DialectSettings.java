package com.getbonito.testkit.simulator.openai;

import java.util.Set;

/**
 * How the models behind an endpoint behave.
 *
 * @param seed what generated answers follow from, beside the request
 * @param tokens tokens of a generated answer that nobody sized
 * @param models models that exist; empty for any
 * @param contextWindow prompt and cap together may not exceed it, in tokens
 * @param rejectsPrefill refuse a conversation whose last message is the assistant's
 * @param dimensions length of an embedding that nobody sized
 */
public record DialectSettings(
    long seed,
    int tokens,
    Set<String> models,
    long contextWindow,
    boolean rejectsPrefill,
    int dimensions) {

  public DialectSettings {
    models = Set.copyOf(models);
  }
}
