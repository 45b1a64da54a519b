package com.getbonito.operator.resource;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonValue;
import org.jspecify.annotations.Nullable;

/**
 * One aspect of a resource's state: {@code metav1.Condition} of Kubernetes, field by field.
 *
 * @param type aspect, for example Ready
 * @param status whether it holds
 * @param observedGeneration generation of the resource that it was judged at
 * @param lastTransitionTime when the status last changed, as RFC 3339 has it
 * @param reason why, one word in CamelCase
 * @param message why, for a human; may be empty
 */
public record Condition(
    @JsonPropertyDescription("Aspect, for example Ready.") @JsonProperty(required = true)
        String type,
    @JsonPropertyDescription("Whether it holds.") @JsonProperty(required = true) Status status,
    @JsonPropertyDescription("Generation of the resource that it was judged at.")
        @Nullable Long observedGeneration,
    @JsonPropertyDescription("When the status last changed.") @JsonProperty(required = true)
        String lastTransitionTime,
    @JsonPropertyDescription("Why, one word in CamelCase.") @JsonProperty(required = true)
        String reason,
    @JsonPropertyDescription("Why, for a human; may be empty.") @JsonProperty(required = true)
        String message) {

  /** Whether a condition holds. */
  public enum Status {
    /** It holds. */
    TRUE("True"),
    /** It does not hold. */
    FALSE("False"),
    /** Nobody knows yet, or nobody can know. */
    UNKNOWN("Unknown");

    private final String wireName;

    Status(String wireName) {
      this.wireName = wireName;
    }

    /** How it is written in YAML and JSON. */
    @JsonValue
    public String wireName() {
      return wireName;
    }
  }
}
