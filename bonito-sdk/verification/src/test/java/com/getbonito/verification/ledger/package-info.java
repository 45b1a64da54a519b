/**
 * Bonito's ledger against the simulator's, attempt by attempt: what a provider reported is booked
 * to the token and the picodollar, and what it did not report is covered.
 */
@NullMarked
package com.getbonito.verification.ledger;

import org.jspecify.annotations.NullMarked;
