package com.getbonito.resource;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a resource is called.
 *
 * @param name name, a DNS label
 * @param namespace namespace, where there are any
 * @param labels labels
 * @param annotations annotations
 */
public record Metadata(
    @JsonPropertyDescription("Name, a DNS label.") @JsonProperty(required = true) String name,
    @JsonPropertyDescription("Namespace, where there are any.") @Nullable String namespace,
    @JsonPropertyDescription("Labels.") Map<String, String> labels,
    @JsonPropertyDescription("Annotations.") Map<String, String> annotations) {

  /** Sets defaults and copies collections; judges nothing. */
  public Metadata {
    labels = labels == null ? Map.of() : copy(labels);
    annotations = annotations == null ? Map.of() : copy(annotations);
  }

  private static Map<String, String> copy(Map<String, String> map) {
    return Collections.unmodifiableMap(new LinkedHashMap<>(map));
  }
}
