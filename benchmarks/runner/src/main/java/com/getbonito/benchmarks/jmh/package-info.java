/** Single steps of a call inside the JVM, measured by JMH. No sockets here. */
@NullMarked
package com.getbonito.benchmarks.jmh;

import org.jspecify.annotations.NullMarked;
