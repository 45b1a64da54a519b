/** The operator as a process: its settings, its start and its end. */
@NullMarked
package com.getbonito.operator;

import org.jspecify.annotations.NullMarked;
