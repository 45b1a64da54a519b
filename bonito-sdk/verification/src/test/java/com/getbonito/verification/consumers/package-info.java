/**
 * Applications that embed the SDK in ways that its own tests do not: as a named module, and beside
 * old libraries.
 */
@NullMarked
package com.getbonito.verification.consumers;

import org.jspecify.annotations.NullMarked;
