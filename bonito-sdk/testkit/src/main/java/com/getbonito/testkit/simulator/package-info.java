/**
 * A simulated cloud: endpoints on loopback ports, each with a script, a pace, faults and books of
 * its own. Knows nothing of Bonito, not even its public types, so that the two can be compared.
 */
@NullMarked
package com.getbonito.testkit.simulator;

import org.jspecify.annotations.NullMarked;
