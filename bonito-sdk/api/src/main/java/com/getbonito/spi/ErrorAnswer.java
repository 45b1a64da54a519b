package com.getbonito.spi;

import org.jspecify.annotations.Nullable;

/**
 * A failed answer as a dialect reads it.
 *
 * @param status HTTP status
 * @param headers the answer's headers
 * @param code the provider's own code or type, null where it gives none
 * @param message the provider's own text, null where it gives none
 */
public record ErrorAnswer(
    int status, Headers headers, @Nullable String code, @Nullable String message) {}
