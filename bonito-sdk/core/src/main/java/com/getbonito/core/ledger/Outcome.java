package com.getbonito.core.ledger;

/** What became of a wish to reserve. */
public sealed interface Outcome permits Reservation, Refusal {}
