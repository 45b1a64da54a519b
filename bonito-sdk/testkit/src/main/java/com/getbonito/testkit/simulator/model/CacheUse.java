package com.getbonito.testkit.simulator.model;

/**
 * What a cache does for a prompt; the parts are disjoint.
 *
 * @param read prompt tokens served from it
 * @param written prompt tokens put into it for five minutes
 * @param writtenLong prompt tokens put into it for an hour
 */
public record CacheUse(long read, long written, long writtenLong) {

  /** No cache. */
  public static final CacheUse NONE = new CacheUse(0, 0, 0);
}
