/**
 * The choice of targets, as pure functions: the same facts give the same plan, on any machine. No
 * clock, no chance but the recorded seed, no snapshot. The live path, the dry run, explain and
 * replay all come through here.
 */
@NullMarked
package com.getbonito.routing;

import org.jspecify.annotations.NullMarked;
