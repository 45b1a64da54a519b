/**
 * Makes the shipped book from public catalogues: the same catalogues give the same bytes. One class
 * per catalogue knows its format and its units, {@link com.getbonito.prices.importer.Merge} knows
 * whom to believe. Nothing here is used at run time.
 */
@NullMarked
package com.getbonito.prices.importer;

import org.jspecify.annotations.NullMarked;
