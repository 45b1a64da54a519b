/** Simulation of policies, through the command line. */
@NullMarked
package com.getbonito.cli.policy;

import org.jspecify.annotations.NullMarked;
