/**
 * Framing of {@code text/event-stream} bodies as the WHATWG HTML standard, section "Server-sent
 * events", parses them. Knows no dialect and no JSON.
 */
@NullMarked
package com.getbonito.wire.sse;

import org.jspecify.annotations.NullMarked;
