/**
 * Budgets: what is spent, set aside and uncertain by budget key, and the leases of budgets that
 * several processes share. Reads no configuration, knows no price, and never calls an authority on
 * the way of a call.
 */
@NullMarked
package com.getbonito.core.ledger;

import org.jspecify.annotations.NullMarked;
