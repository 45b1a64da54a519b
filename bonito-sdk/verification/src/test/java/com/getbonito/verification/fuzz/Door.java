package com.getbonito.verification.fuzz;

import java.util.Set;

/**
 * A place where the codecs take bytes from outside.
 *
 * @param name for a reader of a failure
 * @param allowed what it may throw
 * @param way reads the bytes
 */
record Door(String name, Set<Class<? extends RuntimeException>> allowed, Way way) {

  /** Reads bytes as far as they can be read. */
  @FunctionalInterface
  interface Way {

    /**
     * Reads.
     *
     * @param bytes what came
     * @param cuts where the bytes are split, for what comes in pieces: sorted, within the bytes
     */
    void read(byte[] bytes, int[] cuts);
  }

  boolean allows(Throwable thrown) {
    return allowed.stream().anyMatch(kind -> kind.isInstance(thrown));
  }

  @Override
  public String toString() {
    return name;
  }
}
