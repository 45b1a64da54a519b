/**
 * The price book that ships with Bonito: compact data with source, date and disagreement per price,
 * read when first asked, and the user's overlay above it. No network, no floating point.
 */
@NullMarked
package com.getbonito.prices;

import org.jspecify.annotations.NullMarked;
