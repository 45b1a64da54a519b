package com.getbonito.testkit;

/**
 * A task and its time.
 *
 * @param at nanoseconds of the {@link VirtualTime} it belongs to
 * @param order order of scheduling, which decides between equal times
 */
record VirtualTimer(long at, long order, Runnable task) implements Comparable<VirtualTimer> {

  @Override
  public int compareTo(VirtualTimer other) {
    int byTime = Long.compare(at, other.at);
    return byTime != 0 ? byTime : Long.compare(order, other.order);
  }
}
