/**
 * The main job as a demonstration: recorded arrivals against three simulated clouds, through three
 * routes, and a report that sets Bonito's books beside the simulator's. Running is kept apart from
 * reckoning: {@link com.getbonito.cli.demo.Report} is computed from decisions and ledgers alone.
 */
@NullMarked
package com.getbonito.cli.demo;

import org.jspecify.annotations.NullMarked;
