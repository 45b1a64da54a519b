/**
 * The chat model: a superset of the dialects. Requests, messages, answers and stream events are
 * immutable; what a provider says beyond this model travels in {@code extras}, in both directions.
 *
 * <p>JSON is plain data here: tool schemas and arguments are raw JSON strings, extras and provider
 * parameters are maps whose values are null, {@link java.lang.String}, {@link java.lang.Boolean},
 * {@link java.lang.Long}, {@link java.math.BigDecimal}, {@link java.util.List} or {@link
 * java.util.Map}.
 */
@NullMarked
package com.getbonito.chat;

import org.jspecify.annotations.NullMarked;
