package com.getbonito.resource.v1alpha1;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which namespaces may use a connection; Kubernetes only.
 *
 * @param from which namespaces are meant
 * @param selector labels of the namespaces, for from Selector
 */
public record AllowedNamespaces(
    @JsonPropertyDescription("Which namespaces are meant.") @JsonProperty(defaultValue = "Same")
        From from,
    @JsonPropertyDescription("Labels of the namespaces, for from Selector.")
        @Nullable Map<String, String> selector) {

  /** Sets defaults and copies collections; judges nothing. */
  public AllowedNamespaces {
    from = from == null ? From.SAME : from;
    selector = selector == null ? null : Copies.ordered(selector);
  }

  /** Which namespaces are meant. */
  public enum From {
    /** Its own. */
    SAME("Same"),
    /** Every one. */
    ALL("All"),
    /** Those with matching labels. */
    SELECTOR("Selector");

    private final String wireName;

    From(String wireName) {
      this.wireName = wireName;
    }

    /** How it is written in YAML and JSON. */
    @JsonValue
    public String wireName() {
      return wireName;
    }
  }
}
