package com.getbonito.decision;

import com.getbonito.chat.Attribution;

/**
 * What governs a call.
 *
 * @param caller who the call is for
 * @param policy what the policies that apply amount to
 * @param unknownPrice what the route does with a target whose price is unknown: {@code Deny},
 *     {@code CeilingEstimate} or {@code Allow}
 * @param costWeightPercent weight of the cost for strategy Balanced, 0 to 100
 */
public record Governance(
    Attribution caller, PolicyFacts policy, String unknownPrice, int costWeightPercent) {

  /** No policy applies, and nobody in particular calls. */
  public static final Governance NONE =
      new Governance(Attribution.NONE, PolicyFacts.NONE, "CeilingEstimate", 50);
}
