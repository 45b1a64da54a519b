package com.getbonito.benchmarks.stats;

/** Whether a goal is reached. */
public enum Verdict {
  /** The whole interval is at or below the limit. */
  MET,
  /** The whole interval is above the limit. */
  MISSED,
  /** The limit lies inside the interval. */
  UNDECIDED;

  /** Judges a figure that is to be at most the limit. */
  public static Verdict atMost(double limit, Interval figure) {
    if (figure.high() <= limit) {
      return MET;
    }
    return figure.low() > limit ? MISSED : UNDECIDED;
  }
}
