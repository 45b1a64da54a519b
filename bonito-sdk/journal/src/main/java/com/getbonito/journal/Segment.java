package com.getbonito.journal;

import java.nio.file.Path;

/**
 * One file of a spool: written by one thread at a time, read by another up to {@link #length()}.
 */
final class Segment {

  private final long number;
  private final Path path;
  private final boolean recovered;
  private volatile long length;
  private volatile boolean sealed;

  private Segment(long number, Path path, long length, boolean recovered) {
    this.number = number;
    this.path = path;
    this.length = length;
    this.recovered = recovered;
    this.sealed = recovered;
  }

  /** A segment that this process writes. */
  static Segment begun(long number, Path path) {
    return new Segment(number, path, 0, false);
  }

  /** A segment that an earlier process left. */
  static Segment recovered(long number, Path path, long length) {
    return new Segment(number, path, length, true);
  }

  long number() {
    return number;
  }

  Path path() {
    return path;
  }

  /** Whether an earlier process wrote it, which may have been killed within a record. */
  boolean recovered() {
    return recovered;
  }

  /** Bytes that are whole. */
  long length() {
    return length;
  }

  void grownTo(long bytes) {
    length = bytes;
  }

  /** Whether nothing more is written to it; to be asked before {@link #length()}. */
  boolean sealed() {
    return sealed;
  }

  void seal() {
    sealed = true;
  }
}
