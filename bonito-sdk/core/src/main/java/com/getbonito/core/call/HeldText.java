package com.getbonito.core.call;

import java.util.ArrayDeque;
import java.util.function.BiConsumer;

/**
 * Text of one answer that a window holds back, with the parts that it belongs to. What the window
 * makes longer or shorter is the last held part's.
 */
final class HeldText {

  private final StringBuilder text = new StringBuilder();

  /** Number of a part, and how many characters of it are held. */
  private final ArrayDeque<int[]> runs = new ArrayDeque<>(2);

  /** The text, which the window may change. */
  StringBuilder text() {
    return text;
  }

  void add(int part, String more) {
    int[] last = runs.peekLast();
    if (last == null || last[0] != part) {
      last = new int[] {part, 0};
      runs.add(last);
    }
    last[1] += more.length();
    text.append(more);
  }

  /** Hands on the first characters, part by part. */
  void release(int count, BiConsumer<Integer, String> to) {
    int left = count;
    while (left > 0) {
      int[] run = runs.getFirst();
      int some = runs.size() == 1 ? left : Math.min(left, run[1]);
      if (some > 0) {
        to.accept(run[0], text.substring(0, some));
        text.delete(0, some);
      }
      left -= some;
      run[1] -= some;
      if (run[1] <= 0 && runs.size() > 1) {
        runs.removeFirst();
      }
    }
  }
}
