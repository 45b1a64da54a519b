package com.getbonito.decision;

import org.jspecify.annotations.Nullable;

/**
 * What planning read beside the candidates.
 *
 * @param requested the target as the caller named it
 * @param route name of the route, null for a direct call
 * @param strategy wire name of the strategy, for example {@code Failover}
 * @param sticky whether the seed comes from the caller's sticky key
 * @param seed what chance is drawn from
 * @param request facts of the request
 * @param governance who calls, and what the policies and the route say of it
 */
public record PlanInput(
    String requested,
    @Nullable String route,
    String strategy,
    boolean sticky,
    long seed,
    RequestFacts request,
    Governance governance) {}
