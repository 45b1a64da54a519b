/**
 * The benchmarks of Bonito: {@code ./bonito bench}. Measures steps inside the JVM and whole calls
 * beside other clients, and writes what it found. Not published.
 */
@NullMarked
package com.getbonito.benchmarks;

import org.jspecify.annotations.NullMarked;
