package com.getbonito.resource.v1alpha1;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonValue;
import org.jspecify.annotations.Nullable;

/**
 * Where an Amazon Bedrock connection goes.
 *
 * @param region AWS region, for example us-east-1
 * @param endpoint endpoint URL in place of the regional one
 * @param roleArn role to assume
 * @param externalId external id for assuming the role
 * @param api which API is called
 */
public record Bedrock(
    @JsonPropertyDescription("AWS region, for example us-east-1.") @JsonProperty(required = true)
        String region,
    @JsonPropertyDescription("Endpoint URL in place of the regional one.")
        @Nullable String endpoint,
    @JsonPropertyDescription("Role to assume.") @Nullable String roleArn,
    @JsonPropertyDescription("External id for assuming the role.") @Nullable String externalId,
    @JsonPropertyDescription("Which API is called.") @JsonProperty(defaultValue = "Converse")
        Api api) {

  /** Sets defaults and copies collections; judges nothing. */
  public Bedrock {
    api = api == null ? Api.CONVERSE : api;
  }

  /** A new builder. */
  public static Builder builder() {
    return new Builder();
  }

  /** Which of the APIs of Bedrock is called. */
  public enum Api {
    /** The Converse API. */
    CONVERSE("Converse"),
    /** The OpenAI-compatible API. */
    OPENAI("OpenAI");

    private final String wireName;

    Api(String wireName) {
      this.wireName = wireName;
    }

    /** How it is written in YAML and JSON. */
    @JsonValue
    public String wireName() {
      return wireName;
    }
  }

  /** Builds a {@link Bedrock}; what is not set takes its default. */
  public static final class Builder {
    private @Nullable String region;
    private @Nullable String endpoint;
    private @Nullable String roleArn;
    private @Nullable String externalId;
    private @Nullable Api api;

    private Builder() {}

    /** AWS region, for example us-east-1. */
    public Builder region(String value) {
      this.region = value;
      return this;
    }

    /** Endpoint URL in place of the regional one. */
    public Builder endpoint(String value) {
      this.endpoint = value;
      return this;
    }

    /** Role to assume. */
    public Builder roleArn(String value) {
      this.roleArn = value;
      return this;
    }

    /** External id for assuming the role. */
    public Builder externalId(String value) {
      this.externalId = value;
      return this;
    }

    /** Which API is called. */
    public Builder api(Api value) {
      this.api = value;
      return this;
    }

    /** The record. Nothing is checked here: loading does. */
    @SuppressWarnings("NullAway") // the constructor sets the default of what is absent
    public Bedrock build() {
      return new Bedrock(region, endpoint, roleArn, externalId, api);
    }
  }
}
