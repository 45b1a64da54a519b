package com.getbonito.journal;

/**
 * A place in a spool.
 *
 * @param segment number of the segment, from 1; 0 before the first
 * @param offset bytes into it
 */
record SpoolPosition(long segment, long offset) implements Comparable<SpoolPosition> {

  static final SpoolPosition START = new SpoolPosition(0, 0);

  @Override
  public int compareTo(SpoolPosition other) {
    int bySegment = Long.compare(segment, other.segment);
    return bySegment != 0 ? bySegment : Long.compare(offset, other.offset);
  }
}
