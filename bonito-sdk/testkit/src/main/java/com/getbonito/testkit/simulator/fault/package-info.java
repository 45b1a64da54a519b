/**
 * What can go wrong at a provider: the fault matrix as values. A fault says what happens on the
 * wire; the server package makes it happen. Nothing here knows sockets or a dialect's answers.
 */
@NullMarked
package com.getbonito.testkit.simulator.fault;

import org.jspecify.annotations.NullMarked;
