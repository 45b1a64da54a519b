package com.getbonito.core.call;

import java.util.UUID;
import java.util.random.RandomGenerator;

/** UUIDs of version 7 (RFC 9562 §5.7): ordered by their time in milliseconds. */
final class Ids {

  private Ids() {}

  static String next(long epochMillis, RandomGenerator random) {
    long high = epochMillis << 16 | 0x7000 | random.nextInt(0x1000);
    long low = random.nextLong() >>> 2 | 0x8000_0000_0000_0000L;
    return new UUID(high, low).toString();
  }
}
