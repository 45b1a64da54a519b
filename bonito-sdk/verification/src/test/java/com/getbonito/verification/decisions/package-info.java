/** Recorded decisions, planned again in another JVM. */
@NullMarked
package com.getbonito.verification.decisions;

import org.jspecify.annotations.NullMarked;
