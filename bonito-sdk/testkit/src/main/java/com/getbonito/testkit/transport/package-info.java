/**
 * Transports without sockets, in virtual time: one answers from a function, one is a door to the
 * simulator's providers. What an answer means belongs to the test or to the simulator, not here.
 */
@NullMarked
package com.getbonito.testkit.transport;

import org.jspecify.annotations.NullMarked;
