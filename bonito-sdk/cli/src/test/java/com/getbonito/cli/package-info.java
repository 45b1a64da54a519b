/** The command line through its front door, with captured streams. */
@NullMarked
package com.getbonito.cli;

import org.jspecify.annotations.NullMarked;
