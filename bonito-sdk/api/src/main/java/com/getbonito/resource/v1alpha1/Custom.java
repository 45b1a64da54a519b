package com.getbonito.resource.v1alpha1;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.Map;

/**
 * A client that the application brings.
 *
 * @param factory name of the factory, found by ServiceLoader
 * @param settings settings that the factory understands
 */
public record Custom(
    @JsonPropertyDescription("Name of the factory, found by ServiceLoader.")
        @JsonProperty(required = true)
        String factory,
    @JsonPropertyDescription("Settings that the factory understands.")
        Map<String, String> settings) {

  /** Sets defaults and copies collections; judges nothing. */
  public Custom {
    settings = settings == null ? Map.of() : Copies.ordered(settings);
  }
}
