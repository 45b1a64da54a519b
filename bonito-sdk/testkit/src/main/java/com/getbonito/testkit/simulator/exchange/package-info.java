/**
 * One request and its answer, before a transport carries it: a dialect composes the answer, the
 * fault spoils it, the pace spreads it over time, the ledger row counts it. Nothing here knows a
 * socket, so the same exchange runs over HTTP and in memory on virtual time.
 */
@NullMarked
package com.getbonito.testkit.simulator.exchange;

import org.jspecify.annotations.NullMarked;
