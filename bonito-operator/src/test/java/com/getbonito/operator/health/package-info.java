/** How the operator is watched, without a cluster. */
@NullMarked
package com.getbonito.operator.health;

import org.jspecify.annotations.NullMarked;
