/**
 * Anthropic's Messages dialect as Anthropic, Vertex AI and Bedrock InvokeModel speak it: requests,
 * answers, streams, errors, token counts and the list of models. What the model does not name stays
 * in the extras, marked as {@code anthropic}'s, and is written back from there.
 *
 * <p>Documented normalisations of a request that is read and written again: {@code stream} is
 * written only where a stream is asked for; {@code output_config} and {@code output_format} keep
 * their place; system messages that stand before the conversation join the {@code system} field.
 */
@NullMarked
package com.getbonito.wire.anthropic;

import org.jspecify.annotations.NullMarked;
