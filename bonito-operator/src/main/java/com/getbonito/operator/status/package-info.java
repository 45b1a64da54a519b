/** What compiling and probing mean for the status of a resource. Pure. */
@NullMarked
package com.getbonito.operator.status;

import org.jspecify.annotations.NullMarked;
