/**
 * One call from entry to settlement: facts, plan, attempts, and what is done when one fails. The
 * same loop serves plain calls, streams and embeddings.
 */
@NullMarked
package com.getbonito.core.call;

import org.jspecify.annotations.NullMarked;
