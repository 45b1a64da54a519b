package com.getbonito.decision;

import org.jspecify.annotations.Nullable;

/**
 * The money of one attempt, in picodollars.
 *
 * @param reserved what was set aside before the attempt; null where no budget applies
 * @param settled what is booked as spent; null where its price is unknown
 * @param uncertain what may have been billed beyond that
 * @param estimated whether the settled sum rests on an estimate
 * @param price version of the price, null where unknown
 */
public record Booking(
    @Nullable Long reserved,
    @Nullable Long settled,
    long uncertain,
    boolean estimated,
    @Nullable String price) {}
