/** Recorded exchanges with real clouds, played back for requests that are equal in meaning. */
@NullMarked
package com.getbonito.testkit.simulator.recorded;

import org.jspecify.annotations.NullMarked;
