package com.getbonito.wire.sse;

import com.getbonito.wire.WireException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Cuts an event stream into events, however its bytes were split. Data that lies in the array at
 * hand is passed on in place; only what an array ends in the middle of is copied. Not thread-safe.
 *
 * <p>Lines end in CR, LF or CRLF; a byte order mark at the start is passed over, as are comments
 * and the fields {@code id} and {@code retry}.
 */
public final class SseFramer {

  /** The most bytes that a line or the data of an event may have. */
  public static final int MAX_FRAME = 4 << 20;

  private static final byte[] DATA = "data".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] EVENT = "event".getBytes(StandardCharsets.US_ASCII);

  private final FrameSink sink;
  private final Buffer line = new Buffer();
  private final Buffer data = new Buffer();
  private boolean first = true;
  private boolean afterCarriageReturn;
  private String event = "";

  /** Where the data of the current event lies: null for none, else an array and a range. */
  private byte @Nullable [] held;

  private int heldFrom;
  private int heldTo;

  /** A framer at the start of a stream. */
  public SseFramer(FrameSink sink) {
    this.sink = sink;
  }

  /**
   * Reads more bytes.
   *
   * @throws WireException when a frame is too long
   */
  public void read(byte[] bytes, int offset, int length) {
    int end = offset + length;
    int at = offset;
    if (afterCarriageReturn && at < end) {
      afterCarriageReturn = false;
      if (bytes[at] == '\n') {
        at++;
      }
    }
    while (at < end) {
      int stop = lineEnd(bytes, at, end);
      if (stop == end) {
        line.append(bytes, at, end);
        break;
      }
      if (line.length > 0) {
        line.append(bytes, at, stop);
        int whole = line.length;
        line.length = 0;
        line(line.bytes, 0, whole);
      } else {
        line(bytes, at, stop);
      }
      at = stop + 1;
      if (bytes[stop] == '\r') {
        if (at == end) {
          afterCarriageReturn = true;
        } else if (bytes[at] == '\n') {
          at++;
        }
      }
    }
    keepHeld();
  }

  /** The stream has ended: an event without the blank line after it is passed on nevertheless. */
  public void end() {
    if (line.length > 0) {
      int whole = line.length;
      line.length = 0;
      line(line.bytes, 0, whole);
    }
    dispatch();
  }

  private static int lineEnd(byte[] bytes, int from, int end) {
    int at = from;
    while (at < end && bytes[at] != '\n' && bytes[at] != '\r') {
      at++;
    }
    return at;
  }

  private void line(byte[] bytes, int start, int to) {
    int from = start;
    if (first) {
      first = false;
      from = afterMark(bytes, from, to);
    }
    if (to - from > MAX_FRAME) {
      throw tooLong();
    }
    if (from == to) {
      dispatch();
      return;
    }
    int colon = from;
    while (colon < to && bytes[colon] != ':') {
      colon++;
    }
    int value = Math.min(to, colon + 1);
    if (value < to && bytes[value] == ' ') {
      value++;
    }
    if (named(bytes, from, colon, DATA)) {
      data(bytes, value, to);
    } else if (named(bytes, from, colon, EVENT)) {
      event = new String(bytes, value, to - value, StandardCharsets.UTF_8);
    }
  }

  private void data(byte[] bytes, int from, int to) {
    if (held == null) {
      held = bytes;
      heldFrom = from;
      heldTo = to;
      if (bytes == line.bytes) {
        keepHeld();
      }
      return;
    }
    keepHeld();
    data.append('\n');
    data.append(bytes, from, to);
    held = data.bytes;
    heldTo = data.length;
  }

  /** Moves the held data out of an array that is not ours to keep. */
  private void keepHeld() {
    byte[] from = held;
    if (from != null && from != data.bytes) {
      data.length = 0;
      data.append(from, heldFrom, heldTo);
      held = data.bytes;
      heldFrom = 0;
      heldTo = data.length;
    }
  }

  private void dispatch() {
    byte[] bytes = held;
    String type = event;
    held = null;
    event = "";
    if (bytes != null && heldTo > heldFrom) {
      sink.event(type, bytes, heldFrom, heldTo);
    }
  }

  private static boolean named(byte[] bytes, int from, int to, byte[] name) {
    if (to - from != name.length) {
      return false;
    }
    for (int i = 0; i < name.length; i++) {
      if (bytes[from + i] != name[i]) {
        return false;
      }
    }
    return true;
  }

  private static int afterMark(byte[] bytes, int from, int to) {
    boolean marked =
        to - from >= 3
            && bytes[from] == (byte) 0xEF
            && bytes[from + 1] == (byte) 0xBB
            && bytes[from + 2] == (byte) 0xBF;
    return marked ? from + 3 : from;
  }

  private static WireException tooLong() {
    return new WireException("a frame of the event stream exceeds " + MAX_FRAME + " bytes", null);
  }

  private static final class Buffer {

    private byte[] bytes = new byte[0];
    private int length;

    void append(byte[] from, int start, int end) {
      int more = end - start;
      if (more > MAX_FRAME - length + 8) {
        throw tooLong();
      }
      if (length + more > bytes.length) {
        byte[] grown = new byte[Math.max(length + more, Math.max(512, bytes.length * 2))];
        System.arraycopy(bytes, 0, grown, 0, length);
        bytes = grown;
      }
      System.arraycopy(from, start, bytes, length, more);
      length += more;
    }

    void append(char ascii) {
      append(new byte[] {(byte) ascii}, 0, 1);
    }
  }
}
