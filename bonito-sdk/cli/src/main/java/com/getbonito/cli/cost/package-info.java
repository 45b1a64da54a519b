/**
 * {@code bonito cost report} and {@code bonito tail}: what the local journal says of usage, summed
 * up and as it comes.
 */
@NullMarked
package com.getbonito.cli.cost;

import org.jspecify.annotations.NullMarked;
