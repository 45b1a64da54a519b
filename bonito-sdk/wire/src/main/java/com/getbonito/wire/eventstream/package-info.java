/**
 * Framing of {@code application/vnd.amazon.eventstream} bodies, as the AWS event stream encoding
 * defines them: a prelude of lengths with its checksum, typed headers, a payload, a checksum over
 * all. Knows no dialect.
 */
@NullMarked
package com.getbonito.wire.eventstream;

import org.jspecify.annotations.NullMarked;
