/**
 * {@code bonito policy simulate}: recorded calls under other policies or prices. The rules are the
 * engine's own; what lives here is the order of time and the sums.
 */
@NullMarked
package com.getbonito.cli.policy;

import org.jspecify.annotations.NullMarked;
