/**
 * Holds the public types against what was recorded of them in {@code build/api}: what an
 * application was compiled with must still link and compile. Compares byte code through japicmp, so
 * that a type that is public only in the source of a package-private one does not count.
 */
@NullMarked
package com.getbonito.verification.compatibility;

import org.jspecify.annotations.NullMarked;
