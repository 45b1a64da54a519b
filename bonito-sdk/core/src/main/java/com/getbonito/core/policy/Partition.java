package com.getbonito.core.policy;

/** One account of a limit: its requests and its tokens. */
final class Partition {

  final Bucket requests;
  final Bucket tokens;
  private long toleranceNanos;

  Partition(long now, long toleranceNanos) {
    this.requests = new Bucket(now);
    this.tokens = new Bucket(now);
    this.toleranceNanos = toleranceNanos;
  }

  /** Whether a call that is admitted now could outlast what was foreseen. */
  boolean foresees(long tolerance) {
    return tolerance <= toleranceNanos;
  }

  void foresee(long tolerance) {
    toleranceNanos = Math.max(toleranceNanos, tolerance);
  }

  /** Whether its debt lasts longer than what is admitted does. */
  boolean outlasts(long now) {
    return keepNanos(now) > Math.max(toleranceNanos, 1);
  }

  /** How long it may differ from a new one, whatever is admitted now. */
  long keepNanos(long now) {
    long ahead = Math.max(requests.aheadUntil() - now, tokens.aheadUntil() - now);
    return Math.max(Math.max(ahead, toleranceNanos), 1);
  }
}
