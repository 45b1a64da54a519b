/** The one place that asks the JDK for time and chance, and that waits. */
@NullMarked
package com.getbonito.core.time;

import org.jspecify.annotations.NullMarked;
