/** {@code bonito doctor}: every finding is seen once and missed once. */
@NullMarked
package com.getbonito.cli.doctor;

import org.jspecify.annotations.NullMarked;
