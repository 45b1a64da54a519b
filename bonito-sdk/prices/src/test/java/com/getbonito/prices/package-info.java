/** The price book, looked up as the engine does. */
@NullMarked
package com.getbonito.prices;

import org.jspecify.annotations.NullMarked;
