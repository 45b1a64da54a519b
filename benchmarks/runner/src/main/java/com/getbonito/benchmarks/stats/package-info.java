/** What repeated figures say, and how sure they are. Pure functions; no measuring here. */
@NullMarked
package com.getbonito.benchmarks.stats;

import org.jspecify.annotations.NullMarked;
