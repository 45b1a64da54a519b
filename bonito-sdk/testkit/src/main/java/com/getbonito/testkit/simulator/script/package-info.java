/**
 * What an endpoint is told to do: answers, pace, and the script that picks answer and fault for
 * each request. No sockets and no dialect here.
 */
@NullMarked
package com.getbonito.testkit.simulator.script;

import org.jspecify.annotations.NullMarked;
