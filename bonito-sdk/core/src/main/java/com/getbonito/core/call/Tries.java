package com.getbonito.core.call;

import com.getbonito.core.runtime.TargetRuntime;
import com.getbonito.error.ErrorKind;

/** How often each target was tried, and when those that asked for a pause may be tried again. */
final class Tries {

  /** No target. */
  static final int NONE = -1;

  private static final long[] NO_PAUSES = {};

  private final CallRun call;
  private final int[] used;

  /** Read only where {@code open} says so; made when the first target asks for a pause. */
  private long[] readyAt = NO_PAUSES;

  /** One bit per target; a route has sixteen at most. */
  private int open;

  private int forgiven;
  private int shelved;

  Tries(CallRun call) {
    this.call = call;
    this.used = new int[call.places()];
  }

  TargetRuntime target(int index) {
    return call.target(index);
  }

  void used(int index) {
    used[index]++;
    open &= ~bit(index);
  }

  /** Takes the last attempt back, so that it does not count; once per target. */
  boolean forgive(int index) {
    if ((forgiven & bit(index)) != 0) {
      return false;
    }
    forgiven |= bit(index);
    used[index]--;
    return true;
  }

  int count(int index) {
    return used[index];
  }

  /** The target may be tried again from then on. */
  void later(int index, long nanos) {
    if (readyAt.length == 0) {
      readyAt = new long[used.length];
    }
    open |= bit(index);
    readyAt[index] = nanos;
  }

  /** The target is not tried again. */
  void never(int index) {
    used[index] = Integer.MAX_VALUE;
    open &= ~bit(index);
  }

  /** The target is passed over until {@link #unshelve()}. */
  void shelve(int index) {
    shelved |= bit(index);
  }

  /** What was passed over counts again. */
  void unshelve() {
    shelved = 0;
  }

  long readyAt(int index) {
    return readyAt[index];
  }

  /** Rules out, for the rest of the call, the targets that such a failure says something about. */
  void ruleOut(int failed, ErrorKind kind) {
    for (int i = 0; i < used.length; i++) {
      if (i != failed && !suits(i, failed, kind)) {
        never(i);
      }
    }
  }

  /** The next target that was not tried, or {@link #NONE}. */
  int fresh() {
    for (int i = 0; i < used.length; i++) {
      if (used[i] == 0 && (shelved & bit(i)) == 0) {
        return i;
      }
    }
    return NONE;
  }

  /** The target that may be tried again soonest, or {@link #NONE}. */
  int soonest() {
    int soonest = NONE;
    for (int i = 0; i < used.length; i++) {
      if ((open & ~shelved & bit(i)) != 0
          && (soonest == NONE || readyAt[i] - readyAt[soonest] < 0)) {
        soonest = i;
      }
    }
    return soonest;
  }

  private boolean suits(int index, int failed, ErrorKind kind) {
    if (kind.failOver() == ErrorKind.FailOver.LARGER_CONTEXT) {
      Long window = call.target(index).contextWindow();
      Long tooSmall = call.target(failed).contextWindow();
      return window != null && tooSmall != null && window > tooSmall;
    }
    boolean credential = kind == ErrorKind.AUTH_INVALID || kind == ErrorKind.AUTH_EXPIRED;
    return !credential || !connection(index).equals(connection(failed));
  }

  private static int bit(int index) {
    return 1 << index;
  }

  private String connection(int index) {
    return call.target(index).target().connection();
  }
}
