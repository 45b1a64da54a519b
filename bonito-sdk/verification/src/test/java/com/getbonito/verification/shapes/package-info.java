/** The vendors that the suites run against: what each is called, who it lets in, how it is set. */
@NullMarked
package com.getbonito.verification.shapes;

import org.jspecify.annotations.NullMarked;
