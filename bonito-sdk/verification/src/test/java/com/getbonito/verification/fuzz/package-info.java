/**
 * Broken bytes at every door of the codecs: streams, event-stream frames, whole bodies. A seeded
 * loop and no fuzzer of another's, so that it runs on every JDK and needs no agent.
 */
@NullMarked
package com.getbonito.verification.fuzz;

import org.jspecify.annotations.NullMarked;
