/** Tokens that simulated token endpoints issue and simulated providers accept. */
@NullMarked
package com.getbonito.testkit.simulator.access;

import org.jspecify.annotations.NullMarked;
