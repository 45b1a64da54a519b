package com.getbonito.testkit.budget;

import org.jspecify.annotations.Nullable;

/**
 * What an authority has counted since its start.
 *
 * @param calls leases asked for and reports sent, also those that met a partition
 * @param checks times that a key was checked to be within its limit
 * @param breaches times that it was not
 * @param fenced reports refused because no such lease, or no lease with that token, was granted
 * @param stale reports refused because a later one had arrived before
 * @param firstBreach what was wrong first, null where nothing was
 */
public record AuthorityCounts(
    long calls, long checks, long breaches, long fenced, long stale, @Nullable String firstBreach) {

  AuthorityCounts withCalls(long value) {
    return new AuthorityCounts(value, checks, breaches, fenced, stale, firstBreach);
  }
}
