package com.getbonito.cli.convert;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a provider of LiteLLM that speaks OpenAI's dialect is reached.
 *
 * @param preset Bonito's preset
 * @param baseUrl where it is, unless the preset knows it or only the file does
 * @param variable where LiteLLM looks for its key, or null where it needs none
 */
record Vendor(String preset, @Nullable String baseUrl, @Nullable String variable) {

  private static final Map<String, Vendor> KNOWN =
      Map.ofEntries(
          Map.entry("openai", new Vendor("openai", null, "OPENAI_API_KEY")),
          Map.entry("groq", new Vendor("groq", null, "GROQ_API_KEY")),
          Map.entry("mistral", new Vendor("mistral", null, "MISTRAL_API_KEY")),
          Map.entry("deepseek", new Vendor("deepseek", null, "DEEPSEEK_API_KEY")),
          Map.entry("together_ai", new Vendor("together", null, "TOGETHERAI_API_KEY")),
          Map.entry("openrouter", new Vendor("openrouter", null, "OPENROUTER_API_KEY")),
          Map.entry("ollama", new Vendor("ollama", null, null)),
          Map.entry("ollama_chat", new Vendor("ollama", null, null)),
          Map.entry("hosted_vllm", new Vendor("vllm", null, null)),
          Map.entry("vllm", new Vendor("vllm", null, null)),
          Map.entry("openai_like", new Vendor("generic", null, null)),
          Map.entry("custom_openai", new Vendor("generic", null, null)),
          Map.entry("litellm_proxy", new Vendor("generic", null, "LITELLM_PROXY_API_KEY")),
          Map.entry("lm_studio", new Vendor("generic", null, null)),
          Map.entry("llamafile", new Vendor("generic", null, null)),
          Map.entry(
              "fireworks_ai",
              generic("https://api.fireworks.ai/inference/v1", "FIREWORKS_AI_API_KEY")),
          Map.entry("xai", generic("https://api.x.ai/v1", "XAI_API_KEY")),
          Map.entry("perplexity", generic("https://api.perplexity.ai", "PERPLEXITYAI_API_KEY")),
          Map.entry("cerebras", generic("https://api.cerebras.ai/v1", "CEREBRAS_API_KEY")),
          Map.entry("sambanova", generic("https://api.sambanova.ai/v1", "SAMBANOVA_API_KEY")),
          Map.entry(
              "nvidia_nim", generic("https://integrate.api.nvidia.com/v1", "NVIDIA_NIM_API_KEY")),
          Map.entry(
              "deepinfra", generic("https://api.deepinfra.com/v1/openai", "DEEPINFRA_API_KEY")),
          Map.entry(
              "gemini",
              generic(
                  "https://generativelanguage.googleapis.com/v1beta/openai", "GEMINI_API_KEY")));

  /** The vendor of this prefix, or null. */
  static @Nullable Vendor of(String provider) {
    return KNOWN.get(provider);
  }

  private static Vendor generic(String baseUrl, String variable) {
    return new Vendor("generic", baseUrl, variable);
  }
}
