/**
 * The simulator's own books: what arrived at the socket, what was sent, what a provider would bill.
 * The ground truth that Bonito's accounts are compared with, so nothing here is shared with Bonito.
 */
@NullMarked
package com.getbonito.testkit.simulator.ledger;

import org.jspecify.annotations.NullMarked;
