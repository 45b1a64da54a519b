package com.getbonito.core.time;

import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;

/** The JDK's generator of whichever thread asks, so that threads never wait for each other. */
public final class ThreadRandom implements RandomGenerator {

  /** Without a state of its own. */
  public ThreadRandom() {}

  @Override
  public long nextLong() {
    return ThreadLocalRandom.current().nextLong();
  }
}
