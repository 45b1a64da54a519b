package com.getbonito.cli.convert;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What {@code litellm_params.model} says.
 *
 * @param provider LiteLLM's word for the provider, or null where nothing tells it
 * @param model the rest: the provider's own id
 */
record ModelName(@Nullable String provider, String model) {

  /** Providers that Bonito reaches otherwise than by OpenAI's dialect. */
  private static final Set<String> CLOUDS =
      Set.of(
          "azure",
          "azure_ai",
          "bedrock",
          "bedrock_converse",
          "vertex_ai",
          "vertex_ai_beta",
          "anthropic");

  /** Providers that it does not reach, so that their prefix is not taken for part of a model. */
  private static final Set<String> OTHERS =
      Set.of(
          "ai21",
          "aleph_alpha",
          "anyscale",
          "baseten",
          "clarifai",
          "cloudflare",
          "cohere",
          "cohere_chat",
          "databricks",
          "huggingface",
          "jina_ai",
          "nlp_cloud",
          "petals",
          "predibase",
          "replicate",
          "sagemaker",
          "sagemaker_chat",
          "snowflake",
          "text-completion-openai",
          "text-completion-codestral",
          "codestral",
          "triton",
          "voyage",
          "volcengine",
          "watsonx",
          "watsonx_text",
          "github",
          "github_copilot",
          "infinity",
          "oci",
          "dashscope",
          "moonshot",
          "nebius",
          "novita",
          "friendliai",
          "galadriel",
          "custom",
          "xinference");

  /** What LiteLLM takes a model without a prefix for. */
  private static final Map<String, String> BY_NAME =
      Map.of(
          "(ft:)?(gpt-|chatgpt-|o[1-9](-|$)|text-embedding-|omni-).*", "openai",
          "claude-.*", "anthropic",
          "gemini-.*", "vertex_ai",
          "(anthropic|amazon|meta|mistral|cohere|ai21|us|eu|apac)\\.[a-z].*", "bedrock",
          "command-.*", "cohere");

  static ModelName of(String written, @Nullable String customProvider) {
    int slash = written.indexOf('/');
    String prefix = slash < 0 ? "" : written.substring(0, slash);
    if (customProvider != null) {
      return new ModelName(
          customProvider, prefix.equals(customProvider) ? written.substring(slash + 1) : written);
    }
    if (isProvider(prefix)) {
      return new ModelName(prefix, written.substring(slash + 1));
    }
    List<String> fitting =
        BY_NAME.entrySet().stream()
            .filter(known -> written.matches(known.getKey()))
            .map(Map.Entry::getValue)
            .toList();
    return new ModelName(fitting.isEmpty() ? null : fitting.get(0), written);
  }

  private static boolean isProvider(String prefix) {
    return CLOUDS.contains(prefix) || OTHERS.contains(prefix) || Vendor.of(prefix) != null;
  }
}
