/**
 * Whole calls: every client in a process of its own against one simulator in another, measured from
 * outside in windows that take turns.
 */
@NullMarked
package com.getbonito.benchmarks.calls;

import org.jspecify.annotations.NullMarked;
