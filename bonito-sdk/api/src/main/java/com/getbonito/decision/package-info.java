/**
 * Why a call went where it went. A {@link com.getbonito.decision.Decision} holds every number that
 * planning read, so that it replays to the same choice without a snapshot, a clock or a price file.
 * No prompt, no answer, no secret.
 *
 * <p>The constructors of these records are outside the compatibility promise: applications read
 * decisions.
 */
@NullMarked
package com.getbonito.decision;

import org.jspecify.annotations.NullMarked;
