package com.getbonito.core.call;

import java.nio.charset.StandardCharsets;
import java.util.random.RandomGenerator;

/** UUIDs of version 7 (RFC 9562 §5.7): ordered by their time in milliseconds. */
final class Ids {

  private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.ISO_8859_1);
  private static final int[] DASHES = {8, 13, 18, 23};

  private Ids() {}

  static String next(long epochMillis, RandomGenerator random) {
    long high = epochMillis << 16 | 0x7000 | random.nextInt(0x1000);
    long low = random.nextLong() >>> 2 | 0x8000_0000_0000_0000L;
    byte[] text = new byte[36];
    int nibble = 0;
    int dash = 0;
    for (int i = 0; i < text.length; i++) {
      if (dash < DASHES.length && DASHES[dash] == i) {
        text[i] = '-';
        dash++;
      } else {
        long half = nibble < 16 ? high : low;
        text[i] = HEX[(int) (half >>> (60 - 4 * (nibble % 16))) & 0xf];
        nibble++;
      }
    }
    return new String(text, StandardCharsets.ISO_8859_1);
  }
}
