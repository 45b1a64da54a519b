/** {@code bonito prices}, as it is typed. */
@NullMarked
package com.getbonito.cli.prices;

import org.jspecify.annotations.NullMarked;
