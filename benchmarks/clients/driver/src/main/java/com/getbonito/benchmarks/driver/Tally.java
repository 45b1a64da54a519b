package com.getbonito.benchmarks.driver;

/** What calls brought: enough to prove that every one brought all of the right text in pieces. */
public final class Tally {

  private long size;
  private long steps;
  private int hash;

  /** A piece of text was handed over. */
  public void text(String piece) {
    size += piece.length();
    steps++;
    int mixed = hash;
    for (int i = 0; i < piece.length(); i++) {
      mixed = 31 * mixed + piece.charAt(i);
    }
    hash = mixed;
  }

  /** Bytes were read, by a client that does not parse them. */
  public void bytes(long count) {
    size += count;
  }

  /** Forgets what came since the state that these figures were read from. */
  void back(long sizeThen, long stepsThen, int hashThen) {
    size = sizeThen;
    steps = stepsThen;
    hash = hashThen;
  }

  /** Characters of text, or bytes. */
  public long size() {
    return size;
  }

  /** Pieces of text, 0 for a client that does not parse. */
  public long steps() {
    return steps;
  }

  /** Hash over all text in order, however it was cut. */
  public int hash() {
    return hash;
  }
}
