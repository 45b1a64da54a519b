/**
 * The dialect matrix: every dialect as caller and as target, over every feature. What is asked and
 * answered is made by hand and kept beside the suite; the vendors' own libraries read what comes
 * out.
 */
@NullMarked
package com.getbonito.verification.matrix;

import org.jspecify.annotations.NullMarked;
