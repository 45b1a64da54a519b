/** What a route does as a model of Spring AI, against simulated providers. */
@NullMarked
package com.getbonito.springai;

import org.jspecify.annotations.NullMarked;
