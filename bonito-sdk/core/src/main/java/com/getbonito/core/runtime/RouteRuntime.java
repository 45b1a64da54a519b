package com.getbonito.core.runtime;

import com.getbonito.core.policy.Place;
import com.getbonito.resource.v1alpha1.Failover;
import com.getbonito.resource.v1alpha1.Route.StickyBy;
import com.getbonito.resource.v1alpha1.StreamSettings;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One route, ready for calls.
 *
 * @param name its name; null for a direct call
 * @param strategy wire name of its strategy
 * @param explores whether its strategy explores cold targets
 * @param stickyBy which key keeps a caller at its target
 * @param stickyTag the tag that StickyBy.TAG means
 * @param targets in the route's order
 * @param failover what happens when a target fails
 * @param stream how streams are handed on
 * @param bounds times and sizes of both as numbers
 * @param places what policies read of the targets, in their order
 * @param unknownPrice what happens to a target without a price, as the resource writes it
 * @param costWeightPercent weight of the cost for Balanced
 * @param unsupported what happens to things that a target cannot express
 * @param cache the answers that are kept; null where none are
 * @param suspended whether it takes no calls
 */
public record RouteRuntime(
    @Nullable String name,
    String strategy,
    boolean explores,
    StickyBy stickyBy,
    @Nullable String stickyTag,
    List<TargetRuntime> targets,
    Failover failover,
    StreamSettings stream,
    RouteBounds bounds,
    List<Place> places,
    String unknownPrice,
    int costWeightPercent,
    Unsupported unsupported,
    @Nullable ResponseCache cache,
    boolean suspended) {}
