/** The fake budget authority as a process of its own, in real time. */
@NullMarked
package com.getbonito.testkit.simulator.authority;

import org.jspecify.annotations.NullMarked;
