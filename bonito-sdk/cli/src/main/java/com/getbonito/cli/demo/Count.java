package com.getbonito.cli.demo;

/**
 * What one side has counted of an endpoint.
 *
 * @param requests attempts that were made, or requests that arrived
 * @param inputTokens tokens in, where usage was reported
 * @param outputTokens tokens out, where usage was reported
 */
record Count(long requests, long inputTokens, long outputTokens) {

  static final Count NONE = new Count(0, 0, 0);

  Count plus(Count other) {
    return new Count(
        requests + other.requests,
        inputTokens + other.inputTokens,
        outputTokens + other.outputTokens);
  }
}
