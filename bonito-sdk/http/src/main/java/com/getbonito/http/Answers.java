package com.getbonito.http;

import com.getbonito.error.ErrorKind;
import com.getbonito.spi.TransportException;
import com.getbonito.spi.TransportResponse;
import java.io.IOException;
import java.util.Arrays;

/** Reads bodies into memory, never more of them than is allowed. */
final class Answers {

  /** How much of an error's body is read: enough for any message, too little to hurt. */
  static final int LONGEST_ERROR = 64 * 1024;

  private static final int FIRST = 8 * 1024;

  private Answers() {}

  /** A body that is longer than allowed. */
  static final class TooLargeException extends Exception {

    private static final long serialVersionUID = 1L;

    TooLargeException(long most) {
      super("the answer is longer than " + most + " bytes");
    }
  }

  /**
   * Reads a whole body.
   *
   * @param most the most bytes it may have
   */
  static byte[] whole(TransportResponse response, long most) throws IOException, TooLargeException {
    int room = (int) Math.min(Integer.MAX_VALUE - 16L, most + 1);
    byte[] read = new byte[Math.min(room, announced(response))];
    int length = 0;
    while (true) {
      if (length == read.length) {
        if (length == room) {
          throw new TooLargeException(most);
        }
        read = Arrays.copyOf(read, (int) Math.min(room, 2L * length));
      }
      int count = response.read(read, length, read.length - length);
      if (count < 0) {
        return length == read.length ? read : Arrays.copyOf(read, length);
      }
      length += count;
    }
  }

  /** Reads the beginning of an error's body; a connection that breaks ends it. */
  static byte[] beginning(TransportResponse response) throws TransportException {
    byte[] read = new byte[LONGEST_ERROR];
    int length = 0;
    try {
      while (length < read.length) {
        int count = response.read(read, length, read.length - length);
        if (count < 0) {
          break;
        }
        length += count;
      }
    } catch (IOException cut) {
      if (cut instanceof TransportException failure && failure.kind() == ErrorKind.CANCELLED) {
        throw failure;
      }
    }
    return Arrays.copyOf(read, length);
  }

  /** One byte more than announced, so that the end is found without growing. */
  private static int announced(TransportResponse response) {
    String length = response.headers().first("content-length");
    if (length == null || length.length() > 7) {
      return FIRST;
    }
    try {
      return Integer.parseInt(length) + 1;
    } catch (NumberFormatException unreadable) {
      return FIRST;
    }
  }
}
