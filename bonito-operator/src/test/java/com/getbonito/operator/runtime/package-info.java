/** The running operator against a real API server. */
@NullMarked
package com.getbonito.operator.runtime;

import org.jspecify.annotations.NullMarked;
