/**
 * What usage costs, as pure functions: the same usage and price give the same picodollars. The
 * engine, the reports and the simulation of policies come through here.
 */
@NullMarked
package com.getbonito.billing;

import org.jspecify.annotations.NullMarked;
