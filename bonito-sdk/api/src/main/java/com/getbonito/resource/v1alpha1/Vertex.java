package com.getbonito.resource.v1alpha1;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.jspecify.annotations.Nullable;

/**
 * Where a Vertex AI connection goes.
 *
 * @param project google Cloud project
 * @param location location, or global
 * @param endpoint endpoint URL in place of the regional one
 */
public record Vertex(
    @JsonPropertyDescription("Google Cloud project.") @JsonProperty(required = true) String project,
    @JsonPropertyDescription("Location, or global.") @JsonProperty(required = true) String location,
    @JsonPropertyDescription("Endpoint URL in place of the regional one.")
        @Nullable String endpoint) {}
