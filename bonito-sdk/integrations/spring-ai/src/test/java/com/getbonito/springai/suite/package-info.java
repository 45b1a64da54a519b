/** Spring AI's own suites for models, run over a route. */
@NullMarked
package com.getbonito.springai.suite;

import org.jspecify.annotations.NullMarked;
