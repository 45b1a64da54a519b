/** The engine. Nothing in here is public API; applications use {@code com.getbonito.Bonito}. */
@NullMarked
package com.getbonito.core;

import org.jspecify.annotations.NullMarked;
