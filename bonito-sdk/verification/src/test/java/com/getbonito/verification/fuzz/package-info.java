/**
 * Broken bytes at every door of the codecs: streams, event-stream frames, whole bodies. A seeded
 * loop, which runs on every JDK without an agent; docs/adr/0015 says why not Jazzer.
 */
@NullMarked
package com.getbonito.verification.fuzz;

import org.jspecify.annotations.NullMarked;
