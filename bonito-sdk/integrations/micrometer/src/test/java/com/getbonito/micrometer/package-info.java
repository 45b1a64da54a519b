/** What is observed of calls to the simulator, seen by OpenTelemetry and by Prometheus. */
@NullMarked
package com.getbonito.micrometer;

import org.jspecify.annotations.NullMarked;
