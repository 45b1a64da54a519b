/** The parts of reconciling that need no cluster. */
@NullMarked
package com.getbonito.operator.reconcile;

import org.jspecify.annotations.NullMarked;
