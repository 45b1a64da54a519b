/**
 * OpenAI's chat completions and embeddings as OpenAI, Azure, Groq and the many compatible endpoints
 * speak them. Field names are those of OpenAI's OpenAPI document; deviations of other providers are
 * read wherever they cannot be mistaken. No endpoint, no credential.
 */
@NullMarked
package com.getbonito.wire.openai;

import org.jspecify.annotations.NullMarked;
