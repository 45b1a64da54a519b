/**
 * Time and chance under a test's control. Knows the SPI of {@code bonito-api} and nothing else of
 * Bonito; the simulator lives in sub-packages that do not even know that.
 */
@NullMarked
package com.getbonito.testkit;

import org.jspecify.annotations.NullMarked;
