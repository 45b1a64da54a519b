/** The operator as a process. */
@NullMarked
package com.getbonito.operator;

import org.jspecify.annotations.NullMarked;
