/**
 * The Gemini dialect as the Gemini API and Vertex AI speak it: contents and parts, tools with
 * thought signatures, streams as events or as one array, counts, embeddings, listings, and errors
 * as {@code google.rpc.Status}. Written against the vendor's recorded exchanges, and independent of
 * Bonito's codecs on purpose.
 */
@NullMarked
package com.getbonito.testkit.simulator.gemini;

import org.jspecify.annotations.NullMarked;
