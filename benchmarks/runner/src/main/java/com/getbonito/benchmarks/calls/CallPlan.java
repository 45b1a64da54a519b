package com.getbonito.benchmarks.calls;

import com.getbonito.benchmarks.driver.Workload;

/**
 * How much is measured.
 *
 * @param rounds windows of each client and workload
 * @param calls calls in a window of whole answers
 * @param streams streams in a window
 * @param warmCalls whole answers before the first window
 * @param warmStreams streams of each kind before the first window
 * @param starts fresh processes of each client
 * @param seed what the order of clients follows from
 */
public record CallPlan(
    int rounds, int calls, int streams, int warmCalls, int warmStreams, int starts, long seed) {

  public static CallPlan full() {
    return new CallPlan(40, 2_000, 500, 20_000, 15_000, 12, 1);
  }

  /** Too little for a verdict; shows that everything works, and the order of size. */
  public static CallPlan quick() {
    return new CallPlan(6, 1_000, 250, 6_000, 3_000, 3, 1);
  }

  /** This plan with another order of clients. */
  public CallPlan withSeed(long value) {
    return new CallPlan(rounds, calls, streams, warmCalls, warmStreams, starts, value);
  }

  int perWindow(Workload workload) {
    return workload.streamed() ? streams : calls;
  }

  int warmUp(Workload workload) {
    return workload.streamed() ? warmStreams : warmCalls;
  }
}
