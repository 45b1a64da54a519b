/**
 * Judges Google's dialects by recorded exchanges, by the types of Google's own library and by the
 * Protocol Buffers of Vertex AI, which read the same bytes.
 */
@NullMarked
package com.getbonito.verification.clouds.google;

import org.jspecify.annotations.NullMarked;
