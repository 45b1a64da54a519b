/** openai-java as its documentation shows it. */
@NullMarked
package com.getbonito.benchmarks.openaijava;

import org.jspecify.annotations.NullMarked;
