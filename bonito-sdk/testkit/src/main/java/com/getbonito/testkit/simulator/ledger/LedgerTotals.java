package com.getbonito.testkit.simulator.ledger;

/**
 * Sums over everything that an endpoint has seen, also what the bounded list of entries has
 * dropped.
 *
 * @param connections connections accepted
 * @param openConnections connections that are open now
 * @param peakConnections most connections that were open at once
 * @param requests requests received in full
 * @param open requests that are being answered
 * @param peakOpen most requests that were being answered at once
 * @param answered requests by {@link Outcome}
 * @param refused requests by {@link Outcome}
 * @param broken requests by {@link Outcome}
 * @param cancelled requests by {@link Outcome}
 * @param faults requests that a fault was applied to
 * @param sentTokens completion tokens written to sockets
 * @param billed what a provider would bill
 * @param billedPicodollars what {@code billed} costs, without requests whose model has no price
 * @param unpriced requests that were billed tokens at no known price
 * @param reported the part of {@code billed} that callers were told in a usage report
 * @param reportedPicodollars what {@code reported} costs, without requests whose model has no price
 */
public record LedgerTotals(
    long connections,
    long openConnections,
    long peakConnections,
    long requests,
    long open,
    long peakOpen,
    long answered,
    long refused,
    long broken,
    long cancelled,
    long faults,
    long sentTokens,
    Tokens billed,
    long billedPicodollars,
    long unpriced,
    Tokens reported,
    long reportedPicodollars) {}
