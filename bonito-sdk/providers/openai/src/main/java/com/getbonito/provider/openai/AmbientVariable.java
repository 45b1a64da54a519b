package com.getbonito.provider.openai;

import com.getbonito.resource.v1alpha1.ProviderConnection.OpenaiCompatible.Preset;
import org.jspecify.annotations.Nullable;

/**
 * The environment variable in which each endpoint's own documentation and client expect the key.
 * Ollama and vLLM want none by default, and what a generic endpoint wants is unknown.
 */
final class AmbientVariable {

  private AmbientVariable() {}

  static @Nullable String of(Preset preset) {
    return switch (preset) {
      case OPENAI -> "OPENAI_API_KEY";
      case GROQ -> "GROQ_API_KEY";
      case OPENROUTER -> "OPENROUTER_API_KEY";
      case MISTRAL -> "MISTRAL_API_KEY";
      case DEEPSEEK -> "DEEPSEEK_API_KEY";
      case TOGETHER -> "TOGETHER_API_KEY";
      case VLLM, OLLAMA, GENERIC -> null;
    };
  }
}
