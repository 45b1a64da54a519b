/**
 * Prices, costs and the events that book them. Money is exact: whole picodollars ({@code 1e-12}
 * USD) in a {@code long}, never a floating point number; what is unknown is told apart from zero.
 */
@NullMarked
package com.getbonito.money;

import org.jspecify.annotations.NullMarked;
