package com.getbonito.config;

import com.getbonito.resource.v1alpha1.ProviderConnection.Provider;

/** Which key of a connection goes with which provider. */
final class Members {

  private Members() {}

  static String of(Provider provider) {
    return switch (provider) {
      case BEDROCK -> "bedrock";
      case AZURE_OPENAI -> "azureOpenai";
      case VERTEX -> "vertex";
      case ANTHROPIC -> "anthropic";
      case OPENAI_COMPATIBLE -> "openaiCompatible";
      case CUSTOM -> "custom";
    };
  }
}
