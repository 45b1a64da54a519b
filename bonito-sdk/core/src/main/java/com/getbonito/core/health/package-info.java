/**
 * What is measured of every connection × model, and what follows from it: breaker, retry budget.
 */
@NullMarked
package com.getbonito.core.health;

import org.jspecify.annotations.NullMarked;
