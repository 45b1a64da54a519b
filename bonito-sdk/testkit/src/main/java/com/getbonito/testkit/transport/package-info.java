/**
 * Transports without sockets: answers come from a function and take virtual time. What the answers
 * mean belongs to the test or to the simulator, not here.
 */
@NullMarked
package com.getbonito.testkit.transport;

import org.jspecify.annotations.NullMarked;
