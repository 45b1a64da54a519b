/** How a compiled namespace is written into its ConfigMap, and read from it. */
@NullMarked
package com.getbonito.operator.publish;

import org.jspecify.annotations.NullMarked;
