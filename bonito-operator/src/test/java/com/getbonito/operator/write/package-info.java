/** The parts of writing that need no cluster. */
@NullMarked
package com.getbonito.operator.write;

import org.jspecify.annotations.NullMarked;
