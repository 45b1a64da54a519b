/**
 * OpenAI's Responses: requests, answers and streams of items. Errors, headers and usage are those
 * of {@link com.getbonito.wire.openai}, whose vendor is the same. The parts of a conversation that
 * only this dialect knows travel in extras that are marked {@code responses}.
 */
@NullMarked
package com.getbonito.wire.responses;

import org.jspecify.annotations.NullMarked;
