package com.getbonito.journal;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * The lines of a stream, one at a time in one reused buffer. What exceeds the limit is skipped to
 * the end of its line, so memory stays bounded whatever the stream holds. Not thread-safe.
 */
final class Lines implements Closeable {

  private static final int CHUNK = 64 * 1024;

  private final InputStream in;
  private final int limit;
  private final byte[] chunk = new byte[CHUNK];
  private int position;
  private int available;
  private byte[] line = new byte[4096];
  private int length;
  private boolean tooLong;
  private boolean ended;
  private long consumed;
  private long number;

  /**
   * @param limit longest line in bytes, its line feed apart
   */
  Lines(InputStream in, int limit) {
    this.in = in;
    this.limit = limit;
  }

  /** Steps to the next line; false at the end of the stream. */
  boolean next() throws IOException {
    length = 0;
    tooLong = false;
    ended = false;
    consumed = 0;
    if (position == available && !fill()) {
      return false;
    }
    number++;
    do {
      int end = position;
      while (end < available && chunk[end] != '\n') {
        end++;
      }
      append(position, end);
      consumed += end - position;
      if (end < available) {
        position = end + 1;
        consumed++;
        ended = true;
        return true;
      }
      position = end;
    } while (fill());
    return true;
  }

  /** The buffer that holds the line; valid until the next step. */
  byte[] bytes() {
    return line;
  }

  int length() {
    return length;
  }

  boolean isTooLong() {
    return tooLong;
  }

  boolean isBlank() {
    for (int i = 0; i < length; i++) {
      if (line[i] != ' ' && line[i] != '\t' && line[i] != '\r') {
        return false;
      }
    }
    return !tooLong;
  }

  /** Whether it ends in a line feed rather than with the stream. */
  boolean isEnded() {
    return ended;
  }

  /** Bytes of the stream that the line takes, its line feed included. */
  long consumed() {
    return consumed;
  }

  /** Number of the line, from 1. */
  long number() {
    return number;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  private boolean fill() throws IOException {
    position = 0;
    available = Math.max(0, in.read(chunk, 0, CHUNK));
    return available > 0;
  }

  private void append(int from, int to) {
    int count = to - from;
    if (tooLong || count > limit - length) {
      tooLong = true;
      return;
    }
    if (length + count > line.length) {
      line = Arrays.copyOf(line, Math.max(length + count, Math.min(limit, line.length * 2)));
    }
    System.arraycopy(chunk, from, line, length, count);
    length += count;
  }
}
