package com.getbonito.resource.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.jspecify.annotations.Nullable;

/**
 * Where an Anthropic connection goes.
 *
 * @param endpoint endpoint URL in place of the public one
 * @param version value of the anthropic-version header
 */
public record Anthropic(
    @JsonPropertyDescription("Endpoint URL in place of the public one.") @Nullable String endpoint,
    @JsonPropertyDescription("Value of the anthropic-version header.") @Nullable String version) {}
