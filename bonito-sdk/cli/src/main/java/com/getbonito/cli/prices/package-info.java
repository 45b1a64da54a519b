/** {@code bonito prices}: where a price comes from, and how the book is made. */
@NullMarked
package com.getbonito.cli.prices;

import org.jspecify.annotations.NullMarked;
