package com.getbonito.core.runtime;

import com.getbonito.core.health.ExploreShare;
import com.getbonito.core.health.TargetHealth;
import com.getbonito.core.policy.Terms;
import com.getbonito.decision.CandidateFacts;
import com.getbonito.decision.MoneyFacts;
import com.getbonito.spi.ModelClient;
import com.getbonito.spi.ModelTarget;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One target of a route, ready for calls.
 *
 * @param target where its attempts go
 * @param client who makes them
 * @param health what is measured of it
 * @param explore its exploring by this route
 * @param suspended whether its connection is suspended
 * @param weight share, null where not given
 * @param priority order, null where not given
 * @param contextWindow in tokens, null where unknown
 * @param maxOutput the model's or the route's cap on output, the smaller; null where unknown
 * @param outputCap the route's cap on output that is sent, null where it sets none
 * @param attemptNanos longest unary attempt, or stream until its first content
 * @param firstTokenNanos longest wait for the first content of a stream
 * @param capabilities sorted; null where unknown
 * @param offer what governs and prices it
 */
public record TargetRuntime(
    ModelTarget target,
    ModelClient client,
    TargetHealth health,
    ExploreShare explore,
    boolean suspended,
    @Nullable Integer weight,
    @Nullable Integer priority,
    @Nullable Long contextWindow,
    @Nullable Long maxOutput,
    @Nullable Integer outputCap,
    long attemptNanos,
    long firstTokenNanos,
    @Nullable List<String> capabilities,
    Offer offer) {

  /**
   * What a call costs here, and how long its answers may be.
   *
   * @param terms what the policies say of the target
   * @param asked the caller's cap on output, or null
   * @param substitutes whether the provider's dearest price stands in for an unknown one
   * @param epochMillis when the call is made
   */
  public Quote quote(Terms terms, @Nullable Integer asked, boolean substitutes, long epochMillis) {
    return offer.pricing().quote(terms, maxOutput, outputCap, asked, substitutes, epochMillis);
  }

  /**
   * What planning reads of it now.
   *
   * @param exploring whether another call explores it
   * @param denied which rule of which policy rules it out, or null
   * @param money prices and budgets
   */
  public CandidateFacts facts(boolean exploring, @Nullable String denied, MoneyFacts money) {
    return new CandidateFacts(
        target.name(),
        target.connection(),
        target.model(),
        target.deployment(),
        suspended,
        weight,
        priority,
        contextWindow,
        maxOutput,
        capabilities,
        health.facts(exploring, explore.ppm()),
        offer.provider(),
        offer.place().regions(),
        denied,
        money);
  }
}
