/**
 * Google's token endpoints: OAuth for service accounts, the security token service for workload
 * identity federation, impersonation, and the metadata server of a machine. The tokens that they
 * issue open simulated providers until they expire or are revoked.
 */
@NullMarked
package com.getbonito.testkit.simulator.google;

import org.jspecify.annotations.NullMarked;
