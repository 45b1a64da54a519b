/**
 * OpenAI's Responses as a provider: items in, items out, and a stream of typed events. The same for
 * OpenAI and for Azure's V1 paths. Written against recorded exchanges, and independent of Bonito's
 * codecs on purpose.
 */
@NullMarked
package com.getbonito.testkit.simulator.responses;

import org.jspecify.annotations.NullMarked;
