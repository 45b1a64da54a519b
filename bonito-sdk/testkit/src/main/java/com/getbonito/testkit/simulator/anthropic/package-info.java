/**
 * Anthropic's messages as the vendor answers them: plain and streamed, with tools, thinking whose
 * signatures are checked, cache marks and token counts. Written against the vendor's API reference
 * and independent of Bonito's codecs on purpose. Bedrock and Vertex carry the same bodies and use
 * {@link com.getbonito.testkit.simulator.anthropic.Messages}.
 */
@NullMarked
package com.getbonito.testkit.simulator.anthropic;

import org.jspecify.annotations.NullMarked;
