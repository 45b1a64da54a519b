/** The control door of an endpoint, for tests in another process than the simulator. */
@NullMarked
package com.getbonito.testkit.simulator.control;

import org.jspecify.annotations.NullMarked;
