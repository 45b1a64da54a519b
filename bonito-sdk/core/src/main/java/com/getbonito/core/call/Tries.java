package com.getbonito.core.call;

import com.getbonito.core.runtime.TargetRuntime;
import com.getbonito.error.ErrorKind;
import java.util.Arrays;
import java.util.List;

/** How often each target was tried, and when those that asked for a pause may be tried again. */
final class Tries {

  /** No target. */
  static final int NONE = -1;

  private final List<TargetRuntime> ranked;
  private final int[] used;
  private final long[] readyAt;
  private final boolean[] open;
  private final boolean[] forgiven;
  private final boolean[] shelved;

  Tries(List<TargetRuntime> ranked) {
    this.ranked = ranked;
    this.used = new int[ranked.size()];
    this.readyAt = new long[ranked.size()];
    this.open = new boolean[ranked.size()];
    this.forgiven = new boolean[ranked.size()];
    this.shelved = new boolean[ranked.size()];
  }

  TargetRuntime target(int index) {
    return ranked.get(index);
  }

  void used(int index) {
    used[index]++;
    open[index] = false;
  }

  /** Takes the last attempt back, so that it does not count; once per target. */
  boolean forgive(int index) {
    if (forgiven[index]) {
      return false;
    }
    forgiven[index] = true;
    used[index]--;
    return true;
  }

  int count(int index) {
    return used[index];
  }

  /** The target may be tried again from then on. */
  void later(int index, long nanos) {
    open[index] = true;
    readyAt[index] = nanos;
  }

  /** The target is not tried again. */
  void never(int index) {
    used[index] = Integer.MAX_VALUE;
    open[index] = false;
  }

  /** The target is passed over until {@link #unshelve()}. */
  void shelve(int index) {
    shelved[index] = true;
  }

  /** What was passed over counts again. */
  void unshelve() {
    Arrays.fill(shelved, false);
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
      if (used[i] == 0 && !shelved[i]) {
        return i;
      }
    }
    return NONE;
  }

  /** The target that may be tried again soonest, or {@link #NONE}. */
  int soonest() {
    int soonest = NONE;
    for (int i = 0; i < open.length; i++) {
      if (open[i] && !shelved[i] && (soonest == NONE || readyAt[i] - readyAt[soonest] < 0)) {
        soonest = i;
      }
    }
    return soonest;
  }

  private boolean suits(int index, int failed, ErrorKind kind) {
    if (kind.failOver() == ErrorKind.FailOver.LARGER_CONTEXT) {
      Long window = ranked.get(index).contextWindow();
      Long tooSmall = ranked.get(failed).contextWindow();
      return window != null && tooSmall != null && window > tooSmall;
    }
    boolean credential = kind == ErrorKind.AUTH_INVALID || kind == ErrorKind.AUTH_EXPIRED;
    return !credential || !connection(index).equals(connection(failed));
  }

  private String connection(int index) {
    return ranked.get(index).target().connection();
  }
}
