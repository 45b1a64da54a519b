package com.getbonito.benchmarks.stats;

/**
 * A figure beside its limit.
 *
 * @param subject what was measured
 * @param limit the most that it may be
 * @param figure what it is
 * @param unit unit of both
 */
public record Goal(String subject, double limit, Interval figure, String unit) {

  public Verdict verdict() {
    return Verdict.atMost(limit, figure);
  }
}
