/**
 * What the simulated providers charge, from prices of their own. Nothing here is shared with
 * Bonito's price book or calculator: the two must agree without knowing each other.
 */
@NullMarked
package com.getbonito.testkit.simulator.billing;

import org.jspecify.annotations.NullMarked;
