/** The front door: {@link com.getbonito.Bonito} and what it is built with. */
@NullMarked
package com.getbonito;

import org.jspecify.annotations.NullMarked;
