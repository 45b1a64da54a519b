package com.getbonito.core.call;

import java.util.ArrayDeque;
import java.util.function.BiConsumer;

/**
 * Text of one answer that a window holds back, with the parts that it belongs to. What the window
 * makes longer or shorter is the last held part's.
 */
final class HeldText {

  private final StringBuilder text = new StringBuilder();
  private final ArrayDeque<Run> runs = new ArrayDeque<>(2);

  private static final class Run {
    private final int part;
    private int length;

    private Run(int part) {
      this.part = part;
    }
  }

  /** The text, which the window may change. */
  StringBuilder text() {
    return text;
  }

  void add(int part, String more) {
    Run last = runs.peekLast();
    if (last == null || last.part != part) {
      last = new Run(part);
      runs.add(last);
    }
    last.length += more.length();
    text.append(more);
  }

  /** Hands on the first characters, part by part. */
  void release(int count, BiConsumer<Integer, String> to) {
    int left = count;
    while (left > 0) {
      Run run = runs.getFirst();
      int some = runs.size() == 1 ? left : Math.min(left, run.length);
      if (some > 0) {
        to.accept(run.part, text.substring(0, some));
        text.delete(0, some);
      }
      left -= some;
      run.length -= some;
      if (run.length <= 0 && runs.size() > 1) {
        runs.removeFirst();
      }
    }
  }
}
