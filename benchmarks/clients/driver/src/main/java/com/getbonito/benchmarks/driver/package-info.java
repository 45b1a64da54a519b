/**
 * What every measured client shares: the call to make, and the loop that makes it as the runner
 * says over standard input. Depends on the JDK only, so that each client runs with its own class
 * path and nothing else. No measuring of time here: the runner measures the process from outside.
 */
@NullMarked
package com.getbonito.benchmarks.driver;

import org.jspecify.annotations.NullMarked;
