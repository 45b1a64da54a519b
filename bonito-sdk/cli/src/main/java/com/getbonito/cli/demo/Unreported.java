package com.getbonito.cli.demo;

import com.getbonito.decision.Decision;
import com.getbonito.decision.Result;
import java.util.List;

/**
 * Tokens that no provider reported, because an answer was cut, failed half-way, or lacked its
 * usage. Never added to what was reported.
 *
 * @param billed what the simulator would bill for them
 * @param estimated what Bonito estimates
 * @param calls calls that the estimate is about
 */
record Unreported(long billed, long estimated, long calls) {

  static Unreported of(List<Decision> decisions, List<EndpointCount> ledgers) {
    long estimated = 0;
    long calls = 0;
    for (Decision decision : decisions) {
      Result result = decision.result();
      if (result != null && !result.usageReported()) {
        long tokens = result.inputTokens() + result.outputTokens();
        estimated += tokens;
        calls += tokens > 0 ? 1 : 0;
      }
    }
    return new Unreported(
        ledgers.stream().mapToLong(EndpointCount::unreported).sum(), estimated, calls);
  }
}
