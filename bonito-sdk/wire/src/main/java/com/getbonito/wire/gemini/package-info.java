/**
 * Google's dialects: Gemini's generateContent as Vertex AI and the Gemini API speak it, Vertex
 * predict and Gemini embeddings, token counts, lists of models. JSON trees in, JSON trees out; no
 * address, no credential.
 */
@NullMarked
package com.getbonito.wire.gemini;

import org.jspecify.annotations.NullMarked;
