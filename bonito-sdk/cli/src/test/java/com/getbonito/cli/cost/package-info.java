/** Cost report and tail, through the command line. */
@NullMarked
package com.getbonito.cli.cost;

import org.jspecify.annotations.NullMarked;
