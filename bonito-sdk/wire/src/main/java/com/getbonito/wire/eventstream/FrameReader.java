package com.getbonito.wire.eventstream;

import com.getbonito.spi.ErrorAnswer;
import com.getbonito.spi.Headers;
import com.getbonito.wire.StreamErrorException;
import com.getbonito.wire.WireException;
import java.util.Map;
import java.util.zip.CRC32;

/**
 * Cuts an event stream into frames, however its bytes were split, and checks both checksums. A
 * frame that lies whole in the array at hand is passed on in place; only what an array ends in the
 * middle of is copied, so the memory held grows with what has arrived and not with what a prelude
 * promises. Not thread-safe.
 *
 * <p>A stream that is no longer in step cannot be read on: every failure is final.
 */
public final class FrameReader {

  /** The most bytes that a frame may have: the limit of the AWS encoding. */
  public static final int MAX_FRAME = 16 << 20;

  /** Code of the error that a damaged frame is reported as. */
  public static final String CORRUPT = "CorruptEventStream";

  private static final int PRELUDE = 12;
  private static final int SMALLEST = PRELUDE + 4;

  private final FrameSink sink;
  private final CRC32 checksum = new CRC32();
  private byte[] held = new byte[0];
  private int length;

  /** A reader at the start of a stream. */
  public FrameReader(FrameSink sink) {
    this.sink = sink;
  }

  /**
   * Reads more bytes.
   *
   * @throws StreamErrorException when a frame is damaged, with the code {@link #CORRUPT}
   * @throws WireException when a frame is too long
   */
  public void read(byte[] bytes, int offset, int count) {
    int end = offset + count;
    int at = offset;
    if (length > 0) {
      at = complete(bytes, at, end);
    }
    while (length == 0 && end - at >= PRELUDE) {
      int total = prelude(bytes, at);
      if (end - at < total) {
        break;
      }
      frame(bytes, at, total);
      at += total;
    }
    hold(bytes, at, end);
  }

  /** Whether the bytes so far end between two frames. */
  public boolean whole() {
    return length == 0;
  }

  /** Fills up the frame that is held; returns where the next one starts. */
  private int complete(byte[] bytes, int from, int end) {
    int at = from;
    if (length < PRELUDE) {
      int more = Math.min(end - at, PRELUDE - length);
      hold(bytes, at, at + more);
      at += more;
      if (length < PRELUDE) {
        return at;
      }
    }
    int total = prelude(held, 0);
    int more = Math.min(end - at, total - length);
    hold(bytes, at, at + more);
    at += more;
    if (length == total) {
      length = 0;
      frame(held, 0, total);
    }
    return at;
  }

  private void hold(byte[] bytes, int from, int to) {
    int more = to - from;
    if (more <= 0) {
      return;
    }
    if (length + more > held.length) {
      byte[] grown = new byte[Math.max(length + more, Math.max(512, held.length * 2))];
      System.arraycopy(held, 0, grown, 0, length);
      held = grown;
    }
    System.arraycopy(bytes, from, held, length, more);
    length += more;
  }

  /** Checks a prelude; returns the length of its frame. */
  private int prelude(byte[] bytes, int at) {
    int total = integer(bytes, at);
    int headers = integer(bytes, at + 4);
    if (checksum(bytes, at, 8) != integer(bytes, at + 8)) {
      throw corrupt("the checksum of a frame's prelude does not hold");
    }
    if (total < 0 || total > MAX_FRAME) {
      throw new WireException("a frame is longer than " + MAX_FRAME + " bytes", null);
    }
    if (total < SMALLEST) {
      throw corrupt("a frame is shorter than " + SMALLEST + " bytes");
    }
    if (headers < 0 || headers > total - SMALLEST) {
      throw corrupt("the headers of a frame are longer than the frame");
    }
    return total;
  }

  private void frame(byte[] bytes, int at, int total) {
    if (checksum(bytes, at, total - 4) != integer(bytes, at + total - 4)) {
      throw corrupt("the checksum of a frame does not hold");
    }
    int payload = at + PRELUDE + integer(bytes, at + 4);
    Map<String, Object> headers = FrameHeaders.read(bytes, at + PRELUDE, payload);
    sink.frame(new Frame(headers, bytes, payload, at + total - 4));
  }

  private int checksum(byte[] bytes, int at, int count) {
    checksum.reset();
    checksum.update(bytes, at, count);
    return (int) checksum.getValue();
  }

  static int integer(byte[] bytes, int at) {
    return (bytes[at] & 0xFF) << 24
        | (bytes[at + 1] & 0xFF) << 16
        | (bytes[at + 2] & 0xFF) << 8
        | (bytes[at + 3] & 0xFF);
  }

  static StreamErrorException corrupt(String what) {
    return new StreamErrorException(new ErrorAnswer(200, Headers.NONE, CORRUPT, what));
  }
}
