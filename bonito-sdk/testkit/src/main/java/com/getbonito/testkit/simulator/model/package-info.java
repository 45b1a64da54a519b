/**
 * The simulated model, without any vendor's words: what a request asks for, what the model says,
 * and how many tokens both are. Dialects read requests into {@link
 * com.getbonito.testkit.simulator.model.Asked} and put {@link
 * com.getbonito.testkit.simulator.model.Completion} on the wire.
 */
@NullMarked
package com.getbonito.testkit.simulator.model;

import org.jspecify.annotations.NullMarked;
