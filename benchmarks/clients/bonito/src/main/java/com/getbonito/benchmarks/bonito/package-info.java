/** Bonito with everything on: a route over three targets, planned, observed and explained. */
@NullMarked
package com.getbonito.benchmarks.bonito;

import org.jspecify.annotations.NullMarked;
