package com.getbonito.wire.bedrock;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.zip.CRC32;

/**
 * Ids of tool calls as Converse takes them: 1 to 64 of {@code a-zA-Z0-9_.:-}. Other ids are
 * changed, calls and results alike; where a dialect gives none, results answer the calls in order.
 */
final class ToolIds {

  private static final int LONGEST = 64;

  private final Deque<String> unanswered = new ArrayDeque<>();

  /** The id of a call; messages and calls count from 0. */
  String call(String id, int message, int number) {
    String usable = id.isEmpty() ? "call_" + message + "_" + number : usable(id);
    if (id.isEmpty()) {
      unanswered.add(usable);
    }
    return usable;
  }

  /** The id of the call that a result answers. */
  String result(String callId, int message) {
    if (!callId.isEmpty()) {
      return usable(callId);
    }
    String next = unanswered.poll();
    return next == null ? "call_" + message + "_0" : next;
  }

  static String usable(String id) {
    StringBuilder usable = new StringBuilder(id.length());
    for (int i = 0; i < id.length(); i++) {
      char letter = id.charAt(i);
      boolean allowed =
          letter >= 'a' && letter <= 'z'
              || letter >= 'A' && letter <= 'Z'
              || letter >= '0' && letter <= '9'
              || "_.:-".indexOf(letter) >= 0;
      usable.append(allowed ? letter : '_');
    }
    if (usable.length() <= LONGEST && usable.toString().equals(id)) {
      return id;
    }
    CRC32 distinct = new CRC32();
    distinct.update(id.getBytes(StandardCharsets.UTF_8));
    String suffix = "-" + Long.toHexString(distinct.getValue());
    int most = Math.min(usable.length(), LONGEST - suffix.length());
    return usable.substring(0, most) + suffix;
  }
}
