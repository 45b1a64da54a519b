package com.getbonito.resource.v1alpha1;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonValue;
import org.jspecify.annotations.Nullable;

/**
 * Where an Azure OpenAI connection goes.
 *
 * @param endpoint endpoint URL of the resource
 * @param api which API is called
 * @param apiVersion value of the api-version parameter
 * @param dataZone data zone that processes the calls, where the deployment has one
 * @param tenantId entra tenant
 * @param clientId entra client
 */
public record AzureOpenai(
    @JsonPropertyDescription("Endpoint URL of the resource.") @JsonProperty(required = true)
        String endpoint,
    @JsonPropertyDescription("Which API is called.") @JsonProperty(defaultValue = "V1") Api api,
    @JsonPropertyDescription("Value of the api-version parameter.") @Nullable String apiVersion,
    @JsonPropertyDescription("Data zone that processes the calls, where the deployment has one.")
        @Nullable String dataZone,
    @JsonPropertyDescription("Entra tenant.") @Nullable String tenantId,
    @JsonPropertyDescription("Entra client.") @Nullable String clientId) {

  /** Sets defaults and copies collections; judges nothing. */
  public AzureOpenai {
    api = api == null ? Api.V1 : api;
  }

  /** A new builder. */
  public static Builder builder() {
    return new Builder();
  }

  /** Which of the APIs of Azure is called. */
  public enum Api {
    /** The v1 API, where the model is the deployment. */
    V1("V1"),
    /** The API with the deployment in the path. */
    DEPLOYMENTS("Deployments"),
    /** The Foundry models API. */
    FOUNDRY("Foundry");

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

  /** Builds a {@link AzureOpenai}; what is not set takes its default. */
  public static final class Builder {
    private @Nullable String endpoint;
    private @Nullable Api api;
    private @Nullable String apiVersion;
    private @Nullable String dataZone;
    private @Nullable String tenantId;
    private @Nullable String clientId;

    private Builder() {}

    /** Endpoint URL of the resource. */
    public Builder endpoint(String value) {
      this.endpoint = value;
      return this;
    }

    /** Which API is called. */
    public Builder api(Api value) {
      this.api = value;
      return this;
    }

    /** Value of the api-version parameter. */
    public Builder apiVersion(String value) {
      this.apiVersion = value;
      return this;
    }

    /** Data zone that processes the calls, where the deployment has one. */
    public Builder dataZone(String value) {
      this.dataZone = value;
      return this;
    }

    /** Entra tenant. */
    public Builder tenantId(String value) {
      this.tenantId = value;
      return this;
    }

    /** Entra client. */
    public Builder clientId(String value) {
      this.clientId = value;
      return this;
    }

    /** The record. Nothing is checked here: loading does. */
    @SuppressWarnings("NullAway") // the constructor sets the default of what is absent
    public AzureOpenai build() {
      return new AzureOpenai(endpoint, api, apiVersion, dataZone, tenantId, clientId);
    }
  }
}
