package com.getbonito.wire.gemini;

import com.getbonito.wire.WireException;
import com.getbonito.wire.sse.FrameSink;
import com.getbonito.wire.sse.SseFramer;
import java.util.Arrays;

/**
 * Cuts a JSON array into its elements, however its bytes were split: the form of a stream that was
 * not asked for with {@code alt=sse}. A document that is no array is one element. An element that
 * lies in the array at hand is passed on in place. Not thread-safe.
 */
final class JsonFramer {

  private final FrameSink sink;
  private byte[] held = new byte[0];
  private int length;
  private int depth;
  private boolean text;
  private boolean escaped;
  private boolean list;
  private boolean closed;

  JsonFramer(FrameSink sink) {
    this.sink = sink;
  }

  /** Whether the array, or the only document, has ended. */
  boolean ended() {
    return closed;
  }

  void read(byte[] bytes, int offset, int count) {
    int end = offset + count;
    int start = depth > 0 ? offset : -1;
    for (int at = offset; at < end && !closed; at++) {
      byte next = bytes[at];
      if (depth > 0) {
        if (inside(next)) {
          element(bytes, start, at + 1);
          start = -1;
        }
      } else if (next == '{') {
        depth = 1;
        start = at;
      } else {
        between(next);
      }
    }
    if (start >= 0 && depth > 0) {
      hold(bytes, start, end);
    }
  }

  /** Whether the byte ends the element. */
  private boolean inside(byte next) {
    if (text) {
      if (escaped) {
        escaped = false;
      } else if (next == '\\') {
        escaped = true;
      } else if (next == '"') {
        text = false;
      }
      return false;
    }
    switch (next) {
      case '"' -> text = true;
      case '{', '[' -> depth++;
      case '}', ']' -> depth--;
      default -> {}
    }
    return depth == 0;
  }

  private void between(byte next) {
    switch (next) {
      case '[' -> {
        if (list) {
          throw new WireException("an element of the stream is no JSON object", null);
        }
        list = true;
      }
      case ']' -> closed = true;
      case ',', ' ', '\t', '\r', '\n', (byte) 0xEF, (byte) 0xBB, (byte) 0xBF -> {}
      default -> throw new WireException("an element of the stream is no JSON object", null);
    }
  }

  private void element(byte[] bytes, int from, int to) {
    if (!list) {
      closed = true;
    }
    if (length > 0) {
      hold(bytes, from, to);
      int whole = length;
      length = 0;
      sink.event("", held, 0, whole);
    } else {
      sink.event("", bytes, from, to);
    }
  }

  private void hold(byte[] bytes, int from, int to) {
    int more = to - from;
    if (more > SseFramer.MAX_FRAME - length) {
      throw new WireException(
          "an element of the stream exceeds " + SseFramer.MAX_FRAME + " bytes", null);
    }
    if (length + more > held.length) {
      held = Arrays.copyOf(held, Math.max(length + more, Math.max(512, held.length * 2)));
    }
    System.arraycopy(bytes, from, held, length, more);
    length += more;
  }
}
