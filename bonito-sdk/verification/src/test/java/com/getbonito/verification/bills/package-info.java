/**
 * What recorded answers cost, against figures that neither the importer nor the calculator made:
 * {@code build/bills/cases.tsv} cites the price of every case, and {@code build/bills/bills.py}
 * works the figure out from the provider's own usage.
 */
@NullMarked
package com.getbonito.verification.bills;

import org.jspecify.annotations.NullMarked;
