package com.getbonito.provider.azure;

import com.getbonito.resource.v1alpha1.AzureOpenai.Api;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * By which name a model's output is capped. OpenAI's reasoning models refuse {@code max_tokens};
 * versions before 2024-09-01, the Foundry models API and models of others know no other name
 * (Azure's API lifecycle guide and the reference of the models API).
 */
final class ChatDialects {

  private static final String NEW = "openai-chat";
  private static final String OLD = "openai-chat-compatible";
  private static final String FIRST_OF_THE_NEW = "2024-09-01";

  private static final Pattern REASONING = Pattern.compile("(openai/)?(o\\d|gpt-[5-9]|codex).*");

  private static final Pattern OF_OTHERS =
      Pattern.compile(
          "(meta|llama|mistral|ministral|codestral|deepseek|grok|cohere|command|phi|jamba|ai21|jais"
              + "|kimi|qwen|gpt-oss|mai-|minimax|nemotron|black-forest).*");

  private final Api api;
  private final @Nullable String version;

  ChatDialects(Api api, @Nullable String version) {
    this.api = api;
    this.version = version;
  }

  /**
   * The dialect that a model is spoken to in.
   *
   * @param model base model id
   */
  String of(String model) {
    String name = model.toLowerCase(Locale.ROOT);
    return switch (api) {
      case V1 -> OF_OTHERS.matcher(name).matches() ? OLD : NEW;
      case DEPLOYMENTS -> old(version) || OF_OTHERS.matcher(name).matches() ? OLD : NEW;
      case FOUNDRY -> REASONING.matcher(name).matches() ? NEW : OLD;
    };
  }

  private static boolean old(@Nullable String version) {
    return version != null && version.compareTo(FIRST_OF_THE_NEW) < 0;
  }
}
