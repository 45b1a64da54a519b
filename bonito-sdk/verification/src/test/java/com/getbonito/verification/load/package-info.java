/** Many calls at once against a simulator in a process of its own, and what is left behind. */
@NullMarked
package com.getbonito.verification.load;

import org.jspecify.annotations.NullMarked;
