/** Every fault of the matrix that a server can show, through the whole SDK over real sockets. */
@NullMarked
package com.getbonito.verification.faults;

import org.jspecify.annotations.NullMarked;
