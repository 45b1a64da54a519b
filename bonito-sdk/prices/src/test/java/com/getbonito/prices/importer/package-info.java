/** The importer, against the catalogues themselves. */
@NullMarked
package com.getbonito.prices.importer;

import org.jspecify.annotations.NullMarked;
