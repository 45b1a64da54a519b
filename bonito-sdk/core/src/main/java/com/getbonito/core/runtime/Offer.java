package com.getbonito.core.runtime;

import com.getbonito.core.health.OutputAverage;
import com.getbonito.core.policy.Place;
import com.getbonito.resource.v1alpha1.Limits;
import org.jspecify.annotations.Nullable;

/**
 * What governs and prices a target.
 *
 * @param provider the price book's name of the provider
 * @param region region that calls are billed in; null where unknown
 * @param place what policies read of it
 * @param pricing what it costs
 * @param outputs how long its answers on this route are
 * @param limits what protects its connection; null where nothing does
 */
public record Offer(
    String provider,
    @Nullable String region,
    Place place,
    Pricing pricing,
    OutputAverage outputs,
    @Nullable Limits limits) {}
