/**
 * A budget authority to test against: leases, fencing tokens, expiry and late reports as the real
 * one has them, with partitions, pauses and clock skew on demand, in process or behind a socket. It
 * knows nothing of Bonito but the SPI, so that it cannot share a mistake with a borrower.
 */
@NullMarked
package com.getbonito.testkit.budget;

import org.jspecify.annotations.NullMarked;
