/**
 * What is proven about the SDK from outside: guards on its structure, its weight, and judges that
 * nobody here wrote. Nothing of this is published, and nothing here may be needed by another
 * module.
 */
@NullMarked
package com.getbonito.verification;

import org.jspecify.annotations.NullMarked;
