package com.getbonito.resource.v1alpha1;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A cloud account or an endpoint, and how it is reached.
 *
 * @param provider which cloud or protocol; names the one member below that is set
 * @param bedrock member of provider Bedrock
 * @param azureOpenai member of provider AzureOpenAI
 * @param vertex member of provider Vertex
 * @param anthropic member of provider Anthropic
 * @param openaiCompatible member of provider OpenAICompatible
 * @param custom member of provider Custom
 * @param credentials where the secrets are
 * @param models models that the connection offers, native id beside base id
 * @param regions regions that may process calls, where the cloud cannot tell
 * @param limits what protects the provider
 * @param breaker when a model of this connection is left alone
 * @param http how the network is reached
 * @param probe how the connection is checked
 * @param allowedNamespaces which namespaces may use it; Kubernetes only
 * @param suspend whether no call is sent here
 */
public record ProviderConnection(
    @JsonPropertyDescription("Which cloud or protocol; names the one member below that is set.")
        @JsonProperty(required = true)
        Provider provider,
    @JsonPropertyDescription("Member of provider Bedrock.") @Nullable Bedrock bedrock,
    @JsonPropertyDescription("Member of provider AzureOpenAI.") @Nullable AzureOpenai azureOpenai,
    @JsonPropertyDescription("Member of provider Vertex.") @Nullable Vertex vertex,
    @JsonPropertyDescription("Member of provider Anthropic.") @Nullable Anthropic anthropic,
    @JsonPropertyDescription("Member of provider OpenAICompatible.")
        @Nullable OpenaiCompatible openaiCompatible,
    @JsonPropertyDescription("Member of provider Custom.") @Nullable Custom custom,
    @JsonPropertyDescription("Where the secrets are.") Credentials credentials,
    @JsonPropertyDescription("Models that the connection offers, native id beside base id.")
        @Nullable List<OfferedModel> models,
    @JsonPropertyDescription("Regions that may process calls, where the cloud cannot tell.")
        @Nullable List<String> regions,
    @JsonPropertyDescription("What protects the provider.") @Nullable Limits limits,
    @JsonPropertyDescription("When a model of this connection is left alone.") Breaker breaker,
    @JsonPropertyDescription("How the network is reached.") HttpSettings http,
    @JsonPropertyDescription("How the connection is checked.") Probe probe,
    @JsonPropertyDescription("Which namespaces may use it; Kubernetes only.")
        @Nullable AllowedNamespaces allowedNamespaces,
    @JsonPropertyDescription("Whether no call is sent here.") @JsonProperty(defaultValue = "false")
        Boolean suspend) {

  /** Sets defaults and copies collections; judges nothing. */
  public ProviderConnection {
    credentials = credentials == null ? Credentials.ambient() : credentials;
    models = models == null ? null : List.copyOf(models);
    regions = regions == null ? null : List.copyOf(regions);
    breaker = breaker == null ? Breaker.builder().build() : breaker;
    http = http == null ? HttpSettings.builder().build() : http;
    probe = probe == null ? Probe.builder().build() : probe;
    suspend = suspend == null ? Boolean.FALSE : suspend;
  }

  /** A new builder. */
  public static Builder builder() {
    return new Builder();
  }

  /** Which cloud or protocol a connection speaks. */
  public enum Provider {
    /** Amazon Bedrock. */
    BEDROCK("Bedrock"),
    /** Azure OpenAI and Foundry. */
    AZURE_OPENAI("AzureOpenAI"),
    /** Google Vertex AI. */
    VERTEX("Vertex"),
    /** The Anthropic API. */
    ANTHROPIC("Anthropic"),
    /** OpenAI and every endpoint that speaks its dialect. */
    OPENAI_COMPATIBLE("OpenAICompatible"),
    /** A client that the application brings. */
    CUSTOM("Custom");

    private final String wireName;

    Provider(String wireName) {
      this.wireName = wireName;
    }

    /** How it is written in YAML and JSON. */
    @JsonValue
    public String wireName() {
      return wireName;
    }
  }

  /**
   * Where an OpenAI-compatible connection goes.
   *
   * @param preset endpoint whose habits are known
   * @param baseUrl base URL up to and with its version, for example https://host/v1; required
   *     unless the preset knows it
   * @param organization value of the OpenAI-Organization header
   * @param project value of the OpenAI-Project header
   */
  public record OpenaiCompatible(
      @JsonPropertyDescription("Endpoint whose habits are known.")
          @JsonProperty(defaultValue = "generic")
          Preset preset,
      @JsonPropertyDescription(
              "Base URL up to and with its version, for example https://host/v1; required unless the preset knows it.")
          @Nullable String baseUrl,
      @JsonPropertyDescription("Value of the OpenAI-Organization header.")
          @Nullable String organization,
      @JsonPropertyDescription("Value of the OpenAI-Project header.") @Nullable String project) {

    /** Sets defaults and copies collections; judges nothing. */
    public OpenaiCompatible {
      preset = preset == null ? Preset.GENERIC : preset;
    }

    /** A new builder. */
    public static Builder builder() {
      return new Builder();
    }

    /** An endpoint whose habits are known. */
    public enum Preset {
      /** OpenAI. */
      OPENAI("openai"),
      /** Groq. */
      GROQ("groq"),
      /** A vLLM server. */
      VLLM("vllm"),
      /** An Ollama server. */
      OLLAMA("ollama"),
      /** OpenRouter. */
      OPENROUTER("openrouter"),
      /** Mistral. */
      MISTRAL("mistral"),
      /** DeepSeek. */
      DEEPSEEK("deepseek"),
      /** Together. */
      TOGETHER("together"),
      /** Any other endpoint; needs a base URL. */
      GENERIC("generic");

      private final String wireName;

      Preset(String wireName) {
        this.wireName = wireName;
      }

      /** How it is written in YAML and JSON. */
      @JsonValue
      public String wireName() {
        return wireName;
      }

      /** The base URL that the preset knows, or null. */
      public @Nullable String knownBaseUrl() {
        return switch (this) {
          case OPENAI -> "https://api.openai.com/v1";
          case GROQ -> "https://api.groq.com/openai/v1";
          case OLLAMA -> "http://localhost:11434/v1";
          case OPENROUTER -> "https://openrouter.ai/api/v1";
          case MISTRAL -> "https://api.mistral.ai/v1";
          case DEEPSEEK -> "https://api.deepseek.com/v1";
          case TOGETHER -> "https://api.together.xyz/v1";
          case VLLM, GENERIC -> null;
        };
      }
    }

    /** Builds a {@link OpenaiCompatible}; what is not set takes its default. */
    public static final class Builder {
      private @Nullable Preset preset;
      private @Nullable String baseUrl;
      private @Nullable String organization;
      private @Nullable String project;

      private Builder() {}

      /** Endpoint whose habits are known. */
      public Builder preset(Preset value) {
        this.preset = value;
        return this;
      }

      /**
       * Base URL up to and with its version, for example https://host/v1; required unless the
       * preset knows it.
       */
      public Builder baseUrl(String value) {
        this.baseUrl = value;
        return this;
      }

      /** Value of the OpenAI-Organization header. */
      public Builder organization(String value) {
        this.organization = value;
        return this;
      }

      /** Value of the OpenAI-Project header. */
      public Builder project(String value) {
        this.project = value;
        return this;
      }

      /** The record. Nothing is checked here: loading does. */
      @SuppressWarnings("NullAway") // the constructor sets the default of what is absent
      public OpenaiCompatible build() {
        return new OpenaiCompatible(preset, baseUrl, organization, project);
      }
    }
  }

  /**
   * Where the secrets of a connection are; never a secret itself.
   *
   * @param source where secrets are read
   * @param keys credential key (apiKey, accessKeyId, secretAccessKey, sessionToken, clientSecret,
   *     serviceAccountJson) to the key in the secret, the path, or the name of the variable
   * @param secret the secret, for source Secret
   * @param secondary A second such map, used when the first is refused
   */
  public record Credentials(
      @JsonPropertyDescription("Where secrets are read.") @JsonProperty(defaultValue = "Ambient")
          Source source,
      @JsonPropertyDescription(
              "Credential key (apiKey, accessKeyId, secretAccessKey, sessionToken, clientSecret, serviceAccountJson) to the key in the secret, the path, or the name of the variable.")
          Map<String, String> keys,
      @JsonPropertyDescription("The secret, for source Secret.") @Nullable SecretRef secret,
      @JsonPropertyDescription("A second such map, used when the first is refused.")
          Map<String, String> secondary) {

    /** Sets defaults and copies collections; judges nothing. */
    public Credentials {
      source = source == null ? Source.AMBIENT : source;
      keys = keys == null ? Map.of() : Copies.ordered(keys);
      secondary = secondary == null ? Map.of() : Copies.ordered(secondary);
    }

    /** A new builder. */
    public static Builder builder() {
      return new Builder();
    }

    /** No credential, or the identity of the process. */
    public static Credentials ambient() {
      return builder().build();
    }

    /** The API key in an environment variable. */
    public static Credentials env(String variable) {
      return builder().source(Source.ENV).keys(Map.of("apiKey", variable)).build();
    }

    /** The API key in a file. */
    public static Credentials file(String path) {
      return builder().source(Source.FILE).keys(Map.of("apiKey", path)).build();
    }

    /** Where secrets are read. */
    public enum Source {
      /** The process's own identity; no credential where the provider knows none. */
      AMBIENT("Ambient"),
      /** Files of a mounted secret. */
      SECRET("Secret"),
      /** Files. */
      FILE("File"),
      /** Environment variables. */
      ENV("Env");

      private final String wireName;

      Source(String wireName) {
        this.wireName = wireName;
      }

      /** How it is written in YAML and JSON. */
      @JsonValue
      public String wireName() {
        return wireName;
      }
    }

    /**
     * A secret by its name.
     *
     * @param name name of the secret
     */
    public record SecretRef(
        @JsonPropertyDescription("Name of the secret.") @JsonProperty(required = true)
            String name) {}

    /** Builds a {@link Credentials}; what is not set takes its default. */
    public static final class Builder {
      private @Nullable Source source;
      private @Nullable Map<String, String> keys;
      private @Nullable SecretRef secret;
      private @Nullable Map<String, String> secondary;

      private Builder() {}

      /** Where secrets are read. */
      public Builder source(Source value) {
        this.source = value;
        return this;
      }

      /**
       * Credential key (apiKey, accessKeyId, secretAccessKey, sessionToken, clientSecret,
       * serviceAccountJson) to the key in the secret, the path, or the name of the variable.
       */
      public Builder keys(Map<String, String> value) {
        this.keys = value;
        return this;
      }

      /** The secret, for source Secret. */
      public Builder secret(SecretRef value) {
        this.secret = value;
        return this;
      }

      /** A second such map, used when the first is refused. */
      public Builder secondary(Map<String, String> value) {
        this.secondary = value;
        return this;
      }

      /** The record. Nothing is checked here: loading does. */
      @SuppressWarnings("NullAway") // the constructor sets the default of what is absent
      public Credentials build() {
        return new Credentials(source, keys, secret, secondary);
      }
    }
  }

  /** Builds a {@link ProviderConnection}; what is not set takes its default. */
  public static final class Builder {
    private @Nullable Provider provider;
    private @Nullable Bedrock bedrock;
    private @Nullable AzureOpenai azureOpenai;
    private @Nullable Vertex vertex;
    private @Nullable Anthropic anthropic;
    private @Nullable OpenaiCompatible openaiCompatible;
    private @Nullable Custom custom;
    private @Nullable Credentials credentials;
    private @Nullable List<OfferedModel> models;
    private @Nullable List<String> regions;
    private @Nullable Limits limits;
    private @Nullable Breaker breaker;
    private @Nullable HttpSettings http;
    private @Nullable Probe probe;
    private @Nullable AllowedNamespaces allowedNamespaces;
    private @Nullable Boolean suspend;

    private Builder() {}

    /** Which cloud or protocol; names the one member below that is set. */
    public Builder provider(Provider value) {
      this.provider = value;
      return this;
    }

    /** Member of provider Bedrock. */
    public Builder bedrock(Bedrock value) {
      this.bedrock = value;
      return this;
    }

    /** Member of provider AzureOpenAI. */
    public Builder azureOpenai(AzureOpenai value) {
      this.azureOpenai = value;
      return this;
    }

    /** Member of provider Vertex. */
    public Builder vertex(Vertex value) {
      this.vertex = value;
      return this;
    }

    /** Member of provider Anthropic. */
    public Builder anthropic(Anthropic value) {
      this.anthropic = value;
      return this;
    }

    /** Member of provider OpenAICompatible. */
    public Builder openaiCompatible(OpenaiCompatible value) {
      this.openaiCompatible = value;
      return this;
    }

    /** Member of provider Custom. */
    public Builder custom(Custom value) {
      this.custom = value;
      return this;
    }

    /** Where the secrets are. */
    public Builder credentials(Credentials value) {
      this.credentials = value;
      return this;
    }

    /** Models that the connection offers, native id beside base id. */
    public Builder models(List<OfferedModel> value) {
      this.models = value;
      return this;
    }

    /** Models that the connection offers, native id beside base id. */
    public Builder models(OfferedModel... values) {
      return models(List.of(values));
    }

    /** Regions that may process calls, where the cloud cannot tell. */
    public Builder regions(List<String> value) {
      this.regions = value;
      return this;
    }

    /** Regions that may process calls, where the cloud cannot tell. */
    public Builder regions(String... values) {
      return regions(List.of(values));
    }

    /** What protects the provider. */
    public Builder limits(Limits value) {
      this.limits = value;
      return this;
    }

    /** When a model of this connection is left alone. */
    public Builder breaker(Breaker value) {
      this.breaker = value;
      return this;
    }

    /** How the network is reached. */
    public Builder http(HttpSettings value) {
      this.http = value;
      return this;
    }

    /** How the connection is checked. */
    public Builder probe(Probe value) {
      this.probe = value;
      return this;
    }

    /** Which namespaces may use it; Kubernetes only. */
    public Builder allowedNamespaces(AllowedNamespaces value) {
      this.allowedNamespaces = value;
      return this;
    }

    /** Whether no call is sent here. */
    public Builder suspend(Boolean value) {
      this.suspend = value;
      return this;
    }

    /** The record. Nothing is checked here: loading does. */
    @SuppressWarnings("NullAway") // the constructor sets the default of what is absent
    public ProviderConnection build() {
      return new ProviderConnection(
          provider,
          bedrock,
          azureOpenai,
          vertex,
          anthropic,
          openaiCompatible,
          custom,
          credentials,
          models,
          regions,
          limits,
          breaker,
          http,
          probe,
          allowedNamespaces,
          suspend);
    }
  }
}
