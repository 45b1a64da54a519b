/**
 * What the engine runs on: the compiled configuration, and what was wrong with its source. Only the
 * compiler reads resources; everything else reads the {@link com.getbonito.snapshot.Snapshot}.
 */
@NullMarked
package com.getbonito.snapshot;

import org.jspecify.annotations.NullMarked;
