package com.getbonito.core.runtime;

import com.getbonito.core.policy.Terms;
import com.getbonito.money.ModelPrice;
import org.jspecify.annotations.Nullable;

/**
 * What an attempt at a target is booked at, and how long its answers may be.
 *
 * @param terms what the policies say of the target
 * @param price the price that the attempt is booked at; null where unknown
 * @param ceiling whether it stands in for an unknown one
 * @param outputCap the most output tokens of one answer; null where unknown
 * @param sends whether the provider must be told that cap: a Hard budget or a token policy holds
 *     only where it is
 * @param routeCap the route's own cap, which is sent as well; null where it has none
 */
public record Quote(
    Terms terms,
    @Nullable ModelPrice price,
    boolean ceiling,
    @Nullable Long outputCap,
    boolean sends,
    @Nullable Integer routeCap) {

  /** The cap that is sent; null where none is. */
  public @Nullable Integer sentCap() {
    return sends && outputCap != null
        ? Integer.valueOf((int) Math.min(outputCap, Integer.MAX_VALUE))
        : routeCap;
  }
}
