/**
 * What can go wrong in a call, said once: every exception names what failed, where and what to do,
 * and carries a stable code. Nothing here decides what happens next; {@link
 * com.getbonito.error.ErrorKind} is the data the engine decides by.
 */
@NullMarked
package com.getbonito.error;

import org.jspecify.annotations.NullMarked;
