/**
 * The OpenAI dialect as a provider speaks it: reads requests the way the vendor does, refuses what
 * the vendor refuses, and renders answers, streams, embeddings and models. Written against the
 * vendor's own OpenAPI document, and independent of Bonito's codecs on purpose.
 */
@NullMarked
package com.getbonito.testkit.simulator.openai;

import org.jspecify.annotations.NullMarked;
