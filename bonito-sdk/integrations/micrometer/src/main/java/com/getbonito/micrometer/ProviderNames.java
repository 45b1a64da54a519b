package com.getbonito.micrometer;

import java.util.regex.Pattern;

/** The conventions' names of providers. */
final class ProviderNames {

  private static final Pattern OPENAI_MODEL =
      Pattern.compile("(gpt-|chatgpt-|o\\d|text-embedding-|codex-|computer-use-|model-router).*");

  private ProviderNames() {}

  /**
   * The well-known name, or the one that is given where there is none.
   *
   * @param provider the price book's name of it
   * @param model base model id; tells what is asked of Azure
   */
  static String of(String provider, String model) {
    return switch (provider) {
      case "bedrock" -> "aws.bedrock";
      case "azure" ->
          OPENAI_MODEL.matcher(model).matches() ? "azure.ai.openai" : "azure.ai.inference";
      case "vertex" -> "gcp.vertex_ai";
      case "google", "gemini" -> "gcp.gemini";
      case "mistral" -> "mistral_ai";
      case "moonshot", "moonshotai" -> "moonshot_ai";
      case "xai" -> "x_ai";
      default -> provider;
    };
  }
}
