/** How the operator itself is watched: probes and metrics. */
@NullMarked
package com.getbonito.operator.health;

import org.jspecify.annotations.NullMarked;
