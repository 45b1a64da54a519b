package com.getbonito.journal;

import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * The records of a segment, one at a time in one reused buffer. It may still be written to. An
 * interrupt of the thread does not close the file. Not thread-safe.
 */
final class SegmentReader implements Closeable {

  /** What stands at a place in a segment. */
  enum Found {
    /** A record. */
    RECORD,
    /** Nothing more, so far. */
    END,
    /** The beginning of a record that a crash cut: nothing that can be read follows. */
    TORN,
    /** Bytes that changed after they were written. */
    DAMAGED
  }

  private static final int CHUNK = 64 * 1024;
  private static final int SEARCHED = 32 * 1024 * 1024;

  private final RandomAccessFile file;
  private byte[] buffer = new byte[CHUNK];
  private int start;
  private int end;
  private long offset;
  private int payload;

  /**
   * @param offset where to begin: 0, or behind a record
   */
  SegmentReader(Path path, long offset) throws IOException {
    this.file = new RandomAccessFile(path.toFile(), "r");
    this.offset = offset;
    try {
      file.seek(offset);
    } catch (IOException unusable) {
      file.close();
      throw unusable;
    }
  }

  /**
   * Steps to the next record.
   *
   * @param limit bytes of the segment that are whole
   */
  Found next(long limit) throws IOException {
    if (offset == 0) {
      Found header = header(limit);
      if (header != Found.RECORD) {
        return header;
      }
    }
    long left = limit - offset;
    if (left <= 0) {
      return Found.END;
    }
    if (left < SegmentFormat.FRAME) {
      return Found.TORN;
    }
    require(SegmentFormat.FRAME, limit);
    int length = SegmentFormat.payload(buffer, start);
    if (length <= 0 || length > SegmentFormat.MAX_PAYLOAD) {
      return broken(limit, allZero(limit));
    }
    if (length > left - SegmentFormat.FRAME) {
      return broken(limit, true);
    }
    require(SegmentFormat.FRAME + length, limit);
    if (!SegmentFormat.right(buffer, start, end)) {
      return broken(limit, length == left - SegmentFormat.FRAME || allZero(limit));
    }
    payload = start + SegmentFormat.FRAME;
    start += SegmentFormat.FRAME + length;
    offset += SegmentFormat.FRAME + length;
    return Found.RECORD;
  }

  /** The buffer that holds the record; valid until the next step. */
  byte[] bytes() {
    return buffer;
  }

  /** Where the record's payload begins in the buffer. */
  int payload() {
    return payload;
  }

  /** Length of the record's payload. */
  int length() {
    return start - payload;
  }

  /** Where the next record begins in the segment. */
  long offset() {
    return offset;
  }

  @Override
  public void close() throws IOException {
    file.close();
  }

  private Found header(long limit) throws IOException {
    byte[] expected = SegmentFormat.HEADER;
    if (limit == 0) {
      return Found.END;
    }
    if (limit < expected.length) {
      return Found.TORN;
    }
    require(expected.length, limit);
    if (!Arrays.equals(buffer, start, start + expected.length, expected, 0, expected.length)) {
      return allZero(limit) ? Found.TORN : Found.DAMAGED;
    }
    start += expected.length;
    offset += expected.length;
    return Found.RECORD;
  }

  /** A tail counts as torn only where no right record follows: a kill leaves nothing behind it. */
  private Found broken(long limit, boolean mayBeTorn) throws IOException {
    return mayBeTorn && !recordFollows(limit) ? Found.TORN : Found.DAMAGED;
  }

  private boolean recordFollows(long limit) throws IOException {
    byte[] rest = rest(limit);
    for (int at = 1; at <= rest.length - SegmentFormat.FRAME - 1; at++) {
      if (rest[at + SegmentFormat.FRAME] == '{' && SegmentFormat.right(rest, at, rest.length)) {
        return true;
      }
    }
    return false;
  }

  private boolean allZero(long limit) throws IOException {
    for (byte each : rest(limit)) {
      if (each != 0) {
        return false;
      }
    }
    return true;
  }

  private byte[] rest(long limit) throws IOException {
    byte[] rest = new byte[(int) Math.min(SEARCHED, limit - offset)];
    file.seek(offset);
    file.readFully(rest);
    file.seek(offset + end - start);
    return rest;
  }

  private void require(int count, long limit) throws IOException {
    if (end - start >= count) {
      return;
    }
    if (buffer.length < count) {
      buffer = copied(count);
    } else {
      System.arraycopy(buffer, start, buffer, 0, end - start);
    }
    end -= start;
    start = 0;
    while (end < count) {
      int most = (int) Math.min(buffer.length - end, limit - offset - end);
      int read = file.read(buffer, end, most);
      if (read <= 0) {
        throw new IOException("the segment is shorter than it was");
      }
      end += read;
    }
  }

  private byte[] copied(int size) {
    byte[] larger = new byte[size];
    System.arraycopy(buffer, start, larger, 0, end - start);
    return larger;
  }
}
