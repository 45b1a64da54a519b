package com.getbonito.benchmarks;

/** What can be measured by itself. */
enum Part {
  /** Steps inside the JVM. */
  JMH,
  /** Calls of warm clients. */
  CALLS,
  /** The first answer of fresh processes. */
  STARTUP
}
