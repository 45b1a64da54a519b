/**
 * Budgets and rates under fire, through the whole engine: many threads, many processes, kills and
 * partitions. What was spent is counted by the provider, not by Bonito.
 */
@NullMarked
package com.getbonito.verification.budgets;

import org.jspecify.annotations.NullMarked;
