/** Writes figures down as a page that says how they were taken and which goals they reach. */
@NullMarked
package com.getbonito.benchmarks.report;

import org.jspecify.annotations.NullMarked;
