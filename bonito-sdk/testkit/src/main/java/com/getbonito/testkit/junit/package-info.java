/** The simulator as a JUnit Jupiter extension; JUnit is an optional dependency of this module. */
@NullMarked
package com.getbonito.testkit.junit;

import org.jspecify.annotations.NullMarked;
