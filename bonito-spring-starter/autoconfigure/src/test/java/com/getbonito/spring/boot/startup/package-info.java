/** What the starter adds to an application's start, measured by hand and not by a test. */
@NullMarked
package com.getbonito.spring.boot.startup;

import org.jspecify.annotations.NullMarked;
