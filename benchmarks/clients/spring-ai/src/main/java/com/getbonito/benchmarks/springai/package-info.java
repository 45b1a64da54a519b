/** Spring AI's chat model without an application context around it. */
@NullMarked
package com.getbonito.benchmarks.springai;

import org.jspecify.annotations.NullMarked;
