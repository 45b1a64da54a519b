package com.getbonito.resource;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/**
 * The envelope around a spec, as it is written in YAML.
 *
 * @param <S> type of the spec
 * @param apiVersion group and version, {@value #API_VERSION}
 * @param kind kind of the resource
 * @param metadata what the resource is called
 * @param spec what is wanted
 */
public record Resource<S>(
    @JsonPropertyDescription("Group and version.") @JsonProperty(required = true) String apiVersion,
    @JsonPropertyDescription("Kind of the resource.") @JsonProperty(required = true) String kind,
    @JsonPropertyDescription("What the resource is called.") @JsonProperty(required = true)
        Metadata metadata,
    @JsonPropertyDescription("What is wanted.") @JsonProperty(required = true) S spec) {

  /** The one group and version that there is. */
  public static final String API_VERSION = "getbonito.com/v1alpha1";
}
