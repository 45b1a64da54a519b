package com.getbonito.journal;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;

/** Bytes that can be looked at without a copy. */
final class Bytes extends ByteArrayOutputStream {

  Bytes(int size) {
    super(size);
  }

  ByteBuffer view() {
    return ByteBuffer.wrap(buf, 0, count);
  }

  /** The array that holds them, from index 0; valid until the next write. */
  byte[] array() {
    return buf;
  }
}
